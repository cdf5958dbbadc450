/** A recorded day of a hall under pressure, for the simulation: everything comes from the seed. */
import type { Workload } from '../../server/core/index.ts';
import { seededRandom } from '../scheduling/random.ts';

const MINUTE = 60_000;
const HOURS = 8;
const QUEUES = ['A', 'B', 'C', 'D', 'E', 'F'];
const SERVICE_MINUTES = 6;

/**
 * Six queues, each window the first choice of one and a help in the next. As many windows as the
 * visitors need, nearly; one visitor in five is green, one in twenty misses the call, comes back later
 * or goes on to another queue.
 */
export function simulatedDay({
  tickets,
  seed,
}: {
  readonly tickets: number;
  readonly seed: number;
}): Workload {
  const random = seededRandom(seed);
  const lengthMs = HOURS * 60 * MINUTE;
  const count = Math.ceil((tickets * (SERVICE_MINUTES + 0.5) * MINUTE) / lengthMs / 0.98);
  const windows = Array.from({ length: count }, (_, n) => {
    const [own = '', other = ''] = [QUEUES[n % QUEUES.length], QUEUES[(n + 1) % QUEUES.length]];
    return {
      id: `W${n + 1}`,
      profile: `${own}+${other}`,
      services: { [own]: 0, [other]: 10 * MINUTE },
      speedPct: 100,
    };
  });
  const times = Array.from({ length: tickets }, () => random.int(0, lengthMs)).sort((a, b) => a - b);
  const durationMs = (): number => Math.round(random.exponential(SERVICE_MINUTES * MINUTE)) + 1;
  const arrivals = times.map((t, n): Workload['records'][number] => {
    const service = random.pick(QUEUES);
    const again = random.chance(0.05);
    return {
      rec: 'arrive',
      t,
      id: `T${n + 1}`,
      service,
      class: random.chance(0.2) ? 'green' : 'ordinary',
      durationMs: durationMs(),
      slot: random.chance(0.05) ? t + 5 * MINUTE : null,
      noShow: random.chance(0.05),
      backAfterMs: random.chance(0.5) ? random.int(0, 15 * MINUTE) : null,
      next: again
        ? {
            kind: random.pick(['return', 'transfer'] as const),
            afterMs: random.int(0, 30 * MINUTE),
            service: random.pick(QUEUES),
            durationMs: durationMs(),
          }
        : null,
    };
  });
  const opening = windows.map(({ id }) => ({ rec: 'window', t: 0, window: id, op: 'open' }) as const);
  return {
    windows,
    records: [...opening, ...arrivals],
    params: {
      k: 3,
      appointmentCreditMs: 30 * MINUTE,
      appointmentGraceMs: 10 * MINUTE,
      reentryCreditMs: 20 * MINUTE,
      reinsertBehind: 3,
      walkMs: 15_000,
      noShowHoldMs: 60_000,
    },
  };
}
