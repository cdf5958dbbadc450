/** "Next" by itself, at windows where nobody sits: the choice, the event and the whole new state. */
import { decide, type Command, type HallState } from '../../server/core/index.ts';

/** Calls of one figure. */
const CALLS = 1500;

/** µs per call, one figure for each stretch of calls, until `calls` are made. Ending the visits is not counted. */
export function nextAlone(from: HallState, calls: number): number[] {
  const windows = from.rules.windows.map(({ id }) => id);
  let state = from;
  const figures: number[] = [];
  for (let made = 0; made < calls; made += CALLS) {
    let tookMs = 0;
    let called = 0;
    while (called < CALLS) {
      state = pressAll(state, windows, 'finish');
      // Wall time: asking for the CPU's would cost as much as a call.
      const started = performance.now();
      state = pressAll(state, windows, 'next');
      tookMs += performance.now() - started;
      const busy = state.seats.filter(({ current }) => current !== null).length;
      if (busy === 0) throw new Error('nobody was called');
      called += busy;
    }
    figures.push((tookMs * 1000) / called);
  }
  return figures;
}

function pressAll(from: HallState, windows: readonly string[], type: 'next' | 'finish'): HallState {
  let state = from;
  for (const [index, window] of windows.entries()) {
    if (type === 'finish' && state.seats[index]?.current === null) continue;
    const command: Command = { type, at: state.at + 1, window, source: 'console' };
    const decision = decide(state, command);
    if (!decision.ok) throw new Error(decision.refusal.code);
    state = decision.state;
  }
  return state;
}
