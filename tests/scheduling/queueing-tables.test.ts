/**
 * Exponential days of one profile against exact mean waits. Facts, in mean service times: first come,
 * first served by Erlang's C formula; strict priority by Cobham's non-preemptive formula; rule K by the
 * stationary solution of the queue's quasi-birth-death chain. c windows, load rho, share of green visitors.
 */
import { describe, expect, it } from 'vitest';
import { parseWorkload, simulate } from '../../server/core/index.ts';
import { dayText, type Day } from './day-file.ts';
import { seededRandom } from './random.ts';

type Row = {
  readonly c: number;
  readonly rho: number;
  readonly share: number;
  readonly k: number;
  readonly green: number | null;
  readonly ordinary: number;
};

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'Erlang C, first come, first served': [
    { c: 1, rho: 0.5, share: 0, k: 3, green: null, ordinary: 1.0 },
    { c: 3, rho: 0.7, share: 0, k: 3, green: null, ordinary: 0.5470494417862836 },
  ],
  'Cobham, strict priority': [
    { c: 1, rho: 0.5, share: 0.3, k: Infinity, green: 0.5882352941176471, ordinary: 1.1764705882352942 },
    { c: 3, rho: 0.7, share: 0.3, k: Infinity, green: 0.20774029434922164, ordinary: 0.6924676478307387 },
  ],
  'quasi-birth-death chain, at most K green in a row': [
    { c: 3, rho: 0.7, share: 0.6, k: 1, green: 0.5729226484301533, ordinary: 0.5082396318203959 },
    { c: 3, rho: 0.7, share: 0.6, k: 3, green: 0.35223812658416587, ordinary: 0.8392664145894287 },
    { c: 1, rho: 0.7, share: 0.6, k: 3, green: 1.5024034378794018, ordinary: 3.579728176514095 },
  ],
};

const REPLICATIONS = 20;
const VISITORS = 1_200;
/** Left out at both ends: the empty hall of the beginning, and the end without new arrivals. */
const WARM_UP = 250;
const COOL_DOWN = 60;
/** Ms per mean service time: fine enough that rounding to whole ms does not matter. */
const UNIT = 1_000_000;

function exponentialDay({ c, rho, share }: Row, seed: number): Day {
  const random = seededRandom(seed);
  const windows = Array.from({ length: c }, (_, n) => ({
    id: `W${n + 1}`,
    profile: 'A',
    services: { A: 0 },
    speed_pct: 100,
  }));
  let t = 0;
  const arrivals = Array.from({ length: VISITORS }, (_, n) => {
    t += random.exponential(UNIT / (c * rho));
    return {
      rec: 'arrive' as const,
      t: Math.round(t),
      id: String(n),
      svc: 'A',
      cls: random.chance(share) ? ('G' as const) : ('O' as const),
      dur: Math.round(random.exponential(UNIT)),
    };
  });
  const open = windows.map(({ id }) => ({ rec: 'window' as const, t: 0, window: id, op: 'open' as const }));
  return {
    header: {
      rec: 'header',
      windows,
      params: {
        K: 3,
        appt_credit_ms: 0,
        appt_grace_ms: 0,
        reentry_credit_ms: 0,
        noshow_reinsert: 3,
        walk_ms: 0,
        noshow_hold_ms: 0,
      },
    },
    records: [...open, ...arrivals],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean waits of one replication, in mean service times. */
function replication(row: Row, seed: number): { G: number; O: number } {
  const parsed = parseWorkload(dayText(exponentialDay(row, seed)));
  if (!parsed.ok) throw new Error(parsed.problem);
  const waits = { G: [] as number[], O: [] as number[] };
  for (const { ticket, cls, t, since } of simulate(parsed.workload, { k: row.k })) {
    const n = Number(ticket);
    if (n >= WARM_UP && n < VISITORS - COOL_DOWN) waits[cls].push((t - since) / UNIT);
  }
  return { G: mean(waits.G), O: mean(waits.O) };
}

/** How many standard errors the mean of the replications is from what is exact. */
function z(means: readonly number[], exact: number): number {
  const middle = mean(means);
  const variance = means.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (means.length - 1);
  return (middle - exact) / Math.sqrt(variance / means.length);
}

describe.each(Object.entries(TABLES))('n: mean waits over 20 replications, %s', (_, rows) => {
  it.each(rows)('c=$c, load $rho, green share $share, K=$k: within four standard errors', (row) => {
    const runs = Array.from({ length: REPLICATIONS }, (_run, n) => replication(row, 1_000 + n));
    const ordinary = z(
      runs.map(({ O }) => O),
      row.ordinary,
    );
    expect(Math.abs(ordinary)).toBeLessThan(4);
    if (row.green === null) return;
    const green = z(
      runs.map(({ G }) => G),
      row.green,
    );
    expect(Math.abs(green)).toBeLessThan(4);
  });
});

describe('n: the measure is sharp enough', () => {
  it('to tell K=3 from K=1 and from first come, first served', () => {
    const row: Row = { c: 3, rho: 0.7, share: 0.6, k: 3, green: null, ordinary: 0 };
    const greens = Array.from({ length: REPLICATIONS }, (_run, n) => replication(row, 1_000 + n).G);
    expect(Math.abs(z(greens, 0.5729226484301533))).toBeGreaterThan(4);
    expect(Math.abs(z(greens, 0.5470494417862836))).toBeGreaterThan(4);
  });
});
