/**
 * Audits calls without knowing the scheduler: from a day's workload and its call log, or from a hall's
 * event log, it works out again who waited, with which key and why, and whether each call was right.
 *
 *   workload + call log ──► auditDay ─┐
 *                                     ├──► ledger (the rule as published) ──► violations
 *   hall event log ───────► auditLog ─┘
 *
 * Must never import the scheduler or anything that decides.
 */
import type { Booking } from './bounds.ts';
import type { CallRow, Day } from './day-file.ts';
import { Ledger, type Violation } from './ledger.ts';
import { runTimeline, type Return, type Stage, type Visitor } from './timeline.ts';
import { behind, type Key, type Waiter } from './waiter.ts';

export { auditLog } from './audit-log.ts';
export type { Violation } from './ledger.ts';

export type Audit = {
  readonly violations: readonly Violation[];
  readonly calls: number;
  /** Calls for which both classes waited. */
  readonly contested: number;
  /** Printed numbers that were watched until their visitor was called. */
  readonly printed: number;
};

export type AuditDayOptions = {
  /** Instead of the workload's own; Infinity is strict priority. */
  readonly k?: number;
  /** What was printed at each entry, `TICKET/VISIT` → number or null, to be held against the calls. */
  readonly printed?: ReadonlyMap<string, number | null>;
};

/** Every call of a recorded day, and that no call is missing. */
export function auditDay(day: Day, calls: readonly CallRow[], options: AuditDayOptions = {}): Audit {
  const audit = new DayAudit(day, calls, options);
  runTimeline(day, audit);
  return audit.result();
}

class DayAudit implements Stage {
  private readonly ledger: Ledger;
  private readonly firsts = new Map<string, Key>();
  private readonly unprinted = new Set<string>();
  private readonly arrivedIds = new Set<string>();
  private readonly bookings: readonly (Booking & { readonly id: string })[];
  private entries = 0;
  private at = 0;

  private readonly day: Day;
  private readonly log: readonly CallRow[];
  private readonly options: AuditDayOptions;

  constructor(day: Day, log: readonly CallRow[], options: AuditDayOptions) {
    this.day = day;
    this.log = log;
    this.options = options;
    const { windows, params } = day.header;
    const k = options.k ?? params.K ?? Infinity;
    this.bookings = day.records.flatMap((record) =>
      record.rec === 'arrive' && record.slot !== undefined && record.cls === 'O'
        ? {
            id: record.id,
            svc: record.svc,
            slot: record.slot,
            latest: record.slot + params.appt_grace_ms,
            creditMs: params.appt_credit_ms,
          }
        : [],
    );
    this.ledger = new Ledger(
      windows.map(({ id, profile, services }) => ({ id, profile, services, lowCounter: false })),
      () => k,
      () => this.bookings.filter(({ id }) => !this.arrivedIds.has(id)),
    );
  }

  windowOp(t: number, id: string, op: 'open' | 'close'): void {
    const window = this.ledger.windows.get(id);
    if (window === undefined) return;
    if (op === 'close') {
      if (window.state !== 'closed') window.state = window.busy === null ? 'closed' : 'closing';
    } else if (window.state !== 'open') {
      if (window.busy === null) window.idleSince = t;
      window.state = 'open';
    }
  }

  freed(t: number, id: string): void {
    const window = this.ledger.windows.get(id);
    if (window === undefined) return;
    window.busy = null;
    window.idleSince = t;
    if (window.state === 'closing') window.state = 'closed';
  }

  arrived(t: number, visitor: Visitor): void {
    const { params } = this.day.header;
    const { slot } = visitor;
    const inTime = slot !== null && t <= slot + params.appt_grace_ms;
    const e = inTime ? Math.max(slot, t) - params.appt_credit_ms : t;
    const key = { e, q: this.nextEntry(), r: 0 };
    this.arrivedIds.add(visitor.id);
    this.firsts.set(visitor.id, key);
    this.enter(t, visitor, key);
  }

  returned(t: number, visitor: Visitor, how: Return): void {
    const first = this.firsts.get(visitor.id);
    if (first === undefined) return;
    const q = this.nextEntry();
    const { params } = this.day.header;
    const credited = { e: Math.max(first.e, t - params.reentry_credit_ms), q, r: 0 };
    this.enter(t, visitor, how === 'no-show' ? this.behindThird(visitor, first.e, q) : credited);
  }

  /** Directly behind the third of its lane (or the last), never before its own first entry. */
  private behindThird({ svc, cls }: Visitor, firstE: number, q: number): Key {
    const lane = [...this.ledger.waiting.values()].filter((one) => one.svc === svc && one.cls === cls);
    return behind(lane, this.day.header.params.noshow_reinsert, firstE, q);
  }

  private nextEntry(): number {
    this.entries += 1;
    return this.entries;
  }

  private enter(t: number, { id, cls, svc, visit, slot }: Visitor, key: Key): void {
    const plain = visit === 1 && slot === null;
    const waiter: Waiter = { id, cls, svc, key, visit, plain, route: { kind: 'any' } };
    this.ledger.enter(t, waiter, { excused: visit > 1 });
    const own = this.print(t, waiter);
    const told = this.options.printed?.get(`${id}/${visit}`);
    if (told !== undefined && told !== own)
      this.ledger.blame(
        t,
        'printed-number',
        `${id} was told at most ${told}, by the definition it is ${own}`,
      );
    if (told !== undefined && told !== null) this.ledger.bounds.print(waiter, told, 'the hall');
  }

  /** At the entry, or as soon afterwards as there is a number to print. */
  private print(t: number, waiter: Waiter): number | null {
    const atMost = this.ledger.bounds.atMost(t, waiter);
    if (atMost === null) this.unprinted.add(waiter.id);
    else {
      this.unprinted.delete(waiter.id);
      this.ledger.bounds.print(waiter, atMost, 'the auditor');
    }
    return atMost;
  }

  settle(t: number): CallRow[] {
    this.at = t;
    const made: CallRow[] = [];
    for (;;) {
      const row = this.log[this.ledger.calls];
      if (row === undefined || row.t > t) break;
      if (row.t < t) this.ledger.blame(row.t, 'time', `${row.ticket} is called when nothing happens`);
      const visitor = this.ledger.waiting.get(row.ticket);
      if (
        visitor !== undefined &&
        (visitor.cls !== row.cls || visitor.svc !== row.svc || visitor.visit !== row.visit)
      )
        this.ledger.blame(t, 'facts', `${row.ticket}: class, service or visit differ from its entry`);
      this.ledger.checkDispatch(t, row.window);
      this.ledger.call({
        at: row.t,
        window: row.window,
        ticket: row.ticket,
        why: row.why,
        dBefore: row.counter_before,
        dAfter: null,
        e: row.key,
      });
      if (visitor !== undefined) made.push(row);
    }
    this.ledger.checkNobodyIdles(t);
    for (const id of this.unprinted) {
      const waiter = this.ledger.waiting.get(id);
      if (waiter === undefined) this.unprinted.delete(id);
      else this.print(t, waiter);
    }
    return made;
  }

  result(): Audit {
    const { ledger } = this;
    if (ledger.calls < this.log.length)
      ledger.blame(this.at, 'time', `${this.log.length - ledger.calls} calls after the day's end`);
    const { violations, calls, contested, bounds } = ledger;
    return { violations, calls, contested, printed: bounds.printed };
  }
}
