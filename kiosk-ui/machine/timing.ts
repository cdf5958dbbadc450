/** How long each screen stays. Large type doubles them: whoever needs it reads more slowly. */
import type { KioskState, Screen, ScreenName } from './state.ts';

/** The question "您还在办理吗" stands this long before the kiosk goes home. */
export const ASK_FOR_MS = 10_000;

/** A printed slip in hand: the number may go. */
export const NUMBER_FOR_MS = 30_000;

/** No slip came out: the number stays until the visitor has noted it, at most this long. */
export const TROUBLE_FOR_MS = 120_000;

/** A slip that has not come by then is not waited for. */
export const PRINT_PATIENCE_MS = 12_000;

/** Between two tries under the same key. */
export const RETRY_AFTER_MS = 1_000;

/** After that the visitor gets a sentence; the key is kept for one more touch. */
export const TAKING_FOR_MS = 60_000;

export const SENDING_FOR_MS = 15_000;

/** Home forgets language and type size of a visitor who walked off. */
export const FORGET_COMFORT_MS = 30_000;

/** Without a touch for so long the kiosk asks. `null`: the screen has its own way out. */
const IDLE_MS: Readonly<Record<ScreenName, number | null>> = {
  home: null,
  help: 45_000,
  choose: 45_000,
  items: 45_000,
  search: 60_000,
  item: 60_000,
  green: 60_000,
  needs: 60_000,
  taking: null,
  number: null,
  failed: 40_000,
  'come-back': 60_000,
  'welcome-back': 20_000,
};

/** ms without a touch until the kiosk asks; null for screens with their own way out. */
export function idleMs({ screen, comfort }: KioskState): number | null {
  const ms = IDLE_MS[screen.name];
  return ms === null || !comfort.large ? ms : ms * 2;
}

/** When a number page goes home, and how long it had in all. Null on other screens. */
export function numberLeaves(
  screen: Screen,
  large: boolean,
): { readonly at: number; readonly totalMs: number } | null {
  if (screen.name !== 'number') return null;
  if (screen.paper.state === 'trouble')
    return { at: screen.paper.since + TROUBLE_FOR_MS, totalMs: TROUBLE_FOR_MS };
  const totalMs = large ? NUMBER_FOR_MS * 2 : NUMBER_FOR_MS;
  return { at: screen.since + totalMs, totalMs };
}
