/**
 * The estimate of waiting times: one run per state of the hall gives every waiting ticket, and whoever
 * would come now, the quantiles of its wait over many futures drawn with the hall's own scheduler.
 *
 *   frozen hall + history ──► 200 futures ──► quantiles ──► corrected by what came true
 *
 * Equal hall, day, seq and time give equal numbers. Must never read a clock or a visitor's secrets.
 */
import { mayCall } from '../lane.ts';
import { planOf } from '../plan.ts';
import type { TicketClass } from '../ticket.ts';
import { arrivalRates } from './arrivals.ts';
import { corrected, type Widening } from './conformal.ts';
import { entrantIndex } from './entrants.ts';
import type { FrozenHall, WaitingEntry } from './frozen-hall.ts';
import type { History, PerClass } from './history.ts';
import { comingOps, type PlannedOp } from './planned.ts';
import { historyOfToday } from './prior.ts';
import { quantilesOf, type WaitQuantiles } from './quantiles.ts';
import { seedOf } from './random.ts';
import { runFuture } from './replicate.ts';
import { serviceTimes } from './services.ts';

export const REPLICATES = 200;

/** What the estimate knows besides the state. Plain data. */
export type EstimateModel = {
  readonly hall: string;
  /** Null on the first days. */
  readonly history: History | null;
  /** Null, or without enough past cases, on the first days: then every range is doubled. */
  readonly widening: Widening | null;
  /** Configured mean service per queue, ms: for queues nobody has been seen in. */
  readonly meanMs: Readonly<Record<string, number>>;
};

export type EstimateOptions = {
  readonly model: EstimateModel;
  readonly frozen: FrozenHall;
  /** Local midnight of the day, ms. */
  readonly dayStartMs: number;
  readonly planned: readonly PlannedOp[];
  readonly replicates?: number;
  /** Only these tickets; all that wait when left out. */
  readonly only?: readonly string[];
  /** False leaves the imagined entrants out. */
  readonly entrants?: boolean;
};

export type HallEstimate = {
  /** State of the log that it was made from. */
  readonly seq: number;
  readonly day: string;
  readonly at: number;
  /** Waiting ticket → quantiles; null where no open window may call it. */
  readonly tickets: Readonly<Record<string, WaitQuantiles | null>>;
  /** Queue → class → the wait of whoever would come now. */
  readonly entrants: Readonly<Record<string, PerClass<WaitQuantiles | null>>>;
};

export function estimateHall(options: EstimateOptions): HallEstimate {
  const { model } = options;
  const raw = rawEstimate(options);
  const finish = (estimate: WaitQuantiles | null, cls: TicketClass): WaitQuantiles | null =>
    estimate === null ? null : corrected(estimate, cls, model.widening);
  const classes = new Map(options.frozen.waiting.map(({ id, class: cls }) => [id, cls]));
  return {
    ...raw,
    tickets: mapRecord(raw.tickets, (estimate, id) => finish(estimate, classes.get(id) ?? 'ordinary')),
    entrants: mapRecord(raw.entrants, ({ green, ordinary }) => ({
      green: finish(green, 'green'),
      ordinary: finish(ordinary, 'ordinary'),
    })),
  };
}

/** Before any correction: what the correction is fitted on. */
export function rawEstimate(options: EstimateOptions): HallEstimate {
  const { model, frozen, dayStartMs } = options;
  const replicates = options.replicates ?? REPLICATES;
  const history = model.history ?? historyOfToday(frozen, dayStartMs);
  const times = serviceTimes(history, { meanMs: model.meanMs, holdMs: frozen.rules.holdMs.standard });
  const rates = arrivalRates(history, frozen, dayStartMs);
  const ops = comingOps(options.planned, frozen.windows, frozen.at);
  const asked = frozen.waiting.filter(({ id }) => options.only?.includes(id) ?? true);
  const served = asked.filter((entry) => canBeCalled(frozen, entry));
  const queues = options.entrants === false ? [] : openQueues(frozen);
  const waits = new Map(served.map(({ id }) => [id, unknownWaits(replicates)]));
  const entrantWaits = new Map<number, Float64Array>();
  const seed = seedOf(model.hall, frozen.day, frozen.seq);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    runFuture({
      frozen,
      times,
      rates,
      ops,
      seed: seedOf(seed, replicate),
      follow: new Set(waits.keys()),
      entrants: queues,
      onTicket: (id, waitMs) => {
        const list = waits.get(id);
        if (list !== undefined) list[replicate] = waitMs;
      },
      onEntrant: (index, waitMs) => {
        const list = entrantWaits.get(index) ?? unknownWaits(replicates);
        list[replicate] = waitMs;
        entrantWaits.set(index, list);
      },
    });
  }
  const of = (list: Float64Array | undefined): WaitQuantiles | null =>
    list === undefined ? null : quantilesOf(list);
  const plan = planOf(frozen.rules);
  return {
    seq: frozen.seq,
    day: frozen.day,
    at: frozen.at,
    tickets: Object.fromEntries(asked.map(({ id }) => [id, of(waits.get(id))])),
    entrants: Object.fromEntries(
      queues.map((queue) => {
        const place = plan.queues.get(queue)?.index ?? 0;
        const wait = (cls: TicketClass): WaitQuantiles | null =>
          of(entrantWaits.get(entrantIndex(place, cls)));
        return [queue, { green: wait('green'), ordinary: wait('ordinary') }];
      }),
    ),
  };
}

function unknownWaits(replicates: number): Float64Array {
  return new Float64Array(replicates).fill(Infinity);
}

/** Whether a window is open now that may call this ticket. */
function canBeCalled({ rules, reach, windows }: FrozenHall, { queue, lane }: WaitingEntry): boolean {
  const plan = planOf(rules);
  return windows.some(({ id, state }) => {
    const window = state === 'open' ? plan.windows.get(id) : undefined;
    const source = window?.sources.find((one) => one.queue.id === queue);
    if (window === undefined || source === undefined) return false;
    if (lane === source.named.green || lane === source.named.ordinary) return true;
    const { green, ordinary } = source.queue.lanes;
    if (lane === green.any || lane === ordinary.any) return true;
    if (lane !== green.lowCounter && lane !== ordinary.lowCounter) return false;
    return mayCall(window, queue, { kind: 'low-counter' }, reach);
  });
}

function openQueues({ rules, windows }: FrozenHall): string[] {
  const open = new Set(windows.filter(({ state }) => state === 'open').map(({ id }) => id));
  return [...planOf(rules).queues.values()]
    .filter((queue) => queue.windows.some((id) => open.has(id)))
    .map(({ id }) => id);
}

function mapRecord<A, B>(
  record: Readonly<Record<string, A>>,
  map: (value: A, key: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
