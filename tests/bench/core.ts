/** The core by itself: replay of a day, "next" among many and among few, a simulated day, the estimate. */
import {
  decide,
  evolve,
  initialState,
  peekNext,
  simulate,
  type HallEvent,
  type HallState,
} from '../../server/core/index.ts';
import { fitHistory, sampleDay } from '../../server/core/estimate/index.ts';
import { generateDay, MEAN_MS } from '../estimate/generate-day.ts';
import { measureJointRun } from '../estimate/joint-run.ts';
import { runDay } from '../estimate/run-day.ts';
import { benchHall } from './bench-hall.ts';
import { effortMs } from './effort.ts';
import { nextAlone } from './next-alone.ts';
import { median, type Figure } from './result.ts';
import { seedEvents } from './seeded-day.ts';
import { simulatedDay } from './simulated-day.ts';

const TICKETS = 5000;
const REPLAYS = 9;
const SIMULATIONS = 5;
const MANY = 100_000;
/** In the whole hall. */
const FEW = 10;
/** Calls of one measurement. */
const CALLS = 5000;
const COURSES = 3;
/** Waiting at once in a hall on its largest day. */
const DAY = 5000;
/** Calls at idle windows, in each course. */
const ALONE = 4500;
const ALONE_COURSES = 12;
const JOINT_RUNS = 5;

export async function coreBench(): Promise<Figure[]> {
  const { loaded: config, remove } = await benchHall({ windows: 20 });
  await remove();
  const windows = config.windows.length;
  const nextUs = (waiting: number): number => {
    const { state } = seedEvents({ config, served: 0, waiting: waiting + windows });
    return median(Array.from({ length: ALONE_COURSES }, () => nextAlone(state, ALONE)).flat());
  };
  // First of all: what a hall does all day, not slowed by what was kept or compiled for the other figures.
  const nextOnDayUs = nextUs(DAY);
  const nextAmongManyUs = nextUs(MANY);
  const rows = seedEvents({ config, served: TICKETS, waiting: 0 }).events.map(({ event }) =>
    JSON.stringify(event),
  );
  const replaysMs = repeated(REPLAYS, () => {
    let state = initialState();
    for (const row of rows) state = evolve(state, JSON.parse(row) as HallEvent);
  });
  const many = seatEach(seedEvents({ config, served: 0, waiting: MANY + windows }).state);
  const few = seatEach(seedEvents({ config, served: 0, waiting: FEW + windows }).state);
  const pressed = pressCourses(many, few);
  const day = simulatedDay({ tickets: TICKETS, seed: 1 });
  const simulatedMs = repeated(SIMULATIONS, () => simulate(day));
  return [
    {
      name: 'replay-5000-tickets',
      // What else the machine does only ever adds to it.
      value: Math.min(...replaysMs),
      unit: 'ms',
      target: { at: 'most', value: 100 },
      note: `${rows.length} events, JSON included, least of ${REPLAYS}`,
    },
    {
      name: 'next-among-100000',
      value: median(pressed.manyUs) / median(pressed.fewUs),
      unit: 'x',
      target: { at: 'most', value: 3 },
      note: `p50 ${median(pressed.manyUs).toFixed(2)} µs against ${median(pressed.fewUs).toFixed(2)} µs among ${FEW}: decide and evolve`,
    },
    {
      name: 'choice-per-second',
      value: 1e6 / Math.min(...pressed.choiceUs),
      unit: '/s',
      target: { at: 'least', value: 300_000 },
      note: `which call is next and why, once in each of ${CALLS} states on the way, one core`,
    },
    {
      name: 'next-per-second',
      value: 1e6 / nextOnDayUs,
      unit: '/s',
      target: { at: 'least', value: 300_000 },
      note: `decide and evolve at an idle window, among ${DAY} waiting, one core; p50`,
    },
    {
      name: 'next-per-second-100000',
      value: 1e6 / nextAmongManyUs,
      unit: '/s',
      // No hall has so many; what is cold in the processor's memory costs here, not the rule.
      target: null,
      note: `the same among ${MANY} waiting; p50`,
    },
    {
      name: 'press-per-second',
      value: 1e6 / Math.min(...pressed.manyUs),
      unit: '/s',
      // Two events, each with a whole new state.
      target: null,
      note: `the same with the end of the visit before it, down to the last of ${MANY}; best ${CALLS} in a row; p50 ${(1e6 / median(pressed.manyUs)).toFixed(0)}`,
    },
    {
      name: 'simulate-5000-tickets',
      value: Math.min(...simulatedMs),
      unit: 'ms',
      target: { at: 'most', value: 500 },
      note: `${day.windows.length} windows, least of ${SIMULATIONS}; the first ${(simulatedMs[0] ?? Number.NaN).toFixed(0)} ms`,
    },
    estimateJoint(),
  ];
}

/** Ms per run. */
function repeated(runs: number, run: () => void): number[] {
  return Array.from({ length: runs }, () => effortMs(run));
}

type Pressed = {
  /** µs per call; each press ends the running visit too, as it does all day. */
  readonly manyUs: readonly number[];
  readonly fewUs: readonly number[];
  /** µs per choice alone, among many. */
  readonly choiceUs: readonly number[];
};

/** Windows press in turn until nobody waits; between two stretches of it, as many presses among few. */
function pressCourses(many: HallState, few: HallState): Pressed {
  const manyUs: number[] = [];
  const fewUs: number[] = [];
  const choiceUs: number[] = [];
  pressFew(few);
  for (let course = 0; course < COURSES; course += 1) {
    let state = many;
    for (let called = 0; called < MANY; called += CALLS) {
      const tookMs = effortMs(() => (state = pressOn(state, CALLS)));
      manyUs.push((tookMs * 1000) / CALLS);
      fewUs.push(pressFew(few));
      if (called % (MANY / 4) === 0) choiceUs.push(chooseAlong(state));
    }
  }
  return { manyUs, fewUs, choiceUs };
}

/** µs per call, down to the last of the few, again and again. */
function pressFew(few: HallState): number {
  const tookMs = effortMs(() => {
    for (let n = 0; n < CALLS; n += FEW) pressOn(few, FEW);
  });
  return (tookMs * 1000) / CALLS;
}

/** µs per choice in states that each lie one press behind the other: none is asked twice. */
function chooseAlong(state: HallState): number {
  const states: HallState[] = [];
  pressOn(state, CALLS, (passed) => states.push(passed));
  const windows = state.rules.windows.map(({ id }) => id);
  let chosen = 0;
  const tookMs = effortMs(() => {
    for (const [n, passed] of states.entries()) {
      if (peekNext(passed, windows[n % windows.length] ?? '') !== null) chosen += 1;
    }
  });
  if (chosen === 0) throw new Error('nobody was chosen');
  return (tookMs * 1000) / states.length;
}

/** The state after so many calls, the windows pressing in turn, a millisecond apart. */
function pressOn(from: HallState, calls: number, passed?: (state: HallState) => void): HallState {
  const { windows } = from.rules;
  let state = from;
  let idle = 0;
  for (let n = 0, called = 0; called < calls; n += 1) {
    const window = windows[n % windows.length]?.id ?? '';
    const decision = decide(state, { type: 'next', at: state.at + 1, window, source: 'console' });
    if (!decision.ok) throw new Error(decision.refusal.code);
    state = decision.state;
    passed?.(state);
    const somebody = decision.events.at(-1)?.type === 'called';
    called += somebody ? 1 : 0;
    idle = somebody ? 0 : idle + 1;
    if (idle > windows.length) throw new Error('nobody was called');
  }
  return state;
}

/** One visitor at every window, so that each press has somebody to finish. */
function seatEach(state: HallState): HallState {
  return pressOn(state, state.rules.windows.length);
}

/** A run of the estimate over a crowded hall, with what three days have taught. */
function estimateJoint(): Figure {
  const days = (['normal', 'flood', 'lunch'] as const).map((kind, n) => runDay(generateDay(kind, n + 1)));
  const history = fitHistory(days.map(({ events, dayStartMs }) => sampleDay(events, dayStartMs)));
  const model = { hall: 'bench', history, widening: null, meanMs: MEAN_MS };
  const { waiting, ms } = measureJointRun(model, JOINT_RUNS);
  return {
    name: 'estimate-joint',
    value: ms / waiting,
    unit: 'ms',
    target: { at: 'most', value: 10 },
    note: `per waiting ticket: ${ms.toFixed(0)} ms for ${waiting} who wait, p50 of ${JOINT_RUNS}`,
  };
}
