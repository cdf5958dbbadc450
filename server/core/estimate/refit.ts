/**
 * What the nights learn: history, widening and the usual formula's misses from past days' logs, and
 * the score of a day. Each day is replayed, and at each new ticket the estimate is made again from the
 * state of that moment; so nothing has to be stored that the log does not say.
 */
import type { HallEvent } from '../event.ts';
import { evolve } from '../evolve.ts';
import { initialState } from '../initial.ts';
import { ticketOf } from '../place.ts';
import type { HallState } from '../state.ts';
import type { TicketClass } from '../ticket.ts';
import { corrected, fitWidening, type Widening } from './conformal.ts';
import { type DaySample, sampleDay } from './day-sample.ts';
import { type EstimateModel, rawEstimate } from './estimate-hall.ts';
import { fitHistory } from './fit-history.ts';
import { freeze } from './frozen-hall.ts';
import { fitMisses, type Misses, peopleAheadMs, peopleAheadQuantiles } from './people-ahead.ts';
import type { PlannedOp } from './planned.ts';
import type { WaitQuantiles } from './quantiles.ts';
import type { ScoredWait } from './score.ts';

/** A day of the past: its log, and what was planned that morning. */
export type PastDay = {
  readonly events: readonly HallEvent[];
  /** Local midnight, ms. */
  readonly dayStartMs: number;
  readonly planned: readonly PlannedOp[];
};

/** A new ticket of a past day: what would have been said, before widening, and what came. */
export type Reviewed = {
  readonly class: TicketClass;
  readonly queue: string;
  readonly hour: number;
  readonly raw: WaitQuantiles;
  readonly pointMs: number | null;
  readonly waitMs: number;
};

export type ReviewOptions = {
  readonly hall: string;
  readonly meanMs: Readonly<Record<string, number>>;
  readonly replicates: number;
  /** Every n-th ticket that waited is looked at; 1 for all. */
  readonly every: number;
};

const HOUR_MS = 3_600_000;

/** Every `every`-th new ticket of the day that was called later than at once. */
export function reviewDay(
  day: PastDay,
  model: EstimateModel,
  { replicates, every }: ReviewOptions,
): Reviewed[] {
  const called = firstCalls(day.events);
  const reviewed: Reviewed[] = [];
  let state = initialState();
  let met = 0;
  for (const event of day.events) {
    state = evolve(state, event);
    if (event.type !== 'entered' || event.data.cause !== 'issued') continue;
    const { ticket, queue, class: cls } = event.data;
    const calledAt = called.get(ticket);
    if (calledAt === undefined || calledAt <= event.at) continue;
    met += 1;
    if (met % every !== 0) continue;
    const raw = waitOf(state, ticket, { day, model, replicates });
    if (raw === null) continue;
    const hour = Math.floor((event.at - day.dayStartMs) / HOUR_MS);
    const pointMs = peopleAheadMs(state, ticket, model.meanMs);
    reviewed.push({ class: cls, queue, hour, raw, pointMs, waitMs: calledAt - event.at });
  }
  return reviewed;
}

/** The estimate before widening for one ticket that waits in this state. */
function waitOf(
  state: HallState,
  ticket: string,
  { day, model, replicates }: { day: PastDay; model: EstimateModel; replicates: number },
): WaitQuantiles | null {
  if (ticketOf(state, ticket)?.state !== 'waiting') return null;
  const estimate = rawEstimate({
    model,
    frozen: freeze(state, state.at),
    dayStartMs: day.dayStartMs,
    planned: day.planned,
    replicates,
    only: [ticket],
    entrants: false,
  });
  return estimate.tickets[ticket] ?? null;
}

/** Ticket → when it was first called. An undone miss or hold keeps the first call. */
function firstCalls(events: readonly HallEvent[]): Map<string, number> {
  const called = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'called' && !called.has(event.data.ticket)) called.set(event.data.ticket, event.at);
  }
  return called;
}

export type Learned = {
  readonly model: EstimateModel;
  readonly misses: Misses;
  /** Each day's estimates with their outcomes, judged by what the other days teach. */
  readonly scored: readonly (readonly ScoredWait[])[];
};

/** Everything from these days, in one go. */
export function learn(days: readonly PastDay[], options: ReviewOptions): Learned {
  const steps = learning(days, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

type Taught = { readonly widening: Widening | null; readonly misses: Misses };

/**
 * Everything from these days, a day at a time. Widening and misses come from looking at each day with
 * the history of all the others, so that no day vouches for itself.
 */
export function* learning(
  days: readonly PastDay[],
  options: ReviewOptions,
): Generator<undefined, Learned, undefined> {
  const { hall, meanMs } = options;
  const samples: DaySample[] = [];
  for (const day of days) {
    samples.push(sampleDay(day.events, day.dayStartMs));
    yield;
  }
  const history = days.length === 0 ? null : fitHistory(samples);
  const model: EstimateModel = { hall, history, widening: null, meanMs: meansOf(history, meanMs) };
  if (days.length < 2) return { model, misses: {}, scored: [] };
  const reviewed: (readonly Reviewed[])[] = [];
  for (const [index, day] of days.entries()) {
    const others = fitHistory(samples.filter((_, other) => other !== index));
    const stranger = { hall, history: others, widening: null, meanMs: meansOf(others, meanMs) };
    reviewed.push(reviewDay(day, stranger, options));
    yield;
  }
  const all = taughtBy(reviewed);
  return {
    model: { ...model, widening: all.widening },
    misses: all.misses,
    scored: reviewed.map((waits, index) => {
      const others = taughtBy(reviewed.filter((_, other) => other !== index));
      return waits.map((one) => scored(one, others));
    }),
  };
}

function taughtBy(days: readonly (readonly Reviewed[])[]): Taught {
  return {
    widening: fitWidening(
      days.map((day) => day.map(({ class: cls, raw, waitMs }) => ({ class: cls, estimate: raw, waitMs }))),
    ),
    misses: fitMisses(
      days
        .flat()
        .flatMap(({ class: cls, pointMs, waitMs }) =>
          pointMs === null ? [] : [{ class: cls, pointMs, waitMs }],
        ),
    ),
  };
}

/** Mean service per queue as seen, the configured one where nobody was. */
function meansOf(history: EstimateModel['history'], meanMs: EstimateModel['meanMs']): Record<string, number> {
  const seen = Object.entries(history?.occupiedMs ?? {});
  const means = seen.map(([queue, list]): [string, number] => [
    queue,
    list.reduce((sum, ms) => sum + ms, 0) / list.length,
  ]);
  return { ...meanMs, ...Object.fromEntries(means) };
}

/** A new day's estimates with their outcomes, for the score. */
export function scoreDay(
  day: PastDay,
  { model, misses }: Pick<Learned, 'model' | 'misses'>,
  options: ReviewOptions,
): ScoredWait[] {
  const taught = { widening: model.widening, misses };
  return reviewDay(day, model, options).map((one) => scored(one, taught));
}

function scored(
  { class: cls, queue, hour, raw, pointMs, waitMs }: Reviewed,
  { widening, misses }: Taught,
): ScoredWait {
  return {
    class: cls,
    queue,
    hour,
    estimate: corrected(raw, cls, widening),
    baseline: pointMs === null ? null : peopleAheadQuantiles(pointMs, cls, misses),
    waitMs,
  };
}
