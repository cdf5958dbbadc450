import { describe, expect, it } from 'vitest';
import { MINUTE, MORNING, STAFF, TestHall } from '../testing/test-hall.ts';
import { estimateHall, type EstimateModel } from './estimate-hall.ts';
import { freeze } from './frozen-hall.ts';
import { HALF_HOURS, type History } from './history.ts';

const NOBODY = new Array<number>(HALF_HOURS).fill(0);

/** Exponential services of mean one minute, nobody else comes, everybody is there. */
function quietHistory(queues: readonly string[] = ['A', 'B', 'C']): History {
  const exponential = Array.from({ length: 2000 }, (_, i) => -Math.log(1 - (i + 0.5) / 2000) * MINUTE);
  return {
    days: 20,
    occupiedMs: Object.fromEntries(queues.map((queue) => [queue, exponential])),
    noShows: { share: 0, heldMs: [MINUTE] },
    arrivals: Object.fromEntries(queues.map((queue) => [queue, { green: NOBODY, ordinary: NOBODY }])),
    reentries: {},
  };
}

const WIDE_ENOUGH = { all: { low: 0, high: 0 } };
const model: EstimateModel = { hall: 'h', history: quietHistory(), widening: WIDE_ENOUGH, meanMs: {} };
const now = (hall: TestHall, changes: Partial<Parameters<typeof estimateHall>[0]> = {}) =>
  estimateHall({
    model,
    frozen: freeze(hall.state, hall.at),
    dayStartMs: MORNING,
    planned: [],
    ...changes,
  });

const issue = (hall: TestHall, ticket: string, changes: { queue?: string; class?: 'green' } = {}) =>
  hall.do({
    type: 'issue',
    ticket,
    item: 'x',
    queue: 'A',
    class: 'ordinary',
    verified: 'none',
    needs: [],
    cases: 1,
    appointmentSlot: null,
    ...changes,
  });
const next = (hall: TestHall, window: string) => hall.do({ type: 'next', window, source: 'api' });

describe('the estimate of a hall', () => {
  it('agrees with the Erlang distribution: n ahead of you at c busy windows, exponential services', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (let i = 0; i < 12; i += 1) issue(hall, `t${i}`);
    next(hall, '1');
    next(hall, '2');
    const { tickets } = now(hall, { replicates: 4000 });
    // Nine ahead at two windows: Erlang(10, 2 per minute); quantiles from the chi-square table, df 20.
    const erlang = { q10Ms: 12.443 / 4, q50Ms: 19.337 / 4, q90Ms: 28.412 / 4 };
    const last = tickets['t11'];
    for (const name of ['q10Ms', 'q50Ms', 'q90Ms'] as const) {
      expect((last?.[name] ?? 0) / MINUTE / erlang[name]).toBeGreaterThan(0.93);
      expect((last?.[name] ?? 0) / MINUTE / erlang[name]).toBeLessThan(1.07);
    }
  });
  it('whoever would come waits like whoever comes: an ordinary one behind all, a green one first', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (let i = 0; i < 12; i += 1) issue(hall, `t${i}`);
    next(hall, '1');
    next(hall, '2');
    const imagined = now(hall, { replicates: 2000 }).entrants['A'];
    issue(hall, 'me');
    const real = now(hall, { replicates: 2000 }).tickets['me'];
    expect((imagined?.ordinary?.q50Ms ?? 0) / (real?.q50Ms ?? 1)).toBeCloseTo(1, 1);
    expect(imagined?.green?.q50Ms ?? Infinity).toBeLessThan(MINUTE);
  });
  it('an imagined ordinary entrant gets its turn after K greens, though it is alone of its class', () => {
    const hall = TestHall.open({ k: 2 }, ['1']);
    for (let i = 0; i < 20; i += 1) issue(hall, `g${i}`, { class: 'green' });
    next(hall, '1');
    const { entrants } = now(hall, { replicates: 500 });
    const real = TestHall.open({ k: 2 }, ['1']);
    for (let i = 0; i < 20; i += 1) issue(real, `g${i}`, { class: 'green' });
    next(real, '1');
    issue(real, 'me');
    const mine = now(real, { replicates: 500 }).tickets['me'];
    expect((entrants['A']?.ordinary?.q50Ms ?? 0) / (mine?.q50Ms ?? 1)).toBeCloseTo(1, 0);
    expect(mine?.q90Ms ?? Infinity).toBeLessThan(8 * MINUTE);
  });
  it('an idle window means no wait', () => {
    const hall = TestHall.open({}, ['1']);
    expect(now(hall).entrants['A']?.ordinary).toMatchObject({ q10Ms: 0, q90Ms: 0 });
  });
  it('28. there is no estimate where no open window serves', () => {
    const hall = TestHall.open({}, ['3']);
    issue(hall, 'a');
    issue(hall, 'b', { queue: 'B' });
    const { tickets, entrants } = now(hall);
    expect(tickets['a']).toBeNull();
    expect(tickets['b']).not.toBeNull();
    expect(Object.keys(entrants)).toEqual(['B']);
  });
  it('who was sent to one window waits for that window alone', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (const id of ['x', 'y', 'z']) issue(hall, id);
    next(hall, '1');
    next(hall, '2');
    hall.do({ type: 'start', window: '1', source: 'api' });
    hall.do({
      type: 'transfer',
      window: '1',
      source: 'api',
      queue: 'A',
      item: null,
      toWindow: '2',
      nextStep: true,
    });
    next(hall, '1');
    expect(now(hall, { replicates: 1000 }).tickets['x']?.q50Ms ?? 0).toBeGreaterThan(0.5 * MINUTE);
  });
  it('planned closings and openings are reckoned with', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (let i = 0; i < 20; i += 1) issue(hall, `t${i}`);
    next(hall, '1');
    next(hall, '2');
    const median = (planned: Parameters<typeof estimateHall>[0]['planned']): number =>
      now(hall, { planned }).tickets['t19']?.q50Ms ?? Infinity;
    const same = median([]);
    expect(median([{ at: hall.at + MINUTE, window: '2', op: 'close' }])).toBeGreaterThan(1.5 * same);
    expect(median([{ at: hall.at + MINUTE, window: '4', op: 'open' }])).toBeLessThan(0.85 * same);
  });
  it('a pause ends when it was said to end', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (let i = 0; i < 20; i += 1) issue(hall, `t${i}`);
    next(hall, '1');
    const median = (): number => now(hall).tickets['t19']?.q50Ms ?? Infinity;
    hall.do({ type: 'pauseWindow', window: '2', reason: 'short', minutes: 1 });
    const soon = median();
    hall.do({ type: 'resumeWindow', window: '2' });
    hall.do({ type: 'pauseWindow', window: '2', reason: 'meal', minutes: 60 });
    expect(median()).toBeGreaterThan(1.5 * soon);
  });
  it('a wait that one future in ten never ends has no estimate', () => {
    const hall = TestHall.open({}, ['1']);
    for (let i = 0; i < 5; i += 1) issue(hall, `t${i}`);
    next(hall, '1');
    const planned = [{ at: hall.at + 1, window: '1', op: 'close' as const }];
    expect(now(hall, { planned }).tickets['t4']).toBeNull();
  });
  it('as long as too little came true, a known history alone is not enough to narrow the range', () => {
    const hall = TestHall.open({}, ['1']);
    for (let i = 0; i < 6; i += 1) issue(hall, `t${i}`);
    next(hall, '1');
    const width = (widening: EstimateModel['widening']): number => {
      const wait = now(hall, { model: { ...model, widening } }).tickets['t5'];
      return (wait?.q90Ms ?? 0) - (wait?.q50Ms ?? 0);
    };
    expect(width({}) / width(WIDE_ENOUGH)).toBeCloseTo(2);
    expect(width(null)).toBe(width({}));
  });
  it('without history the configured means serve, twice as wide', () => {
    const hall = TestHall.open({}, ['1']);
    for (let i = 0; i < 6; i += 1) issue(hall, `t${i}`);
    next(hall, '1');
    hall.do({ type: 'openWindow', window: '2', staff: STAFF });
    next(hall, '2');
    const bare = { ...model, history: null, widening: null, meanMs: { A: 6 * MINUTE } };
    const wait = now(hall, { model: bare }).tickets['t5'];
    expect(wait?.q50Ms ?? 0).toBeGreaterThan(6 * MINUTE);
    expect(wait?.q50Ms ?? 0).toBeLessThan(20 * MINUTE);
    expect((wait?.q90Ms ?? 0) - (wait?.q10Ms ?? 0)).toBeGreaterThan(8 * MINUTE);
  });
});
