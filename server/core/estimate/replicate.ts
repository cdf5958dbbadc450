/**
 * One possible future of the hall: the same scheduler as live, windows that call as soon as they are
 * free, and drawn services, no-shows and arrivals, until everybody of interest has been called.
 *
 * It reads the frozen hall and random numbers, never what a visitor alone knows. The rule is not
 * written here: heads, keys, counters and the order of idle windows come from the scheduler.
 */
import { nextToCall } from '../dispatch.ts';
import { initialState } from '../initial.ts';
import { own } from '../own.ts';
import { planOf, type WindowPlan } from '../plan.ts';
import { reachOf } from '../reach.ts';
import { counterOf, decideCall, headsAt, overrideCounter } from '../schedule.ts';
import type { HallState, LaneId, Reach } from '../state.ts';
import type { TicketClass } from '../ticket.ts';
import type { WindowState } from '../window.ts';
import { type ArrivalRates, ArrivalStream, type NextArrival } from './arrivals.ts';
import { Entrants } from './entrants.ts';
import type { FrozenHall, FrozenWindow } from './frozen-hall.ts';
import { LaneLists } from './lane-lists.ts';
import type { PlannedOp } from './planned.ts';
import { RandomStream } from './random.ts';
import { drawOccupation, drawRest, type ServiceTimes } from './services.ts';

/** Nobody is followed for longer than this. */
const HORIZON_MS = 14 * 3_600_000;
/** Standard deviation of the day's pace: all services of one future are this much faster or slower. */
const PACE_SIGMA = 0.08;

export type FutureOptions = {
  readonly frozen: FrozenHall;
  readonly times: ServiceTimes;
  readonly rates: ArrivalRates;
  readonly ops: readonly PlannedOp[];
  readonly seed: number;
  /** Waiting tickets to follow; the others wait and are called, but nobody asks when. */
  readonly follow: ReadonlySet<string>;
  /** Queues to imagine an entrant of each class for. */
  readonly entrants: readonly string[];
  readonly onTicket: (id: string, waitMs: number) => void;
  readonly onEntrant: (index: number, waitMs: number) => void;
};

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };
type Visitor = { lane: LaneId; readonly class: TicketClass; readonly occupiesMs: number };

export function runFuture(options: FutureOptions): void {
  new Future(options).run();
}

class Future {
  private readonly options: FutureOptions;
  private readonly state: Mutable<HallState>;
  private readonly windows: Record<string, Mutable<WindowState>>;
  private readonly counters: Record<string, number>;
  private readonly lanes: LaneLists;
  private readonly visitors = new Map<string, Visitor>();
  private readonly ids: readonly string[];
  /** When each window is free again, in the order of the rules; Infinity while nobody sits there. */
  private readonly freeAt: number[];
  private readonly entrants: Entrants;
  private readonly arrivals: ArrivalStream;
  private readonly services: RandomStream;
  private readonly pace: number;
  private readonly releases: { readonly at: number; readonly id: string; readonly lane: LaneId }[];
  private coming: NextArrival | null;
  private nextOp = 0;
  private nextRelease = 0;
  private came = 0;
  private unseen: number;

  constructor(options: FutureOptions) {
    this.options = options;
    const { frozen, rates, seed } = options;
    const plan = planOf(frozen.rules);
    this.services = new RandomStream(seed);
    this.pace = Math.exp(PACE_SIGMA * this.services.normal());
    this.lanes = new LaneLists(plan.laneCount);
    this.windows = Object.fromEntries(frozen.windows.map((window) => [window.id, openAgain(window)]));
    this.counters = { ...frozen.counters };
    this.state = {
      ...initialState(),
      rules: frozen.rules,
      reach: frozen.reach,
      due: frozen.due,
      lanes: this.lanes.heads,
      windows: this.windows,
      counters: this.counters,
    };
    for (const { id, queue, class: cls, key, lane } of frozen.waiting) {
      this.lanes.insert(lane, key, id);
      this.visitors.set(id, { lane, class: cls, occupiesMs: this.draw(queue) });
    }
    this.ids = frozen.windows.map(({ id }) => id);
    this.freeAt = this.freeTimes(frozen, new RandomStream(seed ^ 0x5bd1e995));
    this.releases = frozen.waiting
      .flatMap(({ id, release }) => (release === null ? [] : [{ ...release, id }]))
      .sort((a, b) => a.at - b.at);
    this.unseen = options.follow.size;
    this.entrants = new Entrants(this.state, options.entrants, {
      key: { e: frozen.at, q: frozen.seq + 1, r: 0 },
      called: (index, at) => options.onEntrant(index, at - frozen.at),
    });
    this.arrivals = new ArrivalStream(rates, frozen.at, new RandomStream(seed ^ 0x27d4eb2f));
    this.coming = this.arrivals.next();
  }

  run(): void {
    const { frozen, ops } = this.options;
    const end = frozen.at + HORIZON_MS;
    this.dispatch(frozen.at);
    while (this.unseen + this.entrants.remaining > 0) {
      const op = ops[this.nextOp];
      const release = this.releases[this.nextRelease];
      const freed = this.firstFree();
      const freeAt = this.freeAt[freed] ?? Infinity;
      const arriveAt = this.coming?.at ?? Infinity;
      const opAt = op?.at ?? Infinity;
      const releaseAt = release?.at ?? Infinity;
      const t = Math.min(freeAt, arriveAt, opAt, releaseAt);
      if (t > end) return;
      if (op !== undefined && opAt === t) this.operate(op);
      else if (freeAt === t) this.free(freed, t);
      else if (release !== undefined && releaseAt === t) this.release(release);
      else if (this.coming !== null) this.arrive(this.coming);
      this.dispatch(t);
    }
  }

  private draw(queue: string): number {
    return drawOccupation(this.options.times, queue, this.pace, this.services);
  }

  private freeTimes(frozen: FrozenHall, random: RandomStream): number[] {
    return frozen.windows.map(({ seated }) => {
      if (seated === null) return Infinity;
      const elapsedMs = Math.max(0, frozen.at - seated.since);
      return (
        frozen.at + Math.ceil(drawRest(this.options.times, seated, { elapsedMs, pace: this.pace }, random))
      );
    });
  }

  private firstFree(): number {
    let first = 0;
    for (let index = 1; index < this.freeAt.length; index += 1) {
      if ((this.freeAt[index] ?? Infinity) < (this.freeAt[first] ?? Infinity)) first = index;
    }
    return first;
  }

  private operate({ at, window: id, op }: PlannedOp): void {
    this.nextOp += 1;
    const window = own(this.windows, id);
    if (window === undefined) return;
    if (op === 'close') {
      if (window.state === 'closed') return;
      window.state = window.current === null ? 'closed' : 'closing';
    } else {
      if (window.state === 'open' || (op === 'resume' && window.state !== 'paused')) return;
      window.state = 'open';
      window.idleSince = at;
    }
    this.state.reach = this.reach();
  }

  private reach(): Reach {
    return reachOf(this.state.rules, this.windows);
  }

  private free(index: number, at: number): void {
    this.freeAt[index] = Infinity;
    const window = own(this.windows, this.ids[index] ?? '');
    if (window === undefined) return;
    window.current = null;
    window.idleSince = at;
    if (window.state !== 'closing') return;
    window.state = 'closed';
    this.state.reach = this.reach();
  }

  private release({ id, lane }: { readonly id: string; readonly lane: LaneId }): void {
    this.nextRelease += 1;
    const visitor = this.visitors.get(id);
    const entry = this.options.frozen.waiting.find((waiting) => waiting.id === id);
    if (visitor === undefined || entry === undefined) return;
    this.lanes.remove(visitor.lane, id);
    visitor.lane = lane;
    this.lanes.insert(lane, entry.key, id);
  }

  private arrive({ at, queue, class: cls, credited }: NextArrival): void {
    const { rules, seq } = this.options.frozen;
    const lane = planOf(rules).queues.get(queue)?.lanes[cls].any;
    this.coming = this.arrivals.next();
    if (lane === undefined) return;
    this.came += 1;
    const id = `+${this.came}`;
    const e = credited ? at - rules.reentryCreditMs : at;
    this.lanes.insert(lane, { e, q: seq + 1 + this.came, r: 0 }, id);
    this.visitors.set(id, { lane, class: cls, occupiesMs: this.draw(queue) });
  }

  /** Every idle window with somebody to call calls, in the scheduler's own order. */
  private dispatch(at: number): void {
    this.callReserved(at);
    for (let id = nextToCall(this.state); id !== null; id = nextToCall(this.state)) {
      const window = planOf(this.state.rules).windows.get(id);
      if (window === undefined) return;
      const heads = headsAt(this.state, window);
      this.entrants.beforeCall(window, heads, at);
      const choice = decideCall(heads, counterOf(this.state, window.rule.profile), window.k);
      if (choice === null) return;
      this.entrants.afterCall(window, heads, choice.class);
      this.seat(window, choice.ticket.ticket, choice.dAfter, at);
    }
    this.entrants.atIdle((id) => this.isIdle(id), at);
  }

  /** A window that brought somebody back calls that one before all others. */
  private callReserved(at: number): void {
    for (const id of this.ids) {
      const reserved = this.windows[id]?.reserved ?? null;
      if (reserved === null || !this.isIdle(id)) continue;
      const window = planOf(this.state.rules).windows.get(id);
      const visitor = this.visitors.get(reserved);
      if (window === undefined || visitor === undefined) continue;
      const heads = headsAt(this.state, window);
      const d = counterOf(this.state, window.rule.profile);
      this.seat(window, reserved, overrideCounter(visitor.class, heads, d, window.k), at);
    }
  }

  private isIdle(id: string): boolean {
    const window = own(this.windows, id);
    return window !== undefined && window.state === 'open' && window.current === null;
  }

  private seat({ rule }: WindowPlan, ticket: string, dAfter: number, at: number): void {
    const window = own(this.windows, rule.id);
    const visitor = this.visitors.get(ticket);
    if (window === undefined || visitor === undefined) return;
    this.lanes.remove(visitor.lane, ticket);
    this.visitors.delete(ticket);
    this.counters[rule.profile] = dAfter;
    window.current = ticket;
    if (window.reserved === ticket) window.reserved = null;
    this.freeAt[this.ids.indexOf(rule.id)] = at + Math.max(1, Math.ceil(visitor.occupiesMs));
    if (!this.options.follow.has(ticket)) return;
    this.unseen -= 1;
    this.options.onTicket(ticket, at - this.options.frozen.at);
  }
}

/** The window as the scheduler reads it; only whether somebody sits there matters, not who. */
function openAgain({ id, state, idleSince, reserved, pause, seated }: FrozenWindow): Mutable<WindowState> {
  return {
    id,
    state,
    staff: null,
    current: seated === null ? null : '',
    idleSince,
    pause,
    reserved,
    lastCall: null,
    undo: null,
    helpSince: null,
  };
}
