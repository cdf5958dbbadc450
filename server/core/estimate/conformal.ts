/**
 * Widening by what came true (conformalised quantile regression: Romano, Patterson and Candès, 2019):
 * on past days, how far the actual wait lay outside the interval, in units of its width, per class and
 * size of the estimate. Nine tenths of those misses are what each end is moved by.
 */
import type { TicketClass } from '../ticket.ts';
import { quantile, type WaitQuantiles } from './quantiles.ts';

const MINUTE_MS = 60_000;
/** Keeps the unit of width above zero, ms. */
const FLOOR_MS = MINUTE_MS;
/** Medians in minutes from which the next size begins. */
const SIZES_MINUTES = [5, 15, 30];
/** Fewer cases than this, and the size's own class, then everybody, speaks for it. */
const FEWEST_CASES = 150;
const LEVEL = 0.9;

/** Widths by which the lower and the upper end are moved, 0 or more. */
export type Margin = { readonly low: number; readonly high: number };
export type Widening = Readonly<Record<string, Margin>>;

/** A past estimate before widening, and how long it really was. */
export type PastWait = {
  readonly class: TicketClass;
  readonly estimate: WaitQuantiles;
  readonly waitMs: number;
};

export function fitWidening(past: readonly PastWait[]): Widening {
  const cases = new Map<string, PastWait[]>();
  for (const one of past) {
    for (const name of namesOf(one.class, one.estimate)) {
      const list = cases.get(name) ?? [];
      list.push(one);
      cases.set(name, list);
    }
  }
  const enough = [...cases].filter(([, list]) => list.length >= FEWEST_CASES);
  return Object.fromEntries(enough.map(([name, list]) => [name, marginOf(list)]));
}

function marginOf(list: readonly PastWait[]): Margin {
  // The conformal rank: a new case is exchangeable with the old ones, so it counts among them.
  const level = Math.min(1, (LEVEL * (list.length + 1)) / list.length);
  const of = (miss: (one: PastWait) => number): number =>
    Math.max(
      0,
      quantile(
        list.map(miss).sort((a, b) => a - b),
        level,
      ),
    );
  return {
    low: of(({ estimate, waitMs }) => (estimate.q10Ms - waitMs) / widthOf(estimate)),
    high: of(({ estimate, waitMs }) => (waitMs - estimate.q90Ms) / widthOf(estimate)),
  };
}

/** From the narrowest group to the widest. */
function namesOf(cls: TicketClass, { q50Ms }: WaitQuantiles): string[] {
  const size = SIZES_MINUTES.filter((minutes) => q50Ms >= minutes * MINUTE_MS).length;
  return [`${cls}/${size}`, cls, 'all'];
}

function widthOf({ q10Ms, q90Ms }: WaitQuantiles): number {
  return q90Ms - q10Ms + FLOOR_MS;
}

export function widen(estimate: WaitQuantiles, cls: TicketClass, widening: Widening): WaitQuantiles {
  const name = namesOf(cls, estimate).find((group) => Object.hasOwn(widening, group));
  const margin = name === undefined ? undefined : widening[name];
  if (margin === undefined) return estimate;
  const width = widthOf(estimate);
  return {
    ...estimate,
    q10Ms: Math.max(0, estimate.q10Ms - margin.low * width),
    q90Ms: estimate.q90Ms + margin.high * width,
  };
}

/** Whether enough came true already for every estimate to be widened by it. */
export function speaksForAll(widening: Widening | null): widening is Widening {
  return widening !== null && Object.hasOwn(widening, 'all');
}

/** For the first days, of which nothing came true yet: twice as wide about the median. */
export function doubled(estimate: WaitQuantiles): WaitQuantiles {
  const { q50Ms } = estimate;
  const away = (qMs: number): number => Math.max(0, q50Ms + 2 * (qMs - q50Ms));
  return {
    q10Ms: away(estimate.q10Ms),
    q20Ms: away(estimate.q20Ms),
    q50Ms,
    q80Ms: away(estimate.q80Ms),
    q90Ms: away(estimate.q90Ms),
  };
}
