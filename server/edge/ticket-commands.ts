/** What a visitor, a kiosk or a guide asks of a ticket that exists. */
import type { AmendBody } from '../../protocol/http/tickets.ts';
import type { Ticket } from '../core/ticket.ts';
import { ticketOf } from '../core/index.ts';
import { hasRole } from '../auth/principal.ts';
import type { Decided, Outcome, Unstamped } from '../hall/ask.ts';
import { ticketAnswerOf } from '../hall/ticket-answer.ts';
import type { Services } from '../services.ts';
import { idempotencyOf, type Caller } from './caller.ts';
import { ProblemError } from './problem.ts';

/** The ticket, if this caller may touch it: a holder only the own one. */
export function ticketFor(services: Services, caller: Caller, id: string): Ticket {
  const { principal } = caller;
  const token = principal.kind === 'token';
  if (!token && principal.ticket !== id) throw new ProblemError('FORBIDDEN');
  const ticket = ticketOf(services.hall.state, id);
  if (ticket === undefined) throw new ProblemError('UNKNOWN_TICKET');
  return ticket;
}

const SIMPLE = {
  cancel: (ticket: string): Unstamped => ({ type: 'cancel', ticket }),
  'step-out': (ticket: string): Unstamped => ({ type: 'stepOut', ticket }),
  return: (ticket: string): Unstamped => ({ type: 'comeBack', ticket }),
} as const;

export type SimpleTicketCommand = keyof typeof SIMPLE;

/** Gives up the place, leaves for a while, or is back. */
export function ticketCommand(
  services: Services,
  caller: Caller,
  name: SimpleTicketCommand,
  id: string,
): Promise<Outcome> {
  ticketFor(services, caller, id);
  return run(services, caller, id, SIMPLE[name](id), name);
}

/** Class, needs or item corrected by a guide or staff. */
export async function amendTicket(
  services: Services,
  caller: Caller,
  id: string,
  body: AmendBody,
): Promise<Outcome> {
  ticketFor(services, caller, id);
  const item = services.config.catalogue.items.find(({ code }) => code === body.item);
  if (body.item !== undefined && item === undefined) throw new ProblemError('UNKNOWN_ITEM');
  const { green } = body;
  const command: Unstamped = {
    type: 'amend',
    ticket: id,
    item: item?.code ?? null,
    queue: item?.queue ?? null,
    class: green === undefined ? null : green === null ? 'ordinary' : 'green',
    verified: green === undefined ? null : (green?.evidence ?? 'none'),
    needs: body.needs ?? null,
  };
  const grounds = ({ state }: Decided) =>
    green === undefined || green === null
      ? {}
      : { grounds: [{ day: state.day ?? '', ticket: id, ...green }] };
  return run(services, caller, id, command, `amend ${JSON.stringify(body)}`, grounds);
}

function run(
  services: Services,
  caller: Caller,
  id: string,
  command: Unstamped,
  what: string,
  extras: (decided: Decided) => object = () => ({}),
): Promise<Outcome> {
  return services.hall.execute({
    command,
    actor: caller.principal.actor,
    request: caller.request,
    idempotency: idempotencyOf(caller, `ticket ${id} ${what}`, {}),
    extras: (decided) => ({
      ...extras(decided),
      ...(hasRole(caller.principal, 'guide', 'staff', 'leader') && {
        audit: [
          {
            at: decided.at,
            actor: caller.principal.actor,
            action: `ticket.${command.type}`,
            subject: `ticket:${id}`,
            detail: {},
          },
        ],
      }),
    }),
    answer: ({ state }) => {
      const ticket = ticketOf(state, id);
      if (ticket === undefined) throw new Error(`ticket ${id} is gone`);
      return { status: 200, body: ticketAnswerOf(services, state, ticket, caller.language) };
    },
  });
}
