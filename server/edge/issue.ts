/** Taking a number: from the request to the ticket, its slip's job and the answer. */
import type { IssueBody, IssuedAnswer } from '../../protocol/http/tickets.ts';
import { hasRole } from '../auth/principal.ts';
import { ticketKeyOf } from '../auth/ticket-key.ts';
import { ticketOf } from '../core/index.ts';
import type { Decided, Extras, Outcome } from '../hall/ask.ts';
import { givesNumbersNow } from '../hall/hours.ts';
import { ticketAnswerOf } from '../hall/ticket-answer.ts';
import { nearestWindows } from '../hall/windows-for.ts';
import { slipPayload } from '../outputs/slip-payload.ts';
import type { Services } from '../services.ts';
import { idempotencyOf, type Caller } from './caller.ts';
import { provenClaim, spend } from './card-claim.ts';
import { ProblemError } from './problem.ts';

type Printing = { readonly device: string; readonly job: string } | null;

/** Issues a ticket. Throws a `ProblemError` for what can be seen before the hall is asked. */
export async function issueTicket(services: Services, caller: Caller, body: IssueBody): Promise<Outcome> {
  const { config, hall, newId } = services;
  const item = config.catalogue.items.find(({ code }) => code === body.item);
  if (item === undefined) throw new ProblemError('UNKNOWN_ITEM', { facts: { item: body.item } });
  const { green } = body;
  if (green !== undefined && !isOffered(services, caller, green)) {
    throw new ProblemError('BAD_REQUEST', {
      errors: [{ path: 'green', problem: 'not offered in this hall' }],
    });
  }
  if (!givesNumbersNow(config, item.queue, services.now())) throw new ProblemError('ITEM_CLOSED');
  if (caller.key === null && hasRole(caller.principal, 'kiosk'))
    throw new ProblemError('IDEMPOTENCY_KEY_MISSING');
  const ticket = newId();
  const printing = printingOf(services, caller, body);
  const claim = provenClaim(services, caller, body);
  const outcome = await hall.execute({
    command: {
      type: 'issue',
      ticket,
      item: item.code,
      queue: item.queue,
      class: body.green === undefined ? 'ordinary' : 'green',
      verified: body.green?.evidence ?? 'none',
      needs: body.needs ?? [],
      cases: body.cases ?? 1,
      appointmentSlot: null,
    },
    actor: caller.principal.actor,
    request: caller.request,
    idempotency: idempotencyOf(caller, 'issue', body),
    extras: (decided) => extrasOf(services, decided, { ticket, body, printing }),
    answer: (decided) => ({
      status: 201,
      body: issuedAnswer(services, decided, { ticket, caller, printing }),
    }),
  });
  if (claim !== null) spend(services, claim, { outcome, ticket });
  return outcome;
}

/**
 * Which grounds the green channel has is the hall's own, and so is how a kiosk may establish each; a person
 * at work judges by what was seen.
 */
function isOffered(
  { config: { greenChannel } }: Services,
  { principal }: Caller,
  { ground, evidence }: NonNullable<IssueBody['green']>,
): boolean {
  const offered = greenChannel.grounds.find(({ id }) => id === ground);
  if (!greenChannel.enabled || offered === undefined) return false;
  return !hasRole(principal, 'kiosk') || offered.evidence.includes(evidence);
}

function printingOf(services: Services, caller: Caller, body: IssueBody): Printing {
  const { config, newId } = services;
  const kiosk = config.kiosks.find(({ id }) => id === caller.principal.name) ?? config.kiosks[0];
  const own = hasRole(caller.principal, 'kiosk') ? (kiosk?.printer ?? null) : null;
  const device = body.printAt ?? own;
  if (device === null) return null;
  if (!services.devices.isPrinter(device))
    throw new ProblemError('UNKNOWN_PRINTER', { facts: { printer: device } });
  return { device, job: newId() };
}

function extrasOf(
  services: Services,
  { state, at }: Decided,
  { ticket, body, printing }: { ticket: string; body: IssueBody; printing: Printing },
): Extras {
  const day = state.day ?? '';
  return {
    ...(body.green !== undefined && {
      grounds: [{ day, ticket, ground: body.green.ground, evidence: body.green.evidence }],
    }),
    ...(printing !== null && {
      jobs: [
        {
          id: printing.job,
          device: printing.device,
          kind: 'slip',
          ticket,
          payload: JSON.stringify(
            slipPayload(services, state, ticket, { language: body.language, needs: body.needs }),
          ),
          createdAt: at,
          copy: 0,
        },
      ],
    }),
  };
}

function issuedAnswer(
  services: Services,
  { state }: Decided,
  { ticket, caller, printing }: { ticket: string; caller: Caller; printing: Printing },
): IssuedAnswer {
  const found = ticketOf(state, ticket);
  if (found === undefined) throw new Error(`ticket ${ticket} was not issued`);
  const answer = ticketAnswerOf(services, state, found, caller.language);
  const near = nearestWindows(state, found);
  const zones = services.config.windows.filter(({ id }) => near.includes(id)).map(({ zone }) => zone);
  const zone = zones.find((one) => one !== undefined);
  return {
    ...answer,
    link: `/t/${ticket}#k=${ticketKeyOf(services.secret, ticket)}`,
    print: printing === null ? { job: null, state: 'none' } : { job: printing.job, state: 'queued' },
    zone: zone === undefined ? null : caller.language === 'en' ? zone.en : zone.zh,
  };
}
