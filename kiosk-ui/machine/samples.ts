/** One state of each screen, and a walk through inputs, for the machine's tests. */
import type { IssuedAnswer, TicketAnswer } from '../../protocol/http/tickets.ts';
import type { Effect } from './effect.ts';
import type { Input } from './input.ts';
import { startState } from './state.ts';
import type { ItemScreen, KioskState, Order, Screen, ScreenName } from './state.ts';
import { step } from './step.ts';

export const AT = 1_764_000_000_000;

export const TICKET: TicketAnswer = {
  id: 't1',
  number: 'A012',
  item: 'pension',
  queue: 'A',
  state: 'waiting',
  issuedAt: AT,
  ahead: 4,
  estimate: { lowMinutes: 15, highMinutes: 25 },
  asOf: 1,
  greenAheadAtMost: 6,
  windows: ['3', '4'],
  priority: false,
  called: null,
  call: null,
  recalls: 0,
  why: null,
  turn: null,
};

export const ISSUED: IssuedAnswer = {
  ...TICKET,
  link: '/t/t1#k=abcdefghijklmnopqrstuvwx',
  print: { job: 'j1', state: 'queued' },
  zone: null,
};

export const ORDER: Order = { key: 'key-0001', body: { item: 'pension', language: 'zh-CN' } };

export const ITEM: ItemScreen = {
  name: 'item',
  draft: { item: 'pension', needs: [] },
  trail: { name: 'choose' },
  byHand: false,
};

/** The compiler keeps this complete. */
export const SCREENS: { readonly [Name in ScreenName]: Extract<Screen, { name: Name }> } = {
  home: { name: 'home' },
  help: { name: 'help' },
  choose: { name: 'choose' },
  items: { name: 'items', category: 'social', page: 0 },
  search: { name: 'search', letters: 'YL', word: null, page: 0 },
  item: ITEM,
  green: { name: 'green', item: ITEM },
  needs: { name: 'needs', item: ITEM },
  taking: { name: 'taking', order: ORDER, item: ITEM, since: AT, retryAt: null },
  number: { name: 'number', ticket: ISSUED, item: ITEM, paper: { state: 'printing', since: AT }, since: AT },
  failed: { name: 'failed', code: 'RETRY', order: ORDER, item: ITEM },
  'come-back': { name: 'come-back', typed: 'A012', sending: null, problem: null },
  'welcome-back': { name: 'welcome-back', ticket: TICKET, isBack: true },
};

/** An open hall with a live link, showing `screen`. */
export function stateAt(screen: Screen): KioskState {
  return { ...startState(AT), linkUp: true, screen };
}

/** Feeds inputs in turn; gives the last state and every effect on the way. */
export function walk(
  from: KioskState,
  ...inputs: readonly Input[]
): { readonly state: KioskState; readonly effects: readonly Effect[] } {
  let state = from;
  const effects: Effect[] = [];
  for (const input of inputs) {
    const next = step(state, input);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

/** Ticks each quarter second from `AT` on for `ms`; gives the states in order. */
export function letPass(from: KioskState, ms: number): readonly KioskState[] {
  const states = [from];
  let state = from;
  for (let at = AT; at <= AT + ms; at += 250) {
    state = step(state, { type: 'tick', at }).state;
    states.push(state);
  }
  return states;
}
