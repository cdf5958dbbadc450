/**
 * What happens in a recorded day and when, whoever decides the calls: window operations, service ends
 * by window id, arrivals in record order, re-entries in the order in which they were caused, then the
 * calls of that millisecond. Written from the file format's description; knows no rule of calling.
 */
import type { ArriveRecord, Day } from './day-file.ts';

export type Visitor = {
  readonly id: string;
  readonly visit: number;
  readonly cls: 'G' | 'O';
  readonly svc: string;
  readonly dur: number;
  readonly slot: number | null;
  readonly noshow: boolean;
  readonly backAfter: number | null;
  readonly next: ArriveRecord['next'] | null;
};

export type Ending = 'finished' | 'missed' | 'held' | 'sent-on';
export type Return = 'no-show' | 'return' | 'transfer';

/** Whoever plays the hall: is told what happens, and says which calls are made then. */
export type Stage = {
  windowOp(t: number, window: string, op: 'open' | 'close'): void;
  freed(t: number, window: string, visitor: Visitor, ending: Ending): void;
  arrived(t: number, visitor: Visitor): void;
  returned(t: number, visitor: Visitor, how: Return, from: string): void;
  /** Everything of this millisecond has happened: the calls that follow, in order. */
  settle(t: number): readonly { readonly window: string; readonly ticket: string }[];
};

type Happening = { readonly t: number; readonly phase: number; readonly order: number; run(): void };

export type TimelineOptions = {
  /** Instead of the visitor's own time at the window: by the number of the call, from 0. */
  readonly busyMs?: (call: number) => number;
};

export function runTimeline(day: Day, stage: Stage, { busyMs }: TimelineOptions = {}): void {
  const { windows, params } = day.header;
  const agenda: Happening[] = [];
  const visitors = new Map<string, Visitor>();
  const ids = windows.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1));
  let caused = 0;
  let calls = 0;

  const plan = (happening: Happening): void => {
    let at = agenda.length;
    for (; at > 0; at -= 1) {
      const before = agenda[at - 1];
      if (before === undefined || compare(before, happening) <= 0) break;
    }
    agenda.splice(at, 0, happening);
  };

  const comesBack = (t: number, visitor: Visitor, how: Return, from: string): void => {
    const again = { ...visitor, visit: visitor.visit + 1, slot: null };
    const run = (): void => {
      visitors.set(again.id, again);
      stage.returned(t, again, how, from);
    };
    plan({ t, phase: 3, order: ++caused, run });
  };

  const ends = (t: number, window: string, visitor: Visitor): void => {
    const { next } = visitor;
    if (visitor.noshow) {
      stage.freed(t, window, visitor, 'missed');
      if (visitor.backAfter !== null)
        comesBack(t + visitor.backAfter, { ...visitor, noshow: false }, 'no-show', window);
    } else if (next === null || next === undefined) {
      stage.freed(t, window, visitor, 'finished');
    } else {
      const back = { ...visitor, dur: next.dur, next: null };
      if (next.kind === 'return') {
        stage.freed(t, window, visitor, 'held');
        comesBack(t + (next.after ?? 0), back, 'return', window);
      } else {
        stage.freed(t, window, visitor, 'sent-on');
        comesBack(t, { ...back, svc: next.svc ?? visitor.svc }, 'transfer', window);
      }
    }
  };

  day.records.forEach((record, order) => {
    const { t } = record;
    if (record.rec === 'window') {
      plan({ t, phase: 0, order, run: () => stage.windowOp(t, record.window, record.op) });
      return;
    }
    const visitor: Visitor = {
      id: record.id,
      visit: 1,
      cls: record.cls,
      svc: record.svc,
      dur: record.dur,
      slot: record.slot ?? null,
      noshow: record.noshow === true,
      backAfter: record.back_after ?? null,
      next: record.next ?? null,
    };
    const run = (): void => {
      visitors.set(visitor.id, visitor);
      stage.arrived(t, visitor);
    };
    plan({ t, phase: 2, order, run });
  });

  for (let now = agenda.shift(); now !== undefined; now = agenda.shift()) {
    const { t } = now;
    now.run();
    if (agenda[0]?.t === t) continue;
    for (const { window, ticket } of stage.settle(t)) {
      const visitor = visitors.get(ticket);
      if (visitor === undefined) continue;
      const speed = windows.find(({ id }) => id === window)?.speed_pct ?? 100;
      const own = visitor.noshow
        ? params.noshow_hold_ms
        : params.walk_ms + Math.floor((visitor.dur * speed) / 100);
      const end = t + (busyMs?.(calls) ?? own);
      calls += 1;
      plan({ t: end, phase: 1, order: ids.indexOf(window), run: () => ends(end, window, visitor) });
    }
  }
}

function compare(a: Happening, b: Happening): number {
  return a.t - b.t || a.phase - b.phase || a.order - b.order;
}
