/**
 * The rule once more, from its text alone and as plainly as it can be written: one list of the waiting,
 * sorted anew at every call, one list of what is due. It shares no line with the hall's scheduler, is
 * far too slow for a hall, and says what that one must say.
 */
import type { ArriveRecord, Day, DayWindow, WindowRecord } from './day-file.ts';

/** The fields of one call that are decided, in the order of the call log. */
export type ReferenceCall = {
  readonly t: number;
  readonly window: string;
  readonly ticket: string;
  readonly visit: number;
  readonly cls: 'G' | 'O';
  readonly svc: string;
  readonly why: string;
  readonly key: number;
  readonly counter_before: number;
};

/** Key: effective entry, number of the entry, number of the re-insertion; compared in this order. */
type Key = readonly [e: number, q: number, r: number];

type Visitor = {
  readonly record: ArriveRecord;
  readonly firstE: number;
  svc: string;
  dur: number;
  next: ArriveRecord['next'] | null;
  absent: boolean;
  visit: number;
  key: Key;
};

type Desk = {
  readonly of: DayWindow;
  open: boolean;
  closing: boolean;
  openedAt: number;
  lastEnd: number;
  busy: { readonly visitor: Visitor; readonly until: number } | null;
};

type Return = {
  readonly at: number;
  readonly visitor: Visitor;
  readonly cause: 'credit' | 'no-show';
};

/** All calls of `day` with `k` (null: green visitors always first). */
export function referenceCalls(day: Day, k: number | null): ReferenceCall[] {
  const { params } = day.header;
  const desks = day.header.windows.map((of): Desk => ({
    of,
    open: false,
    closing: false,
    openedAt: 0,
    lastEnd: 0,
    busy: null,
  }));
  const counters = new Map<string, number>();
  const calls: ReferenceCall[] = [];
  const waiting = new Set<Visitor>();
  let records = day.records.map((record) => record);
  let returns: Return[] = [];
  let entries = 0;
  let reinsertions = 0;

  for (;;) {
    const dues = [
      ...records.map(({ t }) => t),
      ...returns.map(({ at }) => at),
      ...desks.flatMap(({ busy }) => (busy === null ? [] : [busy.until])),
    ];
    if (dues.length === 0) return calls;
    const now = Math.min(...dues);
    const here = records.filter(({ t }) => t === now);
    records = records.filter(({ t }) => t !== now);
    for (const record of here) if (record.rec === 'window') turnWindow(record);
    for (const desk of byId(desks)) if (desk.busy !== null && desk.busy.until === now) endAt(desk, now);
    for (const record of here) if (record.rec === 'arrive') arrive(record);
    const back = returns.filter(({ at }) => at === now);
    returns = returns.filter(({ at }) => at !== now);
    for (const one of back) reenter(one);
    while (callOne(now)) continue;
  }

  function turnWindow({ t, window, op }: WindowRecord): void {
    const desk = desks.find(({ of }) => of.id === window);
    if (desk === undefined) return;
    if (op === 'close') {
      desk.closing = desk.busy !== null;
      desk.open = desk.busy !== null;
    } else {
      if (!desk.open || desk.closing) desk.openedAt = t;
      desk.open = true;
      desk.closing = false;
    }
  }

  function endAt(desk: Desk, now: number): void {
    if (desk.busy === null) return;
    const { visitor } = desk.busy;
    desk.busy = null;
    desk.lastEnd = now;
    if (desk.closing) desk.open = false;
    desk.closing = false;
    if (visitor.absent) {
      const after = visitor.record.back_after;
      visitor.absent = false;
      if (after !== undefined) returns.push({ at: now + after, visitor, cause: 'no-show' });
      return;
    }
    const { next } = visitor;
    if (next === undefined || next === null) return;
    visitor.next = null;
    visitor.dur = next.dur;
    if (next.kind === 'transfer') visitor.svc = next.svc ?? visitor.svc;
    returns.push({ at: now + (next.kind === 'return' ? (next.after ?? 0) : 0), visitor, cause: 'credit' });
  }

  function arrive(record: ArriveRecord): void {
    const { t, slot } = record;
    const kept = slot !== undefined && t <= slot + params.appt_grace_ms;
    const e = kept ? Math.max(slot, t) - params.appt_credit_ms : t;
    entries += 1;
    waiting.add({
      record,
      firstE: e,
      svc: record.svc,
      dur: record.dur,
      next: record.next,
      absent: record.noshow === true,
      visit: 1,
      key: [e, entries, 0],
    });
  }

  function reenter({ at, visitor, cause }: Return): void {
    entries += 1;
    visitor.visit += 1;
    const lane = [...waiting]
      .filter(({ svc, record }) => svc === visitor.svc && record.cls === visitor.record.cls)
      .sort((a, b) => compare(a.key, b.key));
    const behind = lane[Math.min(params.noshow_reinsert, lane.length) - 1];
    if (cause === 'credit') {
      visitor.key = [Math.max(visitor.firstE, at - params.reentry_credit_ms), entries, 0];
    } else if (behind === undefined || behind.key[0] < visitor.firstE) {
      visitor.key = [visitor.firstE, entries, 0];
    } else {
      reinsertions += 1;
      visitor.key = [behind.key[0], behind.key[1], reinsertions];
    }
    waiting.add(visitor);
  }

  function callOne(now: number): boolean {
    const idle = desks.flatMap((desk) => {
      if (!desk.open || desk.closing || desk.busy !== null) return [];
      const choice = choiceAt(desk);
      if (choice === null) return [];
      const since = Math.max(desk.openedAt, desk.lastEnd);
      return [{ desk, choice, order: [handicapAt(desk, choice.visitor.svc), since] as const }];
    });
    idle.sort(
      (a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || (a.desk.of.id < b.desk.of.id ? -1 : 1),
    );
    const first = idle[0];
    if (first === undefined) return false;
    const { desk, choice } = first;
    const { visitor, why } = choice;
    const before = counters.get(desk.of.profile) ?? 0;
    counters.set(desk.of.profile, why === 'GREEN_FIRST' ? before + 1 : 0);
    waiting.delete(visitor);
    const { walk_ms, noshow_hold_ms } = params;
    const served = walk_ms + Math.floor((visitor.dur * desk.of.speed_pct) / 100);
    desk.busy = { visitor, until: now + (visitor.absent ? noshow_hold_ms : served) };
    calls.push({
      t: now,
      window: desk.of.id,
      ticket: visitor.record.id,
      visit: visitor.visit,
      cls: visitor.record.cls,
      svc: visitor.svc,
      why,
      key: visitor.key[0],
      counter_before: before,
    });
    return true;
  }

  function choiceAt(desk: Desk): { readonly visitor: Visitor; readonly why: string } | null {
    const here = [...waiting]
      .filter(({ svc }) => desk.of.services[svc] !== undefined)
      .map((visitor) => {
        const [e, q, r] = visitor.key;
        return { visitor, key: [e + handicapAt(desk, visitor.svc), q, r] as const };
      })
      .sort((a, b) => compare(a.key, b.key))
      .map(({ visitor }) => visitor);
    const green = here.find(({ record }) => record.cls === 'G');
    const ordinary = here.find(({ record }) => record.cls === 'O');
    if (green === undefined)
      return ordinary === undefined ? null : { visitor: ordinary, why: 'ONLY_REGULAR' };
    if (ordinary === undefined) return { visitor: green, why: 'ONLY_GREEN' };
    return k !== null && (counters.get(desk.of.profile) ?? 0) >= k
      ? { visitor: ordinary, why: 'REGULAR_TURN' }
      : { visitor: green, why: 'GREEN_FIRST' };
  }

  /** Handicap of a service at a window, less the least at any window that is open for it. */
  function handicapAt(desk: Desk, svc: string): number {
    const open = desks.filter((one) => one.open).flatMap(({ of }) => of.services[svc] ?? []);
    return (desk.of.services[svc] ?? 0) - Math.min(...open);
  }
}

function byId(desks: readonly Desk[]): readonly Desk[] {
  return [...desks].sort((a, b) => (a.of.id < b.of.id ? -1 : 1));
}

function compare(a: Key, b: Key): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
