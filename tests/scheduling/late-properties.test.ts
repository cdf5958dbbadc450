/** Properties of whole days that need more than one state to be seen. */
import { describe, expect, it } from 'vitest';
import {
  canonicalState,
  decide,
  entries,
  evolve,
  firstChoiceBound,
  initialState,
  ticketOf,
  turnBound,
  type Command,
  type HallEvent,
  type HallState,
  type Ticket,
} from '../../server/core/index.ts';
import { play } from '../../server/core/testing/random-day.ts';
import { MINUTE, MORNING, SECOND, STAFF, testRules } from '../../server/core/testing/test-hall.ts';
import { ruleCalls } from '../../server/core/testing/trace.ts';
import { seededRandom, type Random } from './random.ts';
import { rollsOf } from './random-logs.ts';

const SEEDS = Array.from({ length: 12 }, (_, n) => 900 + n);

const ticketsOf = (state: HallState): Ticket[] => [...entries(state.tickets)].map(({ value }) => value);
const text = (state: HallState): string => JSON.stringify(canonicalState(state));

describe('states that somebody keeps', () => {
  it('are at the end of the day what they were, whatever was decided, dropped and branched off since', () => {
    let kept = 0;
    for (const seed of SEEDS.slice(0, 4)) {
      const { steps } = play(rollsOf(seed));
      const log = JSON.parse(JSON.stringify(steps.map(({ event }) => event))) as HallEvent[];
      // Branches: from the middle on, the same log with every third event left out, twice.
      const middle = Math.floor(steps.length / 2);
      for (const skip of [0, 1]) {
        let branch = steps[middle]?.after ?? initialState();
        for (const event of log.slice(middle + 1)) {
          if (event.seq % 3 !== skip) branch = evolve(branch, event);
        }
      }
      let again = initialState();
      steps.forEach(({ after }, index) => {
        const event = log[index];
        if (event !== undefined) again = evolve(again, event);
        expect(text(after)).toBe(text(again));
        kept += 1;
      });
    }
    expect(kept).toBeGreaterThan(800);
  });
});

describe('order of calls over whole days', () => {
  it('18: whoever returns passes only those who came within the credit, and nobody before the own first key', () => {
    let returned = 0;
    for (const seed of [...SEEDS, ...SEEDS.map((seed) => seed + 100)]) {
      for (const { event, before, after } of play(rollsOf(seed)).steps) {
        if (event.type !== 'entered' || !['returned', 'next-item'].includes(event.data.cause)) continue;
        const back = ticketOf(after, event.data.ticket);
        if (back === undefined) continue;
        returned += 1;
        const from = event.at - before.rules.reentryCreditMs;
        expect(back.key.e).toBe(Math.max(back.firstE, from));
        // Of equal times the one who waited already stays ahead.
        for (const { id, state, key } of ticketsOf(before)) {
          if (state === 'waiting' && id !== back.id && key.e === back.key.e)
            expect(key.q).toBeLessThan(back.key.q);
        }
      }
    }
    expect(returned).toBeGreaterThan(30);
  });

  it('21: a later ordinary visitor of another queue goes ahead only within the handicap', () => {
    let passed = 0;
    for (const seed of SEEDS) {
      for (const { event, before } of ruleCalls(play(rollsOf(seed), { plain: true }))) {
        const called = ticketOf(before, event.data.ticket);
        if (called?.class !== 'ordinary') continue;
        const serves = before.rules.windows.find(({ id }) => id === event.data.window)?.serves ?? {};
        for (const other of ticketsOf(before)) {
          const handicapMs = serves[other.queue];
          if (other.state !== 'waiting' || other.class !== 'ordinary' || handicapMs === undefined) continue;
          if (other.key.e >= called.key.e) continue;
          passed += 1;
          expect(called.key.e - other.key.e).toBeLessThanOrEqual(handicapMs);
        }
      }
    }
    expect(passed).toBeGreaterThan(20);
  });

  it('33: a call out of turn says so and carries its reason, and no call by the rule does', () => {
    const seen = { override: 0, rule: 0 };
    for (const seed of SEEDS) {
      for (const { event } of play(rollsOf(seed)).steps) {
        if (event.type !== 'called') continue;
        const isOverride = event.data.why === 'OVERRIDE';
        seen[isOverride ? 'override' : 'rule'] += 1;
        expect(event.data.reason !== null).toBe(isOverride);
      }
    }
    expect(seen.override).toBeGreaterThan(10);
    expect(seen.rule).toBeGreaterThan(500);
  });
});

describe('the cost of a call', () => {
  it('31: next among 10,000 who wait takes less than a millisecond', () => {
    const rules = testRules();
    let state = initialState();
    const run = (command: Command): void => {
      const decision = decide(state, command);
      if (!decision.ok) throw new Error(decision.refusal.code);
      state = decision.state;
    };
    run({ type: 'openDay', at: MORNING, day: '2026-03-02', rules, previousHead: '' });
    for (const { id } of rules.windows) run({ type: 'openWindow', at: MORNING, window: id, staff: STAFF });
    for (let n = 0; n < 10_000; n += 1) {
      run({
        type: 'issue',
        at: MORNING + n,
        ticket: `t${n}`,
        item: 'item-1',
        queue: rules.queues[n % 3]?.id ?? 'A',
        class: n % 5 === 0 ? 'green' : 'ordinary',
        verified: 'none',
        needs: [],
        cases: 1,
        appointmentSlot: null,
      });
    }
    const tookMs = Array.from({ length: 400 }, (_, n): number => {
      const window = rules.windows[n % rules.windows.length]?.id ?? '1';
      const started = performance.now();
      run({ type: 'next', at: MORNING + 10_000 + n, window, source: 'api' });
      return performance.now() - started;
    });
    // The median: a shared machine may stop for a moment at any single one.
    expect(tookMs.sort((a, b) => a - b)[200]).toBeLessThan(1);
  });
});

describe('30: the bounds on days of breaks', () => {
  it('hold while windows open, pause and close and visitors step out and come back', () => {
    const held = { all: 0, near: 0, back: 0 };
    const faults: unknown[] = [];
    for (const seed of SEEDS) breaksDay(seededRandom(seed), held, faults);
    expect(faults.slice(0, 3)).toEqual([]);
    expect(held.all).toBeGreaterThan(100);
    expect(held.near).toBeGreaterThan(100);
    expect(held.back).toBeGreaterThan(100);
  });
});

/** What is still allowed of one shown bound. */
type Limit = { green: number; ordinary: number; readonly windows: readonly string[] | null };

function breaksDay(
  random: Random,
  held: { all: number; near: number; back: number },
  faults: unknown[],
): void {
  const rules = testRules({ k: random.int(1, 4), stepOutMs: 8 * 60 * MINUTE, callsBeforeMissed: 1 });
  const windows = rules.windows.map(({ id }) => id);
  const queues = rules.queues.map(({ id }) => id);
  const ids: string[] = [];
  const limits = new Map<string, Limit[]>();
  let state = initialState();
  let at = MORNING;
  const run = (command: Command): void => {
    const decision = decide(state, command);
    if (!decision.ok) return;
    for (const event of decision.events) {
      if (event.type === 'called') count(event.data.ticket, event.data.window);
      if (event.type === 'cameBack') held.back += 1;
      state = evolve(state, event);
    }
    for (const ticket of ticketsOf(state)) {
      if (ticket.state !== 'waiting') limits.delete(ticket.id);
      else if (!limits.has(ticket.id)) limits.set(ticket.id, [...shown(ticket)]);
    }
  };
  const count = (called: string, window: string): void => {
    const cls = ticketOf(state, called)?.class ?? 'ordinary';
    for (const [id, bounds] of limits) {
      if (id === called) continue;
      const queue = ticketOf(state, id)?.queue ?? '';
      for (const bound of bounds) {
        const counts = bound.windows ?? windows.filter((one) => serves(one, queue));
        if (counts.includes(window)) bound[cls] -= 1;
        if (bound.green < 0 || bound.ordinary < 0) faults.push({ id, bound, seq: state.seq });
      }
    }
  };
  const serves = (window: string, queue: string): boolean =>
    rules.windows.some((rule) => rule.id === window && rule.serves[queue] !== undefined);
  const shown = function* ({ id }: Ticket): Generator<Limit> {
    const all = turnBound(state, id);
    const near = firstChoiceBound(state, id);
    if (all !== null) held.all += 1;
    if (near !== null) held.near += 1;
    for (const bound of [all, near]) {
      if (bound === null) continue;
      const [green, ordinary] =
        bound.rule === 'T1' ? [bound.atMost, bound.ahead] : [bound.ahead, bound.atMost];
      yield { green, ordinary, windows: bound.windows };
    }
  };
  run({ type: 'openDay', at, day: '2026-03-02', rules, previousHead: '' });
  for (let n = 0; n < 500; n += 1) {
    at += random.chance(0.3) ? 0 : random.int(0, 90 * SECOND);
    const window = random.pick(windows);
    const kind = random.int(0, 99);
    if (kind < 30) {
      const ticket = `t${ids.length}`;
      ids.push(ticket);
      run({
        type: 'issue',
        at,
        ticket,
        item: 'item-1',
        queue: random.pick(queues),
        class: random.chance(0.45) ? 'green' : 'ordinary',
        verified: 'none',
        needs: [],
        cases: 1,
        appointmentSlot: null,
      });
    } else if (kind < 62) run({ type: 'next', at, window, source: 'api' });
    else if (kind < 68) run({ type: 'openWindow', at, window, staff: STAFF });
    else if (kind < 71) run({ type: 'closeWindow', at, window });
    else if (kind < 74) run({ type: 'pauseWindow', at, window, reason: 'short', minutes: 5 });
    else if (kind < 77) run({ type: 'resumeWindow', at, window });
    else if (ids.length > 0) {
      const out = ids.filter((id) => ticketOf(state, id)?.state === 'stepped-out');
      if (kind < 88) run({ type: 'stepOut', at, ticket: random.pick(ids.slice(-25)) });
      else if (out.length > 0) run({ type: 'comeBack', at, ticket: random.pick(out) });
    }
  }
}
