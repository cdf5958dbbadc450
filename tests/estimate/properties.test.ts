/** Properties 28 and 29 and relations o and p of the estimate, on generated days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, initialState, simulate, type HallState, type Workload } from '../../server/core/index.ts';
import {
  estimateHall,
  type EstimateModel,
  fitHistory,
  freeze,
  type HallEstimate,
  type PastDay,
  RandomStream,
  sampleDay,
  type WaitQuantiles,
} from '../../server/core/estimate/index.ts';
import { type DayKind, DAY_START_MS, type GeneratedDay, generateDay, MEAN_MS } from './generate-day.ts';
import { runDay } from './run-day.ts';

const MINUTE_MS = 60_000;
const history = fitHistory(
  (['normal', 'flood', 'lunch'] as const).map((kind) => {
    const day = runDay(generateDay(kind, 77));
    return sampleDay(day.events, day.dayStartMs);
  }),
);
const model: EstimateModel = { hall: 'properties', history, widening: null, meanMs: MEAN_MS };

const estimateOf = (state: HallState, { planned }: Pick<PastDay, 'planned'>, changes = {}): HallEstimate =>
  estimateHall({
    model: { ...model, ...changes },
    frozen: freeze(state, state.at),
    dayStartMs: DAY_START_MS,
    planned,
    replicates: 40,
  });

const stateAt = (events: PastDay['events'], untilMs: number): HallState =>
  events.filter(({ at }) => at <= untilMs).reduce(evolve, initialState());

const someDay = fc.record({
  kind: fc.constantFrom<DayKind>('normal', 'flood', 'lunch', 'closure'),
  seed: fc.integer({ min: 1, max: 50 }),
  minute: fc.integer({ min: 5, max: 480 }),
});
const RUNS = { numRuns: 25, seed: 28 };

const waitsOf = ({ tickets, entrants }: HallEstimate): (WaitQuantiles | null)[] => [
  ...Object.values(tickets),
  ...Object.values(entrants).flatMap(({ green, ordinary }) => [green, ordinary]),
];

/** Other durations, absences and next steps for everybody who was not called by `untilMs`. */
function scrambled(workload: Workload, calledBy: ReadonlySet<string>, seed: number): Workload {
  const random = new RandomStream(seed);
  const records = workload.records.map((record) =>
    record.rec === 'window' || calledBy.has(record.id)
      ? record
      : {
          ...record,
          durationMs: Math.floor(random.uniform() * 30 * MINUTE_MS),
          noShow: random.uniform() < 0.5,
          backAfterMs: null,
          next: null,
        },
  );
  return { ...workload, records };
}

const SPARE = 'W999';
const LONGEST_MEAN_MS = Math.max(...Object.values(MEAN_MS));

/** An eleventh window that nobody opens on the day itself, with the profile of the first. */
function withSpareWindow(day: GeneratedDay): GeneratedDay {
  const [first] = day.workload.windows;
  if (first === undefined) throw new Error('a day has windows');
  const windows = [...day.workload.windows, { ...first, id: SPARE }];
  return { ...day, workload: { ...day.workload, windows } };
}

describe('estimates of any state of any day', () => {
  it('28. q10 ≤ q20 ≤ q50 ≤ q80 ≤ q90, none below 0, with history and without', () => {
    fc.assert(
      fc.property(someDay, fc.boolean(), ({ kind, seed, minute }, known) => {
        const day = runDay(generateDay(kind, seed));
        const state = stateAt(day.events, minute * MINUTE_MS);
        for (const wait of waitsOf(estimateOf(state, day, known ? {} : { history: null }))) {
          if (wait === null) continue;
          const { q10Ms, q20Ms, q50Ms, q80Ms, q90Ms } = wait;
          const list = [0, q10Ms, q20Ms, q50Ms, q80Ms, q90Ms];
          expect(list).toEqual([...list].sort((a, b) => a - b));
        }
      }),
      RUNS,
    );
  });
  it('28. the same hall, day, seq and time give the same numbers; another seq others', () => {
    const day = runDay(generateDay('flood', 3));
    const state = stateAt(day.events, 150 * MINUTE_MS);
    const first = estimateOf(state, day);
    expect(Object.keys(first.tickets).length).toBeGreaterThan(3);
    expect(estimateOf(stateAt(day.events, 150 * MINUTE_MS), day)).toEqual(first);
    expect(
      estimateOf({ ...state, windows: state.windows, tickets: state.tickets, seq: state.seq + 1 }, day)
        .tickets,
    ).not.toEqual(first.tickets);
  });
  it('28. before any window is open nobody is told a number', () => {
    const day = runDay(generateDay('normal', 4));
    const { tickets, entrants } = estimateOf(stateAt(day.events, 20 * MINUTE_MS), day);
    expect(Object.keys(tickets).length).toBeGreaterThan(3);
    expect(new Set(Object.values(tickets))).toEqual(new Set([null]));
    expect(entrants).toEqual({});
  });
  it('29, p. what visitors alone know (durations, absences, next steps) changes no estimate', () => {
    fc.assert(
      fc.property(someDay, ({ kind, seed, minute }) => {
        const day = generateDay(kind, seed);
        const untilMs = minute * MINUTE_MS;
        const real = runDay(day);
        const called = new Set(
          simulate(day.workload)
            .filter(({ t }) => t <= untilMs)
            .map(({ ticket }) => ticket),
        );
        const other = runDay({ ...day, workload: scrambled(day.workload, called, seed) });
        const [before, after] = [real, other].map(({ events }) => stateAt(events, untilMs));
        if (before === undefined || after === undefined) throw new Error('two states');
        expect(estimateOf(after, real)).toEqual(estimateOf(before, real));
      }),
      RUNS,
    );
  });
  it('o. one more window of the same profile does not raise the median, within one service', () => {
    fc.assert(
      fc.property(someDay, ({ kind, seed, minute }) => {
        const day = withSpareWindow(generateDay(kind, seed));
        const past = runDay(day);
        const state = stateAt(past.events, Math.max(40, minute) * MINUTE_MS);
        const before = estimateOf(state, day).tickets;
        const planned = [...day.planned, { at: state.at + 1, window: SPARE, op: 'open' as const }];
        const after = estimateOf(state, { planned }).tickets;
        for (const [id, was] of Object.entries(before)) {
          if (was === null) continue;
          const rise = (after[id]?.q50Ms ?? Infinity) - was.q50Ms;
          expect(rise, id).toBeLessThanOrEqual(LONGEST_MEAN_MS);
        }
      }),
      RUNS,
    );
  });
});
