/**
 * Seeded days of a hall of ten windows, four queues and about 440 visitors, with the shapes of a real
 * year: ordinary days, an hour in which sixty green-channel visitors come, a lunch with three windows,
 * and windows that close without a word. Nothing of the scheduler or the estimate is known here.
 */
import type { Workload } from '../../server/core/index.ts';
import { type PlannedOp, RandomStream, seedOf } from '../../server/core/estimate/index.ts';
import type { Arrival, WindowOp } from '../../server/core/workload.ts';

export const DAY_KINDS = ['normal', 'flood', 'lunch', 'closure'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export type GeneratedDay = {
  readonly kind: DayKind;
  readonly workload: Workload;
  /** What the hall knew in the morning; an unplanned closure is not among it. */
  readonly planned: readonly PlannedOp[];
};

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;
/** Times count from 08:30; windows open at 09:00. */
export const DAY_START_MS = -17 * HALF_HOUR_MS;
const OPENING_MS = HALF_HOUR_MS;
const LUNCH = { fromMs: 7 * HALF_HOUR_MS, toMs: 10 * HALF_HOUR_MS };
const LUNCH_DUTY = new Set(['W001', 'W004', 'W010']);
const FLOOD = { fromMs: 3 * HALF_HOUR_MS, toMs: 5 * HALF_HOUR_MS, visitors: 60 };

type Service = { readonly id: string; readonly meanMs: number; readonly cv: number; readonly share: number };
const SERVICES: readonly Service[] = [
  { id: 'A', meanMs: 6 * MINUTE_MS, cv: 0.7, share: 0.35 },
  { id: 'B', meanMs: 8 * MINUTE_MS, cv: 0.6, share: 0.3 },
  { id: 'C', meanMs: 12 * MINUTE_MS, cv: 0.8, share: 0.15 },
  { id: 'D', meanMs: 3 * MINUTE_MS, cv: 0.5, share: 0.2 },
];
const LONGEST_MS = 45 * MINUTE_MS;
const SPEEDS_PCT = [85, 95, 95, 100, 100, 105, 105, 120];

/** Mean visitors per half hour from 08:30: two humps and a noon. */
const PER_HALF_HOUR = [28, 35, 33, 40, 36, 27, 30, 18, 17, 26, 23, 36, 37, 26, 21, 15];
const GREEN_SHARE = 0.12;

const HANDICAP_MS = 10 * MINUTE_MS;
const PROFILES: readonly { profile: string; services: Readonly<Record<string, number>>; windows: number }[] =
  [
    { profile: 'PA', services: { A: 0, B: HANDICAP_MS }, windows: 3 },
    { profile: 'PB', services: { B: 0, A: HANDICAP_MS }, windows: 3 },
    { profile: 'PC', services: { C: 0 }, windows: 2 },
    { profile: 'PD', services: { D: 0, A: 15 * MINUTE_MS }, windows: 1 },
    { profile: 'PX', services: { A: 0, B: 0, C: 0, D: 0 }, windows: 1 },
  ];

/** Configured means, as a hall file would state them. */
export const MEAN_MS: Readonly<Record<string, number>> = Object.fromEntries(
  SERVICES.map(({ id, meanMs }) => [id, meanMs]),
);

export function generateDay(kind: DayKind, seed: number): GeneratedDay {
  const random = new RandomStream(seedOf('generated day', kind, seed));
  const windows = windowsOf(random);
  const ids = windows.map(({ id }) => id);
  const ops: WindowOp[] = ids.map((window) => ({ rec: 'window', t: OPENING_MS, window, op: 'open' }));
  if (kind === 'lunch') {
    for (const window of ids.filter((id) => !LUNCH_DUTY.has(id))) {
      ops.push({ rec: 'window', t: LUNCH.fromMs, window, op: 'close' });
      ops.push({ rec: 'window', t: LUNCH.toMs, window, op: 'open' });
    }
  }
  const planned = ops.map(({ t, window, op }): PlannedOp => ({ at: t, window, op }));
  if (kind === 'closure') ops.push(...closures(ids, random));
  const arrivals = numbered([...everyday(random), ...(kind === 'flood' ? flood(random) : [])]);
  const records = [...ops, ...arrivals].sort((a, b) => a.t - b.t);
  return { kind, planned, workload: { windows, params: PARAMS, records } };
}

const PARAMS: Workload['params'] = {
  k: 3,
  appointmentCreditMs: 30 * MINUTE_MS,
  appointmentGraceMs: 10 * MINUTE_MS,
  reentryCreditMs: 20 * MINUTE_MS,
  reinsertBehind: 3,
  walkMs: 20_000,
  noShowHoldMs: MINUTE_MS,
};

function windowsOf(random: RandomStream): Workload['windows'] {
  const profiles = PROFILES.flatMap((profile) => Array.from({ length: profile.windows }, () => profile));
  return profiles.map(({ profile, services }, index) => ({
    id: `W${String(index + 1).padStart(3, '0')}`,
    profile,
    services,
    speedPct: oneOf(SPEEDS_PCT, random) ?? 100,
  }));
}

/** One or two windows go for most of an hour or two, at a time nobody knew. */
function closures(ids: readonly string[], random: RandomStream): WindowOp[] {
  const count = random.uniform() < 0.5 ? 1 : 2;
  const fromMs = Math.floor((90 + 240 * random.uniform()) * MINUTE_MS);
  const first = Math.floor(random.uniform() * ids.length);
  return Array.from({ length: count }, (_, nth) => ids[(first + 4 * nth) % ids.length] ?? '').flatMap(
    (window) => {
      const toMs = fromMs + Math.floor((45 + 75 * random.uniform()) * MINUTE_MS);
      return [
        { rec: 'window', t: fromMs, window, op: 'close' },
        { rec: 'window', t: toMs, window, op: 'open' },
      ] satisfies WindowOp[];
    },
  );
}

function everyday(random: RandomStream): Arrival[] {
  const busy = Math.exp(0.08 * random.normal());
  return PER_HALF_HOUR.flatMap((mean, slot) =>
    Array.from({ length: poisson(mean * busy, random) }, () => {
      const t = Math.floor((slot + random.uniform()) * HALF_HOUR_MS);
      return visitor(t, random.uniform() < GREEN_SHARE ? 'green' : 'ordinary', random);
    }),
  );
}

function flood(random: RandomStream): Arrival[] {
  return Array.from({ length: poisson(FLOOD.visitors, random) }, () => {
    const t = Math.floor(FLOOD.fromMs + random.uniform() * (FLOOD.toMs - FLOOD.fromMs));
    return visitor(t, 'green', random);
  });
}

function visitor(t: number, cls: Arrival['class'], random: RandomStream): Arrival {
  const service = serviceOf(random);
  const noShow = random.uniform() < 0.05;
  const comesBack = noShow && random.uniform() < 0.65;
  return {
    rec: 'arrive',
    t,
    id: '',
    service: service.id,
    class: cls,
    durationMs: duration(service, random),
    slot: null,
    noShow,
    backAfterMs: comesBack ? Math.floor((2 + 18 * random.uniform()) * MINUTE_MS) : null,
    next: noShow ? null : nextVisit(service, random),
  };
}

function nextVisit(service: Service, random: RandomStream): Arrival['next'] {
  const chance = random.uniform();
  const durationMs = Math.floor(duration(service, random) * 0.5);
  if (chance < 0.05) {
    const afterMs = Math.floor((10 + 50 * random.uniform()) * MINUTE_MS);
    return { kind: 'return', afterMs, service: service.id, durationMs };
  }
  if (chance >= 0.09) return null;
  const other = serviceOf(random);
  return other.id === service.id ? null : { kind: 'transfer', afterMs: 0, service: other.id, durationMs };
}

function serviceOf(random: RandomStream): Service {
  let left = random.uniform();
  for (const service of SERVICES) {
    left -= service.share;
    if (left < 0) return service;
  }
  return oneOf(SERVICES, random) ?? { id: 'A', meanMs: 6 * MINUTE_MS, cv: 0.7, share: 1 };
}

/** Log-normal, not longer than three quarters of an hour. */
function duration({ meanMs, cv }: Service, random: RandomStream): number {
  const variance = Math.log(1 + cv * cv);
  const ms = meanMs * Math.exp(Math.sqrt(variance) * random.normal() - variance / 2);
  return Math.floor(Math.min(LONGEST_MS, ms));
}

/** Knuth's, in parts small enough for the exponential. */
function poisson(mean: number, random: RandomStream): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count += 1;
  return count;
}

function oneOf<T>(list: readonly T[], random: RandomStream): T | undefined {
  return list[Math.floor(random.uniform() * list.length)];
}

/** In order of coming, numbered per queue. */
function numbered(arrivals: readonly Arrival[]): Arrival[] {
  const counts = new Map<string, number>();
  return [...arrivals]
    .sort((a, b) => a.t - b.t)
    .map((arrival) => {
      const count = (counts.get(arrival.service) ?? 0) + 1;
      counts.set(arrival.service, count);
      return { ...arrival, id: `${arrival.service}${String(count).padStart(4, '0')}` };
    });
}
