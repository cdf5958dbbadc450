/** The reason of a call as one sentence that names no other visitor. */
import type { Why } from '../core/event.ts';
import { ticketOf } from '../core/index.ts';
import type { Language } from '../../protocol/fields.ts';
import { say } from '../texts/say.ts';
import type { Step } from './step.ts';

export type Reason = {
  readonly why: Why;
  /** Green calls in a row at the profile after the call. */
  readonly dAfter: number;
  /** The profile's K; null is without end. */
  readonly k: number | null;
  /** `brought-back` on an override by the rules, else null or the id of a person's words. */
  readonly reason: string | null;
};

export function whyText(language: Language, { why, dAfter, k, reason }: Reason): string {
  if (why === 'OVERRIDE' && reason === 'brought-back') return say(language, 'why.OVERRIDE.brought-back');
  if (why === 'GREEN_FIRST' && k === null) return say(language, 'why.GREEN_FIRST.unlimited');
  return say(language, `why.${why}`, { nth: dAfter, most: k ?? 0 });
}

/** Keeps the reason of each ticket that is at a window, from call to end. */
export function keepReason(reasons: Map<string, Reason>, { event, after }: Step): void {
  if (event.type === 'called') {
    const { why, dAfter, K, reason, ticket } = event.data;
    reasons.set(ticket, { why, dAfter, k: K, reason });
  } else if (event.type === 'dayOpened') {
    reasons.clear();
  } else if ('ticket' in event.data && typeof event.data.ticket === 'string') {
    const ticket = ticketOf(after, event.data.ticket);
    // Kept through finish, miss and hold, which can be taken back; a new entry ends it.
    if (ticket?.state === 'waiting') reasons.delete(ticket.id);
  }
}
