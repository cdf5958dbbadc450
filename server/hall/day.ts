/** The business day turns by the hall's own date, and only forward. */
import { canonicalJson } from '../../protocol/canonical.ts';
import { decide, evolve } from '../core/index.ts';
import type { HallEvent } from '../core/event.ts';
import type { Rules } from '../core/rules.ts';
import type { HallState } from '../core/state.ts';

export type DayTurn = {
  readonly state: HallState;
  /** Local date `YYYY-MM-DD`. */
  readonly today: string;
  readonly at: number;
  readonly rules: Rules;
  readonly previousHead: string;
};

/**
 * The next events that bring the hall to today: first the old day's closing, then (asked again) the
 * new day's opening; none when the day is already today's or the clock stands before it. Rules that
 * differ from the day's own are changed at once, unless the core refuses them while the day runs.
 */
export function nextDayEvents({ state, today, at, rules, previousHead }: DayTurn): readonly HallEvent[] {
  if (state.day === null || today > state.day) {
    if (state.open) return accepted(state, { type: 'closeDay', at, by: 'next-day' });
    return accepted(state, { type: 'openDay', at, day: today, rules, previousHead });
  }
  if (state.open && !sameRules(state.rules, rules)) {
    const events = accepted(state, { type: 'changeRules', at, rules });
    const settled = events.reduce(evolve, state);
    return sameRules(settled.rules, rules) ? events : [];
  }
  return [];
}

const texts = new WeakMap<Rules, string>();

/** By content; each object is written out once, for every batch of commands asks. */
function sameRules(a: Rules, b: Rules): boolean {
  return a === b || textOf(a) === textOf(b);
}

function textOf(rules: Rules): string {
  const known = texts.get(rules);
  if (known !== undefined) return known;
  // Rules that come back from the log have their keys in another order.
  const text = canonicalJson(rules);
  texts.set(rules, text);
  return text;
}

function accepted(state: HallState, command: Parameters<typeof decide>[1]): readonly HallEvent[] {
  const decision = decide(state, command);
  return decision.ok ? decision.events : [];
}
