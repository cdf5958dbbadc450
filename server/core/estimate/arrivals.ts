/** Who will come: a Poisson stream by half hour, queue and class, scaled by what is seen right now. */
import type { TicketClass } from '../ticket.ts';
import { type FrozenHall, NOWCAST_MS } from './frozen-hall.ts';
import { HALF_HOUR_MS, HALF_HOURS, type History, type PerClass, halfHourOf } from './history.ts';
import type { RandomStream } from './random.ts';

/** Weight, in tickets, of "a day like the past ones" against the last 45 minutes. */
const PRIOR_TICKETS = 8;
/** A crowd all at once is a crowd, no rate that will go on: nobody expects more than so many times it. */
const MOST_TIMES_USUAL = 8;

/** One class: its mean entries per half hour, and which queue they are for. */
type ClassRates = {
  readonly perHalfHour: readonly number[];
  /** Half hour → running sums over the queues, in the order of `queues`. */
  readonly sums: readonly (readonly number[])[];
  readonly shape: number;
  readonly rate: number;
};

export type ArrivalRates = {
  readonly dayStartMs: number;
  readonly queues: readonly string[];
  /** Of the entries of a queue, the share that returns or is sent on, and so comes with credit. */
  readonly creditedShare: readonly number[];
  readonly green: ClassRates;
  readonly ordinary: ClassRates;
};

export function arrivalRates(history: History, frozen: FrozenHall, dayStartMs: number): ArrivalRates {
  const queues = frozen.rules.queues.map(({ id }) => id);
  const shares = queues.map((queue) => history.reentries[queue] ?? 0);
  const ofClass = (cls: TicketClass): ClassRates => {
    const rates = queues.map((queue) => history.arrivals[queue]?.[cls] ?? []);
    const sums = Array.from({ length: HALF_HOURS }, (_, slot) => {
      let sum = 0;
      return rates.map((list, index) => (sum += (list[slot] ?? 0) * (1 + (shares[index] ?? 0))));
    });
    const seen = queues.reduce((sum, queue) => sum + (frozen.seen[queue]?.[cls] ?? 0), 0);
    return {
      perHalfHour: sums.map((list) => list.at(-1) ?? 0),
      sums,
      shape: PRIOR_TICKETS + seen,
      rate: PRIOR_TICKETS + expectedLately(rates, frozen.at, dayStartMs),
    };
  };
  return {
    dayStartMs,
    queues,
    creditedShare: shares.map((share) => share / (1 + share)),
    green: ofClass('green'),
    ordinary: ofClass('ordinary'),
  };
}

/** New tickets of the class that an ordinary day brings in the 45 minutes before `at`. */
function expectedLately(rates: readonly (readonly number[])[], at: number, dayStartMs: number): number {
  let expected = 0;
  const from = Math.max(dayStartMs, at - NOWCAST_MS);
  for (let slot = halfHourOf(from, dayStartMs); slot < HALF_HOURS; slot += 1) {
    const start = dayStartMs + slot * HALF_HOUR_MS;
    const overlap = Math.min(at, start + HALF_HOUR_MS) - Math.max(from, start);
    if (overlap <= 0) break;
    for (const list of rates) expected += ((list[slot] ?? 0) * overlap) / HALF_HOUR_MS;
  }
  return expected;
}

export type NextArrival = {
  readonly at: number;
  readonly queue: string;
  readonly class: TicketClass;
  readonly credited: boolean;
};

/** One replicate's future, drawn as it is asked for. */
export class ArrivalStream {
  private readonly rates: ArrivalRates;
  private readonly random: RandomStream;
  private readonly scale: PerClass<number>;
  private t: number;

  constructor(rates: ArrivalRates, fromMs: number, random: RandomStream) {
    this.rates = rates;
    this.random = random;
    this.t = fromMs;
    const { green, ordinary } = rates;
    this.scale = {
      green: Math.min(MOST_TIMES_USUAL, random.gamma(green.shape) / green.rate),
      ordinary: Math.min(MOST_TIMES_USUAL, random.gamma(ordinary.shape) / ordinary.rate),
    };
  }

  /** The next entry, or null when nobody comes any more on this day. */
  next(): NextArrival | null {
    const { green, ordinary, dayStartMs } = this.rates;
    const dayEnd = dayStartMs + HALF_HOURS * HALF_HOUR_MS;
    while (this.t < dayEnd) {
      const slot = halfHourOf(this.t, dayStartMs);
      const greens = (green.perHalfHour[slot] ?? 0) * this.scale.green;
      const all = greens + (ordinary.perHalfHour[slot] ?? 0) * this.scale.ordinary;
      const slotEnd = dayStartMs + (slot + 1) * HALF_HOUR_MS;
      const at = all > 0 ? this.t + (this.random.exponential() * HALF_HOUR_MS) / all : Infinity;
      // Memoryless: what the half hour did not bring is drawn anew in the next.
      this.t = Math.min(at, slotEnd);
      if (at >= slotEnd) continue;
      const cls = this.random.uniform() * all < greens ? 'green' : 'ordinary';
      const index = this.pickQueue(this.rates[cls].sums[slot] ?? []);
      return {
        at: Math.ceil(at),
        queue: this.rates.queues[index] ?? '',
        class: cls,
        credited: this.random.uniform() < (this.rates.creditedShare[index] ?? 0),
      };
    }
    return null;
  }

  private pickQueue(sums: readonly number[]): number {
    const wanted = this.random.uniform() * (sums.at(-1) ?? 0);
    const index = sums.findIndex((sum) => wanted < sum);
    return Math.max(0, index);
  }
}
