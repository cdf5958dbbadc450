/** The core by itself: replay of a day, and "next" among many and among few. */
import { decide, evolve, initialState, type HallEvent, type HallState } from '../../server/core/index.ts';
import { benchHall } from './bench-hall.ts';
import { median, type Figure } from './result.ts';
import { seedEvents } from './seeded-day.ts';

const TICKETS = 5000;
const REPLAYS = 9;
const MANY = 100_000;
const FEW = 10;
const ROUNDS = 15;
const PRESSES = 300;

export async function coreBench(): Promise<Figure[]> {
  const { loaded: config, remove } = await benchHall({ windows: 20 });
  await remove();
  const rows = seedEvents({ config, served: TICKETS, waiting: 0 }).events.map(({ event }) =>
    JSON.stringify(event),
  );
  const replays: number[] = [];
  for (let n = 0; n < REPLAYS; n += 1) {
    const from = performance.now();
    let state = initialState();
    for (const row of rows) state = evolve(state, JSON.parse(row) as HallEvent);
    replays.push(performance.now() - from);
  }
  const many = seedEvents({ config, served: 0, waiting: MANY }).state;
  const few = seedEvents({ config, served: 0, waiting: FEW * config.queues.length }).state;
  const times = { many: [] as number[], few: [] as number[] };
  for (let round = -3; round < ROUNDS; round += 1) {
    for (const [name, state] of [
      ['many', many],
      ['few', few],
    ] as const) {
      const took = pressesOn(state);
      if (round >= 0) times[name].push(took);
    }
  }
  return [
    {
      name: 'replay-5000-tickets',
      // What else the machine does only ever adds to it.
      value: Math.min(...replays),
      unit: 'ms',
      target: { at: 'most', value: 100 },
      note: `${rows.length} events, JSON included, least of ${REPLAYS}`,
    },
    {
      name: 'next-among-100000',
      value: median(times.many) / median(times.few),
      unit: 'x',
      target: { at: 'most', value: 1.5 },
      note: `${((median(times.many) * 1000) / PRESSES).toFixed(1)} µs against ${((median(times.few) * 1000) / PRESSES).toFixed(1)} µs among ${FEW} per queue`,
    },
    {
      name: 'next-per-second',
      value: (PRESSES * 1000) / median(times.many),
      unit: '/s',
      target: null,
      note: `decide and evolve among ${MANY} waiting, one core`,
    },
  ];
}

/** Ms for `PRESSES` presses, each on the same state: it is immutable, so the list stays as long as it was. */
function pressesOn(state: HallState): number {
  const windows = Object.keys(state.windows);
  const at = state.at + 1;
  const from = performance.now();
  for (let n = 0; n < PRESSES; n += 1) {
    const window = windows[n % windows.length] ?? '';
    const decision = decide(state, { type: 'next', at, window, source: 'console' });
    if (!decision.ok || decision.events.length === 0) throw new Error('nobody was called');
    decision.events.reduce(evolve, state);
  }
  return performance.now() - from;
}
