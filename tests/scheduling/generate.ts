/**
 * Days to try the rule on: small halls under much pressure, one kind of trouble each (and all of them
 * now and then). Everything comes from the seed.
 */
import type { ArriveRecord, Day, DayRecord, DayWindow, WindowRecord } from './day-file.ts';
import { seededRandom, type Random } from './random.ts';

const MINUTE = 60_000;

export const DAY_KINDS = [
  'normal',
  'flood',
  'ties',
  'closures',
  'second-choice',
  'no-shows',
  're-entries',
  'appointments',
] as const;
export type DayKind = (typeof DAY_KINDS)[number];

type Plan = {
  readonly random: Random;
  readonly kind: DayKind;
  readonly queues: readonly string[];
  readonly windows: readonly DayWindow[];
  readonly lengthMs: number;
};

export type GeneratedDay = { readonly seed: number; readonly kind: DayKind; readonly day: Day };

/** Day `seed`; kinds take turns. About 60 to 140 visitors at 2 to 6 windows. */
export function generateDay(seed: number): GeneratedDay {
  const random = seededRandom(seed);
  const kind = DAY_KINDS[seed % DAY_KINDS.length] ?? 'normal';
  const queues = ['A', 'B', 'C'].slice(0, random.int(1, 3));
  const windows = windowsFor(random, kind, queues);
  const plan: Plan = { random, kind, queues, windows, lengthMs: random.int(90, 200) * MINUTE };
  const records: DayRecord[] = [...shifts(plan), ...visitors(plan)];
  const day: Day = {
    header: {
      rec: 'header',
      windows,
      params: {
        K: random.pick([1, 2, 3, 3, 3, 4, 5]),
        appt_credit_ms: 30 * MINUTE,
        appt_grace_ms: 10 * MINUTE,
        reentry_credit_ms: 20 * MINUTE,
        noshow_reinsert: 3,
        walk_ms: random.pick([0, 15_000]),
        noshow_hold_ms: random.pick([60_000, 2 * MINUTE]),
      },
    },
    records: records.sort((a, b) => a.t - b.t),
  };
  return { seed, kind, day };
}

function windowsFor(random: Random, kind: DayKind, queues: readonly string[]): DayWindow[] {
  const helps = kind === 'second-choice' || kind === 'closures' || random.chance(0.4);
  const profiles = queues.map((queue, index): { name: string; services: Record<string, number> } => {
    const other = queues[(index + 1) % queues.length] ?? queue;
    if (other === queue) return { name: queue, services: { [queue]: 0 } };
    if (helps)
      return {
        name: `${queue}+${other}`,
        services: { [queue]: 0, [other]: random.pick([2, 5, 10]) * MINUTE },
      };
    return random.chance(0.4)
      ? { name: `${queue}${other}`, services: { [queue]: 0, [other]: 0 } }
      : { name: queue, services: { [queue]: 0 } };
  });
  const count = random.int(profiles.length, profiles.length + 3);
  return Array.from({ length: count }, (_, index) => {
    const profile = profiles[index % profiles.length];
    if (profile === undefined) throw new RangeError('no profile');
    const speed = random.pick([80, 100, 100, 120]);
    return { id: `W${index + 1}`, profile: profile.name, services: profile.services, speed_pct: speed };
  });
}

/** When windows open and close; some open late, and on a day of closures all of a profile go at once. */
function shifts({ random, kind, windows, lengthMs }: Plan): WindowRecord[] {
  const records: WindowRecord[] = [];
  const op = (t: number, window: string, what: 'open' | 'close'): void => {
    records.push({ rec: 'window', t: moment(kind, t), window, op: what });
  };
  for (const { id } of windows) op(random.chance(0.8) ? 0 : random.int(0, 40) * MINUTE, id, 'open');
  const breaks = kind === 'closures' ? windows.length * 2 : kind === 'second-choice' ? 3 : 1;
  for (let n = 0; n < breaks; n += 1) {
    const from = random.int(10 * MINUTE, lengthMs);
    const until = from + random.int(1, 45) * MINUTE;
    const { profile, id } = random.pick(windows);
    const gone = random.chance(0.4)
      ? windows.filter((window) => window.profile === profile)
      : windows.filter((window) => window.id === id);
    for (const window of gone) {
      op(from, window.id, 'close');
      op(until, window.id, 'open');
    }
  }
  return records;
}

function visitors(plan: Plan): ArriveRecord[] {
  const { random, kind, queues, windows, lengthMs } = plan;
  const greenShare = kind === 'flood' ? 0.65 : random.pick([0.25, 0.4, 0.5]);
  const meanMs = random.pick([4, 6, 9]) * MINUTE;
  const load = kind === 'normal' ? 0.95 : random.pick([1, 1.2, 1.5]);
  const count = Math.min(140, Math.max(60, Math.round((load * windows.length * lengthMs) / meanMs)));
  return Array.from({ length: count }, (_, index): ArriveRecord => {
    const bunched = kind === 'ties' || (kind === 'flood' && random.chance(0.6));
    const at = moment(kind, bunched ? lengthMs * random.pick([0, 0.1, 0.3, 0.5]) : random.int(0, lengthMs));
    const svc = random.pick(queues);
    const arrival: ArriveRecord = {
      rec: 'arrive',
      t: at,
      id: `T${String(index + 1).padStart(3, '0')}`,
      svc,
      cls: random.chance(greenShare) ? 'G' : 'O',
      dur: seconds(kind, Math.min(25 * MINUTE, random.exponential(meanMs)) + 20_000),
    };
    return withTroubles(plan, arrival);
  });
}

function withTroubles({ random, kind, queues }: Plan, arrival: ArriveRecord): ArriveRecord {
  const booked = random.chance(kind === 'appointments' ? 0.5 : 0.05);
  const absent = random.chance(kind === 'no-shows' ? 0.25 : 0.04);
  const again = random.chance(kind === 're-entries' ? 0.35 : 0.05);
  const extra = {
    ...(booked && { slot: Math.max(0, moment(kind, arrival.t + random.int(-25, 40) * MINUTE)) }),
  };
  if (absent) {
    const back = random.chance(0.7) ? { back_after: seconds(kind, random.int(0, 15) * MINUTE) } : {};
    return { ...arrival, ...extra, noshow: true, ...back };
  }
  if (!again) return { ...arrival, ...extra };
  const dur = seconds(kind, random.int(1, 8) * MINUTE);
  const next = random.chance(0.5)
    ? { kind: 'return' as const, dur, after: seconds(kind, random.int(0, 50) * MINUTE) }
    : { kind: 'transfer' as const, dur, svc: random.pick(queues) };
  return { ...arrival, ...extra, next };
}

/** On days of ties everything falls on whole minutes, so that nearly all of it happens at once. */
function moment(kind: DayKind, ms: number): number {
  return kind === 'ties' ? Math.floor(ms / MINUTE) * MINUTE : Math.floor(ms / 100) * 100;
}

function seconds(kind: DayKind, ms: number): number {
  return kind === 'ties' ? Math.max(MINUTE, Math.round(ms / MINUTE) * MINUTE) : Math.round(ms / 1000) * 1000;
}
