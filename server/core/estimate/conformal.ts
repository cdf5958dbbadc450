/**
 * Correction by what came true (conformalised quantile regression: Romano, Patterson and Candès, 2019):
 * on past days, how far the actual wait lay beyond each end of the interval, in units of its width. The
 * place below which nine tenths of these lie is what the end is moved by: outwards where estimates were
 * too sure of themselves, inwards where they were too timid.
 *
 * Each class and size of estimate has its own margins, drawn towards everybody's as far as its own
 * cases are few. Inwards needs days enough to be sure of it; outwards never waits.
 */
import type { TicketClass } from '../ticket.ts';
import { quantile, type WaitQuantiles } from './quantiles.ts';

const MINUTE_MS = 60_000;
/** Keeps the unit of width above zero, ms. */
const FLOOR_MS = MINUTE_MS;
/** Medians in minutes from which the next size begins. */
const SIZES_MINUTES = [5, 15, 30];
const EVERYBODY = 'all';
/** Fewer cases in all than this, and nothing is said to have come true. */
const FEWEST_CASES = 150;
/** Fewer cases in a group than this, and it has no margins of its own. */
const FEWEST_IN_GROUP = 30;
/** A group with as many cases lies halfway between its own margins and the wider group's. */
const WEIGHT_OF_THE_WIDER = 300;
/** Fewer days than this, and the group's ends do not move inwards. */
const FEWEST_DAYS_TO_NARROW = 10;
/**
 * Neighbours in a queue are late together: for one end, a day's tickets tell as much as so many
 * independent ones (25 to 50 by the spread between generated days).
 */
const INDEPENDENT_PER_DAY = 25;
const LEVEL = 0.9;

/** Widths by which the lower and the upper end are moved outwards; inwards below 0. */
export type Margin = { readonly low: number; readonly high: number };
export type Widening = Readonly<Record<string, Margin>>;

/** A past estimate before correction, and how long it really was. */
export type PastWait = {
  readonly class: TicketClass;
  readonly estimate: WaitQuantiles;
  readonly waitMs: number;
};

type Group = { days: number; readonly lows: number[]; readonly highs: number[] };

/** `days`: the waits of each past day; days on which nobody waited count for nothing. */
export function fitWidening(days: readonly (readonly PastWait[])[]): Widening {
  const groups = groupsOf(days);
  if ((groups.get(EVERYBODY)?.lows.length ?? 0) < FEWEST_CASES) return {};
  const widening: Record<string, Margin> = {};
  // Wider groups have shorter names: each finds its wider one settled already.
  const enough = [...groups].filter(([, { lows }]) => lows.length >= FEWEST_IN_GROUP);
  for (const [name, group] of enough.sort(([a], [b]) => depthOf(a) - depthOf(b))) {
    const own = marginOf(group);
    const wider = widening[widerThan(name)] ?? own;
    const weight = group.lows.length / (group.lows.length + WEIGHT_OF_THE_WIDER);
    const between = (from: number, to: number): number => from + weight * (to - from);
    widening[name] = { low: between(wider.low, own.low), high: between(wider.high, own.high) };
  }
  return widening;
}

function groupsOf(days: readonly (readonly PastWait[])[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const day of days) {
    const today = new Set<Group>();
    for (const { class: cls, estimate, waitMs } of day) {
      const width = widthOf(estimate);
      for (const name of namesOf(cls, estimate)) {
        const group = groups.get(name) ?? { days: 0, lows: [], highs: [] };
        groups.set(name, group);
        group.lows.push((estimate.q10Ms - waitMs) / width);
        group.highs.push((waitMs - estimate.q90Ms) / width);
        today.add(group);
      }
    }
    for (const group of today) group.days += 1;
  }
  return groups;
}

function marginOf({ days, lows, highs }: Group): Margin {
  // The conformal rank: a new case is exchangeable with the old ones, so it counts among them.
  const independent = Math.min(lows.length, days * INDEPENDENT_PER_DAY);
  const level = Math.min(1, LEVEL * (1 + 1 / independent));
  const least = days < FEWEST_DAYS_TO_NARROW ? 0 : -Infinity;
  const of = (beyond: readonly number[]): number =>
    Math.max(
      least,
      quantile(
        [...beyond].sort((a, b) => a - b),
        level,
      ),
    );
  return { low: of(lows), high: of(highs) };
}

/** From the narrowest group to the widest. */
function namesOf(cls: TicketClass, { q50Ms }: WaitQuantiles): string[] {
  const size = SIZES_MINUTES.filter((minutes) => q50Ms >= minutes * MINUTE_MS).length;
  return [`${cls}/${size}`, cls, EVERYBODY];
}

function depthOf(name: string): number {
  if (name === EVERYBODY) return 0;
  return name.includes('/') ? 2 : 1;
}

/** The group that this one is part of; everybody for a class, and for everybody itself. */
function widerThan(name: string): string {
  const slash = name.indexOf('/');
  return slash < 0 ? EVERYBODY : name.slice(0, slash);
}

function widthOf({ q10Ms, q90Ms }: WaitQuantiles): number {
  return q90Ms - q10Ms + FLOOR_MS;
}

/** Moves the outer ends: never below zero, and inwards no further than the inner quantiles. */
export function widen(estimate: WaitQuantiles, cls: TicketClass, widening: Widening): WaitQuantiles {
  const name = namesOf(cls, estimate).find((group) => Object.hasOwn(widening, group));
  const margin = name === undefined ? undefined : widening[name];
  if (margin === undefined) return estimate;
  const width = widthOf(estimate);
  return {
    ...estimate,
    q10Ms: Math.max(0, Math.min(estimate.q20Ms, estimate.q10Ms - margin.low * width)),
    q90Ms: Math.max(estimate.q80Ms, estimate.q90Ms + margin.high * width),
  };
}

/** What is said: corrected by what came true, and twice as wide as long as too little did. */
export function corrected(
  estimate: WaitQuantiles,
  cls: TicketClass,
  widening: Widening | null,
): WaitQuantiles {
  const known = widening !== null && Object.hasOwn(widening, EVERYBODY);
  return known ? widen(estimate, cls, widening) : doubled(estimate);
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
