/**
 * Days that no hall has, to find where two readings of the rule part: everything on whole minutes so
 * that most of it happens at once, services without any time, windows that open twice and close while
 * busy, services that nobody serves, odd handicaps with no first choice, one class only, a hundred windows.
 */
import type { ArriveRecord, Day, DayWindow, WindowRecord } from './day-file.ts';
import { seededRandom, type Random } from './random.ts';

const MINUTE = 60_000;
/** Every so many seeds the hall has a hundred windows. */
const GREAT_HALL = 20;

export function wildDay(seed: number): Day {
  const random = seededRandom(seed);
  const great = seed % GREAT_HALL === GREAT_HALL - 1;
  const queues = ['A', 'B', 'C', 'D'].slice(0, random.int(1, 4));
  const windows = wildWindows(random, queues, great ? 100 : random.int(1, 6));
  const length = random.int(10, 60);
  const visitors = random.int(1, great ? 300 : 80);
  const greenShare = random.pick([0, 0.2, 0.5, 0.8, 1]);
  const records = [
    ...windows.flatMap(({ id }) => wildShift(random, id, length)),
    ...Array.from({ length: visitors }, (_, index) => wildVisitor(random, index, queues, length, greenShare)),
  ];
  return {
    header: {
      rec: 'header',
      windows,
      params: {
        K: random.pick([1, 2, 3, 5, null]),
        appt_credit_ms: random.pick([0, 30, 45]) * MINUTE,
        appt_grace_ms: random.pick([0, 10]) * MINUTE,
        reentry_credit_ms: random.pick([0, 20]) * MINUTE,
        noshow_reinsert: random.pick([1, 2, 3, 3, 5]),
        walk_ms: random.pick([0, 0, 20_000]),
        noshow_hold_ms: random.pick([0, 1, 1, 2]) * MINUTE,
      },
    },
    records: records.sort((a, b) => a.t - b.t),
  };
}

function wildWindows(random: Random, queues: readonly string[], count: number): DayWindow[] {
  const profiles = Array.from({ length: random.int(1, 4) }, (_, index) => {
    const served = queues.filter(() => random.chance(0.6));
    const some = served.length > 0 ? served : queues.slice(0, 1);
    return {
      profile: `P${index}`,
      services: Object.fromEntries(some.map((queue) => [queue, random.pick([0, 0, 1, 2, 5, 10]) * MINUTE])),
    };
  });
  return Array.from({ length: count }, (_, index) => ({
    id: random.chance(0.5) ? `W${index + 1}` : `${index + 1}`,
    ...random.pick(profiles),
    speed_pct: random.pick([50, 100, 100, 133]),
  }));
}

function wildShift(random: Random, window: string, length: number): WindowRecord[] {
  let minute = random.chance(0.7) ? 0 : random.int(0, length);
  const op = (what: 'open' | 'close'): WindowRecord => ({
    rec: 'window',
    t: minute * MINUTE,
    window,
    op: what,
  });
  const records = [op('open')];
  let open = true;
  for (let n = random.int(0, 5); n > 0; n -= 1) {
    minute += random.int(0, length / 2);
    if (random.chance(0.85)) open = !open;
    records.push(op(open ? 'open' : 'close'));
  }
  minute += 2 * length;
  return random.chance(0.6) ? [...records, op('open')] : records;
}

function wildVisitor(
  random: Random,
  index: number,
  queues: readonly string[],
  length: number,
  greenShare: number,
): ArriveRecord {
  const minute = random.int(0, length);
  const odd = random.chance(0.2) ? random.int(0, 999) : 0;
  const slot = Math.max(0, minute + random.pick([-20, -11, -10, -9, -1, 0, 1, 30, 60])) * MINUTE;
  const back = random.chance(0.8) ? { back_after: random.pick([0, 1, 2, 5, 20]) * MINUTE } : {};
  const dur = random.int(0, 5) * MINUTE;
  const next: ArriveRecord['next'] = random.chance(0.5)
    ? { kind: 'return', dur, after: random.pick([0, 1, 5, 19, 20, 21, 40]) * MINUTE }
    : { kind: 'transfer', dur, svc: random.chance(0.05) ? 'NOBODY' : random.pick(queues) };
  return {
    rec: 'arrive',
    t: minute * MINUTE,
    id: `T${index}`,
    svc: random.chance(0.03) ? 'NOBODY' : random.pick(queues),
    cls: random.chance(greenShare) ? 'G' : 'O',
    dur: random.pick([0, 1, 2, 3, 5, 8, 13]) * MINUTE + odd,
    ...(random.chance(0.2) && { slot }),
    ...(random.chance(0.2) && { noshow: true, ...back }),
    ...(random.chance(0.3) && { next }),
  };
}
