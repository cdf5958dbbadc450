/**
 * The theorems and the printed number, watched for every waiting visitor.
 *
 * T1: while an ordinary visitor waits, a profile that serves it makes at most (K − d at entry) + K·r
 * green calls, r its ordinary calls in that time. T2: while a green visitor waits, it makes at most
 * ⌊(d at entry + g)/K⌋ ordinary calls, g its green calls. T4: of n calls in a row with both classes
 * waiting, ordinary visitors get at least ⌊n/(K+1)⌋ and green ones at least n − ⌈n/(K+1)⌉.
 * Printed: K·r + Σ (K − d) over the profiles that can call the visitor, r = ordinary visitors ahead at
 * any of them or who can still get ahead.
 */
import type { Ledger, WindowNow } from './ledger.ts';
import { before, type Waiter } from './waiter.ts';

/** An ordinary visitor who is expected. */
export type Booking = {
  readonly svc: string;
  readonly slot: number;
  readonly latest: number;
  readonly creditMs: number;
};

type Mark = { readonly d: number; readonly greens: number; readonly ordinaries: number };
type Tally = { greens: number; ordinaries: number };
type Printed = { readonly source: string; readonly atMost: number; greens: number; excused: number };

export class Bounds {
  /** Numbers printed and watched so far. */
  printed = 0;
  /** Visitors who stepped out, and may come back to their place. */
  readonly out = new Map<string, Waiter>();
  private readonly tallies = new Map<string, Tally>();
  private readonly marks = new Map<string, Map<string, Mark>>();
  private readonly numbers = new Map<string, Printed[]>();
  private readonly runs = new Map<string, { n: number; greens: number }[]>();

  private readonly ledger: Ledger;
  private readonly bookings: (at: number) => readonly Booking[];

  constructor(ledger: Ledger, bookings: (at: number) => readonly Booking[]) {
    this.ledger = ledger;
    this.bookings = bookings;
  }

  /** Profiles that serve a service, with their windows' handicaps; each profile once. */
  private profiles(svc: string): WindowNow[] {
    const found = new Map<string, WindowNow>();
    for (const window of this.ledger.windows.values())
      if (window.services[svc] !== undefined) found.set(window.profile, window);
    return [...found.values()];
  }

  private tally(profile: string): Tally {
    const known = this.tallies.get(profile) ?? { greens: 0, ordinaries: 0 };
    this.tallies.set(profile, known);
    return known;
  }

  watch(waiter: Waiter): void {
    this.marks.delete(waiter.id);
    if (waiter.route.kind !== 'any') return;
    const marks = new Map<string, Mark>();
    for (const { profile } of this.profiles(waiter.svc))
      marks.set(profile, { d: this.ledger.counter(profile), ...this.tally(profile) });
    this.marks.set(waiter.id, marks);
  }

  forget(id: string): void {
    this.marks.delete(id);
    this.numbers.delete(id);
  }

  /** From here on anew: after a call out of turn at a profile, or (null) after other rules. */
  restart(profile: string | null): void {
    this.runs.clear();
    for (const waiter of this.ledger.waiting.values()) {
      if (profile !== null && !this.profiles(waiter.svc).some((one) => one.profile === profile)) continue;
      this.watch(waiter);
      this.numbers.delete(waiter.id);
    }
  }

  /** Named exceptions: an ordinary re-entry or correction that may go ahead costs its own turn. */
  excuse(waiter: Waiter): void {
    if (waiter.cls !== 'O') return;
    for (const [id, numbers] of this.numbers) {
      const other = this.ledger.waiting.get(id);
      if (other === undefined || waiter.key.e > other.key.e + this.slack(other.svc)) continue;
      const k = Math.max(...this.profiles(other.svc).map(({ profile }) => this.ledger.k(profile)));
      for (const number of numbers) number.excused += k;
    }
  }

  /** A number that somebody was told; `source` names who reckoned it. */
  print(waiter: Waiter, atMost: number, source: string): void {
    this.printed += 1;
    const numbers = this.numbers.get(waiter.id) ?? [];
    numbers.push({ source, atMost, greens: 0, excused: 0 });
    this.numbers.set(waiter.id, numbers);
  }

  called(
    at: number,
    window: WindowNow,
    called: Waiter,
    { contested, override }: { readonly contested: boolean; readonly override: boolean },
  ): void {
    if (override) return this.restart(window.profile);
    const tally = this.tally(window.profile);
    if (called.cls === 'G') tally.greens += 1;
    else tally.ordinaries += 1;
    this.share(at, window, called, contested);
    for (const waiter of this.ledger.waiting.values()) {
      if (window.services[waiter.svc] === undefined) continue;
      this.checkTheorems(at, window, waiter, tally);
      if (called.cls !== 'G') continue;
      for (const number of this.numbers.get(waiter.id) ?? []) {
        number.greens += 1;
        if (number.greens > number.atMost + number.excused)
          this.ledger.blame(
            at,
            'printed-bound',
            `${waiter.id} was told at most ${number.atMost} (${number.source}), and ${number.greens} green visitors were called since`,
          );
      }
    }
  }

  private checkTheorems(at: number, { profile }: WindowNow, waiter: Waiter, tally: Tally): void {
    const mark = this.marks.get(waiter.id)?.get(profile);
    if (mark === undefined) return;
    const k = this.ledger.k(profile);
    const greens = tally.greens - mark.greens;
    const ordinaries = tally.ordinaries - mark.ordinaries;
    if (waiter.cls === 'O' && k !== Infinity && greens > k - mark.d + k * ordinaries)
      this.ledger.blame(
        at,
        'T1',
        `${waiter.id}: ${profile} made ${greens} green calls while it waits, at most ${k} - ${mark.d} + ${k}·${ordinaries} are proven`,
      );
    if (waiter.cls === 'G' && ordinaries > Math.floor((mark.d + greens) / k))
      this.ledger.blame(
        at,
        'T2',
        `${waiter.id}: ${profile} made ${ordinaries} ordinary calls while it waits, at most ⌊(${mark.d} + ${greens})/${k}⌋ are proven`,
      );
  }

  private share(at: number, { profile }: WindowNow, called: Waiter, contested: boolean): void {
    if (!contested) {
      this.runs.delete(profile);
      return;
    }
    const k = this.ledger.k(profile);
    const runs = this.runs.get(profile) ?? [];
    this.runs.set(profile, runs);
    runs.push({ n: 0, greens: 0 });
    for (const run of runs) {
      run.n += 1;
      if (called.cls === 'G') run.greens += 1;
      const ordinaries = run.n - run.greens;
      if (ordinaries < Math.floor(run.n / (k + 1)) || run.greens < run.n - Math.ceil(run.n / (k + 1)))
        this.ledger.blame(
          at,
          'T4',
          `${profile}: of ${run.n} contested calls ${run.greens} were green and ${ordinaries} ordinary, K is ${k}`,
        );
    }
  }

  /** How much later than a visitor of this service somebody of another may have come and still go ahead. */
  private slack(svc: string): number {
    const least = Math.min(...this.profiles(svc).map(({ services }) => services[svc] ?? Infinity));
    return Math.max(0, ...this.profiles(svc).map(({ services }) => (services[svc] ?? least) - least));
  }

  /** The number that may be printed for an ordinary visitor now; null where none is bounded. */
  atMost(at: number, waiter: Waiter): number | null {
    if (waiter.cls !== 'O' || waiter.route.kind !== 'any' || waiter.key.e > at) return null;
    const profiles = this.profiles(waiter.svc);
    const ks = profiles.map(({ profile }) => this.ledger.k(profile));
    if (profiles.length === 0 || ks.includes(Infinity)) return null;
    const least = Math.min(...profiles.map(({ services }) => services[waiter.svc] ?? Infinity));
    const ahead = new Set<string>();
    for (const { services } of profiles) {
      for (const svc of Object.keys(services)) {
        const slack = svc === waiter.svc ? 0 : (services[waiter.svc] ?? least) - least;
        if (slack > 0 && waiter.key.e + slack >= at) return null;
        for (const other of [...this.ledger.waiting.values(), ...this.out.values()]) {
          if (other.cls !== 'O' || other.svc !== svc || other.id === waiter.id) continue;
          if (slack === 0 ? before(other.key, 0, waiter.key, 0) : other.key.e <= waiter.key.e + slack)
            ahead.add(other.id);
        }
        this.bookings(at).forEach(({ svc: booked, slot, latest, creditMs }, n) => {
          const counts =
            booked === svc && at <= latest && Math.max(slot, at) - creditMs <= waiter.key.e + slack;
          if (counts) ahead.add(`booking ${n}`);
        });
      }
    }
    const left = profiles.reduce(
      (sum, { profile }) => sum + this.ledger.k(profile) - this.ledger.counter(profile),
      0,
    );
    return Math.max(...ks) * ahead.size + left;
  }
}
