/** Touches once a number is there, and of visitors who come back with one. */
import type { Move } from './effect.ts';
import type { Touch } from './input.ts';
import { readSlip } from './read-slip.ts';
import type { ComeBackScreen, NumberScreen, Screen, ScreenName } from './state.ts';

type At = { readonly at: number };

/** Prefix and up to four digits. */
const MOST_TYPED = 5;
const NUMBER = /^[A-Z]?\d{3,4}$/;

/** A number as slips print it. */
export function isNumber(typed: string): boolean {
  return NUMBER.test(typed);
}

export function touchNumber(screen: NumberScreen, touch: Touch & At): Move {
  switch (touch.type) {
    case 'noted':
      return { screen: { ...screen, paper: { state: 'noted' }, since: touch.at } };
    case 'another':
      return { screen: { ...screen.item, draft: { ...screen.item.draft, needs: [] } } };
    default:
      return null;
  }
}

export function touchComeBack(screen: ComeBackScreen, touch: Touch & At): Move {
  if (touch.type === 'back') return { screen: { name: 'help' } };
  if (screen.sending !== null) return null;
  const typing = (typed: string): Move => ({ screen: { ...screen, typed, problem: null } });
  switch (touch.type) {
    case 'letter':
      return typing((screen.typed + touch.letter.toUpperCase()).slice(0, MOST_TYPED));
    case 'erase':
      return typing(screen.typed.slice(0, -1));
    case 'clear':
      return typing('');
    case 'send':
      return isNumber(screen.typed) ? sendNumber(screen, screen.typed, touch) : null;
    default:
      return null;
  }
}

/** Where a slip under the scanner may take the page; a visit that is under way is left alone. */
const SLIPS_COUNT: ReadonlySet<ScreenName> = new Set(['home', 'help', 'choose', 'come-back', 'welcome-back']);

/** A slip under the scanner: back in the queue, or where it stands in it. */
export function touchSlip(screen: Screen, touch: Extract<Touch, { type: 'scan' }> & At): Move {
  if (!SLIPS_COUNT.has(screen.name)) return null;
  const asked = screen.name === 'come-back' ? screen : null;
  if (asked !== null && asked.sending !== null) return null;
  return scanned(asked ?? { name: 'come-back', typed: '', sending: null, problem: null }, touch);
}

function sendNumber(screen: ComeBackScreen, number: string, { key, at }: { key: string } & At): Move {
  return {
    screen: { ...screen, typed: number, sending: { key, since: at }, problem: null },
    effects: [{ type: 'return-by-number', key, number }],
  };
}

function scanned(screen: ComeBackScreen, touch: Extract<Touch, { type: 'scan' }> & At): Move {
  const slip = readSlip(touch.text);
  if (slip === null) return { screen: { ...screen, problem: 'UNKNOWN_TICKET' } };
  if (slip.kind === 'number') return sendNumber(screen, slip.number, touch);
  const { ticket, ticketKey } = slip;
  return {
    screen: { ...screen, sending: { key: touch.key, since: touch.at }, problem: null },
    effects: [{ type: 'return-by-slip', key: touch.key, ticket, ticketKey }],
  };
}
