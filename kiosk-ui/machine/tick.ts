/** What time alone does: asks, leaves, tries again. Every screen but home ends in home by it. */
import type { Step } from './effect.ts';
import { PLAIN_COMFORT } from './state.ts';
import type { KioskState, NumberScreen, TakingScreen } from './state.ts';
import {
  ASK_FOR_MS,
  FORGET_COMFORT_MS,
  idleMs,
  numberLeaves,
  PRINT_PATIENCE_MS,
  SENDING_FOR_MS,
  TAKING_FOR_MS,
} from './timing.ts';

const same = (state: KioskState): Step => ({ state, effects: [] });

/** Home, for the next visitor: nothing of the last one stays. */
export function goHome(state: KioskState, at: number): Step {
  const screen = { name: 'home' } as const;
  return same({ ...state, screen, comfort: PLAIN_COMFORT, card: null, asking: null, touchedAt: at });
}

function tickTaking(state: KioskState, screen: TakingScreen, at: number): Step {
  const { order, item, since, retryAt } = screen;
  if (at - since >= TAKING_FOR_MS) {
    return same({ ...state, screen: { name: 'failed', code: 'RETRY', order, item }, touchedAt: at });
  }
  if (retryAt === null || at < retryAt) return same(state);
  return { state: { ...state, screen: { ...screen, retryAt: null } }, effects: [{ type: 'issue', order }] };
}

function tickNumber(state: KioskState, screen: NumberScreen, at: number): Step {
  const { paper } = screen;
  if (paper.state === 'printing' && at - paper.since >= PRINT_PATIENCE_MS) {
    return same({ ...state, screen: { ...screen, paper: { state: 'trouble', since: at, why: 'slow' } } });
  }
  const leaves = numberLeaves(screen, state.comfort.large);
  return leaves !== null && at >= leaves.at ? goHome(state, at) : same(state);
}

function tickHome(state: KioskState, at: number): Step {
  const isForgotten = at - state.touchedAt >= FORGET_COMFORT_MS;
  return same(isForgotten && state.comfort !== PLAIN_COMFORT ? { ...state, comfort: PLAIN_COMFORT } : state);
}

function tickIdle(state: KioskState, at: number): Step {
  const idle = idleMs(state);
  if (idle === null) return same(state);
  if (state.asking !== null) return at - state.asking >= ASK_FOR_MS ? goHome(state, at) : same(state);
  return same(at - state.touchedAt >= idle ? { ...state, asking: at } : state);
}

export function stepByTime(before: KioskState, at: number): Step {
  const isOver = before.card !== null && at >= before.card.until;
  const state = isOver ? { ...before, card: null } : before;
  const { screen } = state;
  switch (screen.name) {
    case 'home':
      return tickHome(state, at);
    case 'taking':
      return tickTaking(state, screen, at);
    case 'number':
      return tickNumber(state, screen, at);
    case 'come-back':
      if (screen.sending !== null && at - screen.sending.since >= SENDING_FOR_MS) {
        return same({ ...state, screen: { ...screen, sending: null, problem: 'RETRY' } });
      }
      return tickIdle(state, at);
    default:
      return tickIdle(state, at);
  }
}
