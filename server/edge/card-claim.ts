/** A kiosk that says "by ID card" where a reader hangs on the server must have had one laid on. */
import type { IssueBody } from '../../protocol/http/tickets.ts';
import { ticketOf } from '../core/index.ts';
import type { Outcome } from '../hall/ask.ts';
import type { Services } from '../services.ts';
import type { Caller } from './caller.ts';
import type { CardClaim } from './card-proofs.ts';
import { ProblemError } from './problem.ts';

const ENDED: ReadonlySet<string> = new Set(['finished', 'cancelled', 'closed']);

/**
 * The proof that the request rests on, spent on its key; null where none is asked: other grounds, people
 * at work who saw the card, and kiosks whose reader types into the page. Throws `CARD_NOT_READ`, and
 * `TOO_MANY_OPEN_TICKETS` for a card that has its numbers already.
 */
export function provenClaim(services: Services, caller: Caller, { green }: IssueBody): CardClaim | null {
  const { kiosks, config, hall } = services;
  const kiosk = kiosks.kioskOf(caller.principal);
  if (green?.evidence !== 'id-card' || kiosk === null || !kiosks.provesCards(kiosk)) return null;
  // A card says an age and nothing else.
  const isAge = green.ground === 'elderly';
  const claim = { kiosk, proof: green.proof ?? '', key: caller.key ?? '' };
  const taken = isAge ? kiosks.proofs.take(claim) : null;
  if (taken === null) throw new ProblemError('CARD_NOT_READ');
  // The same request once more gets the same number, whatever the card has by now.
  if (taken === 'again') return claim;
  const open = kiosks.proofs.ticketsOf(claim.proof).filter((id) => {
    const state = ticketOf(hall.state, id)?.state;
    return state !== undefined && !ENDED.has(state);
  });
  if (open.length >= config.limits.openTicketsPerPerson) {
    kiosks.proofs.release(claim);
    throw new ProblemError('TOO_MANY_OPEN_TICKETS');
  }
  return claim;
}

/** Keeps the proof spent where a number was given, and gives it back where none was. */
export function spend(
  { kiosks: { proofs } }: Services,
  claim: CardClaim,
  { outcome, ticket }: { readonly outcome: Outcome; readonly ticket: string },
): void {
  if (outcome.kind !== 'done') proofs.release(claim);
  else if (!outcome.replayed) proofs.given(claim.proof, ticket);
}
