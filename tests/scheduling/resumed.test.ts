/** Relations between courses of one hall: stopped and resumed, interleaved, a window closed and reopened. */
import { describe, expect, it } from 'vitest';
import {
  canonicalState,
  decide,
  initialState,
  nextToCall,
  type Command,
  type HallEvent,
  type HallState,
} from '../../server/core/index.ts';
import { play } from '../../server/core/testing/random-day.ts';
import { rollsOf } from './random-logs.ts';

const SEEDS = Array.from({ length: 12 }, (_, n) => 70 + n);

type Course = { state: HallState; readonly events: HallEvent[] };

function run(course: Course, command: Command): void {
  const decision = decide(course.state, command);
  if (!decision.ok) return;
  course.state = decision.state;
  course.events.push(...decision.events);
}

function runAll(commands: readonly Command[], state: HallState = initialState()): Course {
  const course: Course = { state, events: [] };
  for (const command of commands) run(course, command);
  return course;
}

const commandsOf = (seed: number): Command[] => play(rollsOf(seed)).answers.map(({ command }) => command);

describe('relations between courses of a hall', () => {
  it('k: stopped anywhere, copied and resumed, it goes on as if nothing had been', () => {
    for (const seed of SEEDS) {
      const commands = commandsOf(seed);
      const whole = runAll(commands);
      for (const cut of [1, 50, 137, 260, commands.length - 1]) {
        const head = runAll(commands.slice(0, cut));
        const tail = runAll(commands.slice(cut), structuredClone(head.state));
        expect([...head.events, ...tail.events]).toEqual(whole.events);
        expect(canonicalState(tail.state)).toEqual(canonicalState(whole.state));
      }
    }
  });

  it('l: two halls in one process, their commands taking turns, give the logs that each gives alone', () => {
    for (const seed of SEEDS) {
      const [one, two] = [commandsOf(seed), commandsOf(seed + 1_000)];
      const first: Course = { state: initialState(), events: [] };
      const second: Course = { state: initialState(), events: [] };
      for (let n = 0; n < Math.max(one.length, two.length); n += 1) {
        const [a, b] = [one[n], two[n]];
        if (a !== undefined) run(first, a);
        if (b !== undefined) run(second, b);
      }
      expect(first.events).toEqual(runAll(one).events);
      expect(second.events).toEqual(runAll(two).events);
    }
  });

  it('q: an idle window closed and reopened in one instant is changed in its idle time alone', () => {
    let reopened = 0;
    for (const seed of SEEDS) {
      for (const { after } of play(rollsOf(seed)).answers) {
        if (!after.open) continue;
        for (const { id, state: now, current, staff } of Object.values(after.windows)) {
          // Whoever was sent to it by name is let go when it closes: that is a change, and a right one.
          if (now !== 'open' || current !== null || staff === null || after.due !== null) continue;
          const at = after.at + 1;
          const { state } = runAll(
            [
              { type: 'closeWindow', at, window: id },
              { type: 'openWindow', at, window: id, staff },
            ],
            after,
          );
          const window = after.windows[id];
          expect(state.windows[id]).toEqual({ ...window, idleSince: at, undo: null });
          const rest = { seats: [], seq: 0, at: 0 };
          expect({ ...state, ...rest }).toEqual({ ...after, ...rest });
          const others = (all: typeof after.windows) => Object.values(all).filter((other) => other.id !== id);
          expect(others(state.windows)).toEqual(others(after.windows));
          expect(nextToCall(state) === null).toBe(nextToCall(after) === null);
          reopened += 1;
        }
      }
    }
    expect(reopened).toBeGreaterThan(200);
  });
});
