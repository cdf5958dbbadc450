/**
 * The auditor's own book of the hall: who waits, which windows are open, how often each class was called.
 * It is told what happened and judges the calls by the published rule alone, by looking at every waiting
 * visitor one by one. Shares nothing with the scheduler; slow on purpose, so that it is easy to check.
 */
import { Bounds, type Booking } from './bounds.ts';
import { before, type Cls, type Key, type Waiter } from './waiter.ts';

export type AuditedWindow = {
  readonly id: string;
  readonly profile: string;
  readonly services: Readonly<Record<string, number>>;
  readonly lowCounter: boolean;
};

export type WindowNow = AuditedWindow & {
  state: 'closed' | 'open' | 'paused' | 'closing';
  busy: string | null;
  idleSince: number;
};

export type Violation = {
  readonly at: number;
  readonly code: string;
  /** What was wrong, and by what reckoning. */
  readonly explanation: string;
};

/** A call as the log has it; null where the log does not say. */
export type LoggedCall = {
  readonly at: number;
  readonly window: string;
  readonly ticket: string;
  readonly why: string;
  readonly dBefore: number;
  readonly dAfter: number | null;
  readonly e: number | null;
};

export type Head = { readonly waiter: Waiter; readonly handicap: number };

export class Ledger {
  readonly windows = new Map<string, WindowNow>();
  readonly waiting = new Map<string, Waiter>();
  readonly violations: Violation[] = [];
  readonly bounds: Bounds;
  calls = 0;
  contested = 0;
  private readonly d = new Map<string, number>();

  private kOf: (profile: string) => number;

  constructor(
    windows: readonly AuditedWindow[],
    kOf: (profile: string) => number,
    bookings: (at: number) => readonly Booking[],
  ) {
    this.kOf = kOf;
    this.bounds = new Bounds(this, bookings);
    this.seat(windows);
  }

  /** Windows and K from now on; what is open stays open, counters stay and are capped. */
  changeRules(windows: readonly AuditedWindow[], kOf: (profile: string) => number): void {
    this.kOf = kOf;
    this.seat(windows);
    for (const [profile, d] of this.d) this.d.set(profile, Math.min(d, kOf(profile)));
    this.bounds.restart(null);
  }

  private seat(windows: readonly AuditedWindow[]): void {
    const known = new Map(this.windows);
    this.windows.clear();
    for (const window of windows) {
      const now = known.get(window.id);
      this.windows.set(window.id, {
        ...window,
        state: now?.state ?? 'closed',
        busy: now?.busy ?? null,
        idleSince: now?.idleSince ?? 0,
      });
    }
  }

  blame(at: number, code: string, explanation: string): void {
    this.violations.push({ at, code, explanation });
  }

  k(profile: string): number {
    return this.kOf(profile);
  }

  counter(profile: string): number {
    return this.d.get(profile) ?? 0;
  }

  /** Handicap of a service at a window, less the least one among windows that are open or still busy. */
  handicap(window: WindowNow, svc: string): number {
    let least = Infinity;
    for (const { state, services } of this.windows.values()) {
      if (state === 'open' || state === 'closing') least = Math.min(least, services[svc] ?? Infinity);
    }
    const own = window.services[svc] ?? Infinity;
    return own - Math.min(own, least);
  }

  mayCall(window: WindowNow, { svc, route }: Waiter): boolean {
    if (window.services[svc] === undefined) return false;
    if (route.kind === 'window') return route.window === window.id;
    if (route.kind === 'any' || window.lowCounter) return true;
    return ![...this.windows.values()].some(
      (other) =>
        other.lowCounter &&
        other.services[svc] !== undefined &&
        (other.state === 'open' || other.state === 'closing'),
    );
  }

  /** The first of a class at a window. */
  head(window: WindowNow, cls: Cls): Head | null {
    let best: Head | null = null;
    for (const waiter of this.waiting.values()) {
      if (waiter.cls !== cls || !this.mayCall(window, waiter)) continue;
      const handicap = this.handicap(window, waiter.svc);
      if (best === null || before(waiter.key, handicap, best.waiter.key, best.handicap))
        best = { waiter, handicap };
    }
    return best;
  }

  /** `excused`: it may go ahead of others by one of the exceptions that the printed number names. */
  enter(at: number, waiter: Waiter, { excused }: { readonly excused: boolean }): void {
    if (this.waiting.has(waiter.id)) this.blame(at, 'enters-twice', `${waiter.id} waits already`);
    if (excused) this.bounds.excuse(waiter);
    this.waiting.set(waiter.id, waiter);
    this.bounds.watch(waiter);
  }

  leave(id: string): void {
    this.waiting.delete(id);
    this.bounds.forget(id);
  }

  /** Judges a call by the rule and takes it into the book, right or wrong. */
  call(call: LoggedCall): void {
    const { at, ticket, why } = call;
    this.calls += 1;
    const window = this.windows.get(call.window);
    if (window === undefined) return this.blame(at, 'unknown-window', `${call.window} calls ${ticket}`);
    if (window.state !== 'open' || window.busy !== null)
      this.blame(
        at,
        'window',
        `${window.id} calls ${ticket} while ${window.state}, busy with ${window.busy}`,
      );
    const waiter = this.waiting.get(ticket);
    if (waiter === undefined)
      return this.blame(at, 'not-waiting', `${ticket} is called at ${window.id} but does not wait`);
    if (!this.mayCall(window, waiter))
      this.blame(at, 'not-eligible', `${window.id} may not call ${ticket} (service ${waiter.svc})`);
    if (call.e !== null && call.e !== waiter.key.e)
      this.blame(at, 'key', `${ticket} counts from ${call.e}, by its entry it is ${waiter.key.e}`);
    const heads = { G: this.head(window, 'G'), O: this.head(window, 'O') };
    const d = this.counter(window.profile);
    if (call.dBefore !== d)
      this.blame(at, 'counter', `${window.profile} stands at ${d}, the log says ${call.dBefore}`);
    if (why !== 'OVERRIDE') this.judge(call, window, waiter, heads, d);
    const after = counterAfter(waiter.cls, heads, d, this.k(window.profile), why === 'OVERRIDE');
    if (call.dAfter !== null && call.dAfter !== after)
      this.blame(at, 'counter-after', `${window.profile} goes to ${after}, the log says ${call.dAfter}`);
    this.d.set(window.profile, after);
    this.leave(ticket);
    window.busy = ticket;
    const contested = heads.G !== null && heads.O !== null;
    this.bounds.called(at, window, waiter, { contested, override: why === 'OVERRIDE' });
    if (contested && why !== 'OVERRIDE') this.contested += 1;
  }

  private judge(
    { at, ticket, why }: LoggedCall,
    window: WindowNow,
    waiter: Waiter,
    { G, O }: Readonly<Record<Cls, Head | null>>,
    d: number,
  ): void {
    const k = this.k(window.profile);
    if (d < 0 || d > k) this.blame(at, 'counter-range', `${window.profile} is at ${d}, K is ${k}`);
    const first = waiter.cls === 'G' ? G : O;
    if (first !== null && first.waiter.id !== ticket) {
      this.blame(
        at,
        'not-first',
        `${ticket} ${show(waiter.key)} is called at ${window.id}, but ${first.waiter.id} ${show(first.waiter.key)} of its class is before it`,
      );
    }
    const wanted = G !== null && O !== null ? (d >= k ? 'O' : 'G') : G !== null ? 'G' : 'O';
    if (waiter.cls !== wanted)
      this.blame(at, 'wrong-class', `${ticket} is ${waiter.cls}; with d=${d}, K=${k} it is ${wanted}'s turn`);
    const reason = reasonOf(waiter.cls, G !== null && O !== null);
    if (why !== reason) this.blame(at, 'reason', `${ticket}: ${why}, it should say ${reason}`);
    if (!waiter.plain || waiter.route.kind !== 'any') return;
    for (const other of this.waiting.values()) {
      const sameLane = other.cls === waiter.cls && other.svc === waiter.svc && other.route.kind === 'any';
      if (other.plain && sameLane && other.key.q < waiter.key.q)
        this.blame(at, 'lane-order', `${ticket} is called before ${other.id}, who came first in its lane`);
    }
  }

  /** No open window idles while somebody waits whom it may call (a hall that calls by itself). */
  checkNobodyIdles(at: number): void {
    for (const window of this.windows.values()) {
      if (window.state !== 'open' || window.busy !== null) continue;
      const waiter = this.head(window, 'G') ?? this.head(window, 'O');
      if (waiter !== null)
        this.blame(at, 'idle-window', `${window.id} idles while ${waiter.waiter.id} waits for it`);
    }
  }

  /** Of several idle windows: least handicap of what it would call, then longest idle, then its id. */
  checkDispatch(at: number, window: string): void {
    const rank = (one: WindowNow): readonly [number, number, string] | null => {
      const G = this.head(one, 'G');
      const O = this.head(one, 'O');
      const green = O === null || (G !== null && this.counter(one.profile) < this.k(one.profile));
      const head = green ? G : O;
      return head === null ? null : [head.handicap, one.idleSince, one.id];
    };
    const chosen = this.windows.get(window);
    const own = chosen === undefined ? null : rank(chosen);
    if (own === null) return;
    for (const other of this.windows.values()) {
      if (other.id === window || other.state !== 'open' || other.busy !== null) continue;
      const its = rank(other);
      if (
        its !== null &&
        its.some((part, n) => part < (own[n] ?? 0) && its.slice(0, n).every((x, m) => x === own[m]))
      )
        this.blame(at, 'dispatch', `${window} calls although it is ${other.id}'s turn to call`);
    }
  }
}

function counterAfter(
  cls: Cls,
  { G, O }: Readonly<Record<Cls, Head | null>>,
  d: number,
  k: number,
  override: boolean,
): number {
  if (cls === 'O' || O === null) return 0;
  return override || G !== null ? Math.min(k, d + 1) : 0;
}

function reasonOf(cls: Cls, contested: boolean): string {
  if (cls === 'G') return contested ? 'GREEN_FIRST' : 'ONLY_GREEN';
  return contested ? 'REGULAR_TURN' : 'ONLY_REGULAR';
}

function show({ e, q, r }: Key): string {
  return `(${e}, ${q}, ${r})`;
}
