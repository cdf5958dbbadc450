/**
 * A recorded day and its call log as they stand in the files (see `jiaohao simulate`): written by the
 * generator, read by the auditor. Types and text only, and nothing of the core, so that the two
 * programs meet at the file format alone. Times are integer ms since the day's origin.
 */
export type DayWindow = {
  readonly id: string;
  readonly profile: string;
  readonly services: Readonly<Record<string, number>>;
  readonly speed_pct: number;
};

export type DayHeader = {
  readonly rec: 'header';
  readonly windows: readonly DayWindow[];
  readonly params: {
    readonly K: number | null;
    readonly appt_credit_ms: number;
    readonly appt_grace_ms: number;
    readonly reentry_credit_ms: number;
    readonly noshow_reinsert: number;
    readonly walk_ms: number;
    readonly noshow_hold_ms: number;
  };
};

export type WindowRecord = {
  readonly rec: 'window';
  readonly t: number;
  readonly window: string;
  readonly op: 'open' | 'close';
};

export type ArriveRecord = {
  readonly rec: 'arrive';
  readonly t: number;
  readonly id: string;
  readonly svc: string;
  readonly cls: 'G' | 'O';
  readonly dur: number;
  readonly slot?: number;
  readonly noshow?: boolean;
  readonly back_after?: number;
  readonly next?: {
    readonly kind: 'return' | 'transfer';
    readonly dur: number;
    readonly after?: number;
    readonly svc?: string;
  };
};

export type DayRecord = WindowRecord | ArriveRecord;
export type Day = { readonly header: DayHeader; readonly records: readonly DayRecord[] };

/** One line of the call log; what else a line carries only informs. */
export type CallRow = {
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

export function dayText({ header, records }: Day): string {
  return [header, ...records].map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** A workload file; what a hand-derived case expects at its end is left out. */
export function readDay(text: string): Day {
  const [header, ...records] = rows(text) as [DayHeader, ...({ rec: string } & DayRecord)[]];
  return { header, records: records.filter(({ rec }) => rec === 'window' || rec === 'arrive') };
}

export function readCalls(text: string): CallRow[] {
  return rows(text) as CallRow[];
}

function rows(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}
