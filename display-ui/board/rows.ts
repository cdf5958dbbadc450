/** The numbers under the top call: everybody who is called or served now, then the latest that ended. */
import type { PublicCall, PublicView } from '../../protocol/view/public.ts';
import { callKey } from './stage.ts';
import type { Stage } from './stage.ts';

export type BoardRow = {
  readonly key: string;
  readonly number: string;
  readonly window: string;
  /** `new`: stands in line for the top; `now`: at a window; `past`: no longer there. */
  readonly tone: 'new' | 'now' | 'past';
  readonly recalled: boolean;
};

function rowOf(call: PublicCall, stage: Stage): BoardRow {
  const tone = call.ended ? 'past' : stage.line.includes(callKey(call)) ? 'new' : 'now';
  return { key: `c${call.call}`, number: call.number, window: call.window, tone, recalled: call.recalls > 0 };
}

/** The top row, null on an empty board. */
export function heroRow(view: PublicView, stage: Stage, only: WindowFilter = everywhere): BoardRow | null {
  const call = view.calls.filter(only).find((shown) => callKey(shown) === stage.hero);
  return call === undefined ? null : rowOf(call, stage);
}

/** Which windows a board shows: one zone's, or all. */
export type WindowFilter = (call: { readonly window: string }) => boolean;
export const everywhere: WindowFilter = () => true;

/**
 * Rows without the top one: calls in the view's order (newest first), then windows whose call is so
 * old that the list no longer holds it, then as many ended calls as `atLeast` asks for.
 */
export function boardRows(options: {
  readonly view: PublicView;
  readonly stage: Stage;
  readonly atLeast: number;
  readonly only?: WindowFilter;
}): readonly BoardRow[] {
  const { view, stage, atLeast, only = everywhere } = options;
  const calls = view.calls.filter(only);
  const listed = new Set(calls.map((call) => call.call));
  const under = calls.filter((call) => callKey(call) !== stage.hero);
  const standing = under.filter((call) => !call.ended).map((call) => rowOf(call, stage));
  const old = Object.entries(view.windows)
    .flatMap(([window, at]) =>
      at.current === null || at.call === null || listed.has(at.call) || !only({ window })
        ? []
        : [{ window, number: at.current, call: at.call }],
    )
    .sort((a, b) => b.call - a.call)
    .map(({ window, number, call }): BoardRow => ({
      key: `c${call}`,
      number,
      window,
      tone: 'now',
      recalled: false,
    }));
  const now = [...standing, ...old];
  const past = under.filter((call) => call.ended).map((call) => rowOf(call, stage));
  return [...now, ...past.slice(0, Math.max(0, atLeast - now.length))];
}

/** How the rows stand: one column in a small hall, two in a large one. */
export type Layout = { readonly columns: 1 | 2; readonly perPage: number };

/** `windows`: how many windows call numbers here. */
export function layoutFor(windows: number): Layout {
  return windows > 5 ? { columns: 2, perPage: 6 } : { columns: 1, perPage: 3 };
}

/** A page stays at least this long, ms. */
export const PAGE_MS = 10_000;

/**
 * Which page shows at `now`. Pages start again with the first one (which holds the newest calls) at
 * `since`, the time of the last new call.
 */
export function pageAt(options: {
  readonly rows: number;
  readonly perPage: number;
  readonly since: number;
  readonly now: number;
}): { readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(options.rows / options.perPage));
  const turns = Math.floor(Math.max(0, options.now - options.since) / PAGE_MS);
  return { page: turns % pages, pages };
}
