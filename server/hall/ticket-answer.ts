/** A ticket as its holder may see it: nothing about any other visitor. */
import type { Language } from '../../protocol/fields.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { ahead } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';
import type { Services } from '../services.ts';
import { turnOf } from './turn-of.ts';
import { whyText } from './why.ts';
import { windowsFor } from './windows-for.ts';

type Needs = Pick<Services, 'config' | 'estimates' | 'hall'>;

const OVER: ReadonlySet<Ticket['state']> = new Set(['finished', 'cancelled', 'closed']);

export function ticketAnswerOf(
  { config, estimates, hall }: Needs,
  state: HallState,
  ticket: Ticket,
  language: Language,
): TicketAnswer {
  const here = ticket.state === 'called' || ticket.state === 'serving' ? ticket : null;
  const window = config.windows.find(({ id }) => id === here?.window);
  const reason = here === null ? null : hall.book.reasonOf(ticket.id);
  const waits = ticket.state === 'waiting';
  const estimate = estimates.forTicket(state, ticket);
  const turn = OVER.has(ticket.state) ? null : turnOf(hall.book, state, ticket);
  return {
    id: ticket.id,
    number: ticket.number,
    item: ticket.item,
    queue: ticket.queue,
    state: ticket.state,
    issuedAt: ticket.issuedAt,
    ahead: waits ? ahead(state, ticket.id) : null,
    estimate,
    asOf: estimate === null ? null : estimates.asOf(state, ticket),
    // Over all windows; the first choices' own bound is in `turn`, with their names.
    greenAheadAtMost: ticket.class === 'ordinary' && turn?.bound?.windows === null ? turn.bound.other : null,
    windows: [...windowsFor(state, ticket)],
    priority: ticket.class === 'green',
    called:
      window === undefined
        ? null
        : {
            id: window.id,
            name: window.id,
            zone: (language === 'en' ? window.zone?.en : window.zone?.zh) ?? null,
          },
    call: here?.call ?? null,
    recalls: ticket.state === 'called' ? ticket.recalls : 0,
    why: reason === null ? null : { code: reason.why, text: whyText(language, reason) },
    turn,
  };
}
