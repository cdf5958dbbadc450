/** What a window's small displays show, as a function of the hall's state. */
import type { Language } from '../../protocol/fields.ts';
import { ticketOf, waitingCount } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import { say } from '../texts/say.ts';

/** One line for the strip over the window. */
export function ledText(state: HallState, window: string, language: Language): string {
  const here = state.windows[window];
  const ticket = here?.current === null || here === undefined ? undefined : ticketOf(state, here.current);
  if (ticket?.state === 'called') return say(language, 'led.call', { number: ticket.number, window });
  if (ticket?.state === 'serving') return say(language, 'led.serving', { number: ticket.number });
  if (here === undefined || here.state === 'closed' || !state.open)
    return say(language, 'led.closed', { window });
  if (here.state === 'paused') return say(language, 'led.paused');
  return say(language, 'led.free', { window });
}

/** On the pad: the number at the window, else how many wait for it. */
export type PadDisplay = { readonly number: string } | { readonly waiting: number };

export function padDisplay(state: HallState, window: string): PadDisplay {
  const current = state.windows[window]?.current ?? null;
  const ticket = current === null ? undefined : ticketOf(state, current);
  if (ticket !== undefined) return { number: ticket.number };
  const rule = state.rules.windows.find(({ id }) => id === window);
  const queues = rule === undefined ? [] : Object.keys(rule.serves);
  return { waiting: queues.reduce((sum, queue) => sum + waitingCount(state, queue), 0) };
}
