/** An explanation in sentences. None of them names another visitor, so all may be read aloud. */
import type { Language } from '../../protocol/fields.ts';
import type { TurnAnswer } from '../../protocol/http/tickets.ts';
import type { EventOf } from '../core/event.ts';
import type { TurnBound } from '../core/index.ts';
import type { Rules } from '../core/rules.ts';
import type { Ticket } from '../core/ticket.ts';
import type { ServerText } from '../texts/say.ts';
import { say } from '../texts/say.ts';
import type { PastEvent } from './call-book.ts';
import { whyText } from './why.ts';

const MINUTE_MS = 60_000;

/** How sentences are said: in a language, and with an instant as the hall's clock shows it. */
export type Telling = { readonly language: Language; readonly clock: (atMs: number) => string };

/** One event of a ticket's history. `first`: as what time the ticket first entered. */
export function pastText(
  telling: Telling,
  { event, from }: PastEvent,
  { first, rules }: { readonly first: number; readonly rules: Rules },
): string {
  const { language, clock } = telling;
  const time = clock(event.at);
  switch (event.type) {
    case 'entered': {
      const { cause, e, r, slot, from: window } = event.data;
      const isFirst = e === first;
      const facts = {
        time,
        window: window ?? '',
        from: clock(e),
        minutes: Math.round((event.at - e) / MINUTE_MS),
        places: rules.reinsertBehind,
      };
      if (cause === 'issued' && slot !== null)
        return say(language, 'explain.booked', { ...facts, slot: clock(slot) });
      if (cause === 'returned' || cause === 'next-item')
        return say(language, isFirst ? `explain.${cause}.first` : `explain.${cause}`, facts);
      if (cause === 'no-show-return') {
        const kind = from === 'stepped-out' ? 'late-return' : 'no-show-return';
        // Only who was put behind somebody has a re-insertion number.
        return say(language, r === 0 ? `explain.${kind}.first` : `explain.${kind}`, facts);
      }
      return say(language, `explain.${cause}`, facts);
    }
    case 'called':
      return callText(telling, event);
    case 'missed':
    case 'held':
      return say(language, `explain.${event.type}`, { time, window: event.data.window });
    case 'ticketClosed':
      return say(language, event.data.credit ? 'explain.ticketClosed.credit' : 'explain.ticketClosed', {
        time,
      });
    case 'amended':
    case 'steppedOut':
    case 'cameBack':
    case 'cancelled':
    case 'undone':
      return say(language, `explain.${event.type}`, { time });
    default:
      return '';
  }
}

export function callText({ language, clock }: Telling, { at, data }: EventOf<'called'>): string {
  const { why, dAfter, K, reason, window } = data;
  const text = whyText(language, { why, dAfter, k: K, reason });
  return say(language, 'explain.called', { time: clock(at), window, why: text });
}

/** How many were called since, by group; the groups that are empty are not mentioned. */
export function sinceTexts(language: Language, { calls, whileOut }: TurnAnswer): string[] {
  const { priority, ordinary } = calls;
  const kind = priority > 0 ? (ordinary > 0 ? 'both' : 'priority') : ordinary > 0 ? 'ordinary' : 'none';
  const more: readonly (readonly [ServerText, number])[] = [
    ['explain.since.override', calls.override],
    ['explain.since.broughtBack', calls.broughtBack],
    ['explain.since.otherQueues', calls.otherQueues],
    ['explain.since.whileOut', whileOut],
  ];
  return [
    say(language, `explain.since.${kind}`, { priority, ordinary }),
    ...more.flatMap(([key, count]) => (count > 0 ? [say(language, key, { count })] : [])),
  ];
}

/** What can still come before it, and by which sum. */
export function boundTexts(
  language: Language,
  { rule, atMost, ahead, k, parts, windows }: TurnBound,
): { readonly aloud: string; readonly sum: string } {
  const where =
    windows === null
      ? ''
      : say(language, 'explain.bound.windows', { windows: windows.join(language === 'en' ? ', ' : '、') });
  const aloud = where + say(language, `explain.bound.${rule}`, { atMost, ahead });
  if (k === null) return { aloud, sum: say(language, 'explain.bound.sum.T2.unlimited') };
  const ended = parts.flatMap((part) => (part.k === null ? [] : [{ k: part.k, d: part.d }]));
  const left = ended.reduce((sum, part) => sum + Math.max(0, part.k - part.d), 0);
  const run = ended.reduce((sum, { d }) => sum + d, 0);
  const facts = { ahead, k, atMost, product: ahead * k, left, run };
  return { aloud, sum: say(language, `explain.bound.sum.${rule}`, facts) };
}

export function ruleText(language: Language, mostInRow: number | null): string {
  if (mostInRow === null) return say(language, 'explain.rule.unlimited');
  return say(language, 'explain.rule', { k: mostInRow });
}

/** What coming back would do; none where nobody is away. */
export function backTexts({ language, clock }: Telling, back: TurnAnswer['back']): string[] {
  if (back === null) return [];
  if (back.kind === 'same-place') {
    return [say(language, 'explain.back.same-place', { time: clock(back.until) })];
  }
  if (back.left === 0) return [say(language, 'explain.back.used')];
  if (back.kind === 'credit') return [say(language, 'explain.back.credit', { ...back })];
  const key = back.places === 0 ? 'explain.back.behind.first' : 'explain.back.behind';
  return [say(language, key, { ...back })];
}

export function aheadTexts(language: Language, ahead: number | null): string[] {
  if (ahead === null) return [];
  return [say(language, ahead === 0 ? 'explain.ahead.none' : 'explain.ahead', { ahead })];
}

/** Whether its waiting is over because it was called. */
export function wasCalled({ state }: Ticket): boolean {
  return state === 'called' || state === 'serving' || state === 'finished';
}
