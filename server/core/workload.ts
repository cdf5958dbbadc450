/**
 * A workload file: one JSON record per line, a header, then windows opening and closing and visitors
 * arriving. Times and durations are integer ms since the day's origin. Parsed once, here; unknown
 * fields are left alone, since the format belongs to whoever records the days.
 */
import { own } from './own.ts';
import type { TicketClass } from './ticket.ts';

type WorkloadWindow = {
  readonly id: string;
  readonly profile: string;
  /** Queue → handicap, ms. */
  readonly services: Readonly<Record<string, number>>;
  readonly speedPct: number;
};

export type WorkloadParams = {
  /** Null is without end. */
  readonly k: number | null;
  readonly appointmentCreditMs: number;
  readonly appointmentGraceMs: number;
  readonly reentryCreditMs: number;
  readonly reinsertBehind: number;
  readonly walkMs: number;
  readonly noShowHoldMs: number;
};

/** What happens after the first service: back after `afterMs`, or at once to another queue. */
type NextVisit = {
  readonly kind: 'return' | 'transfer';
  readonly afterMs: number;
  readonly service: string;
  readonly durationMs: number;
};

export type Arrival = {
  readonly rec: 'arrive';
  readonly t: number;
  readonly id: string;
  readonly service: string;
  readonly class: TicketClass;
  readonly durationMs: number;
  /** Booked time, null for a walk-in. */
  readonly slot: number | null;
  readonly noShow: boolean;
  /** How long after the hold an absent visitor comes back; null for never. */
  readonly backAfterMs: number | null;
  readonly next: NextVisit | null;
};

export type WindowOp = {
  readonly rec: 'window';
  readonly t: number;
  readonly window: string;
  readonly op: 'open' | 'close';
};

export type Workload = {
  readonly windows: readonly WorkloadWindow[];
  readonly params: WorkloadParams;
  /** In time order; equal times in the order of the file. */
  readonly records: readonly (Arrival | WindowOp)[];
};

/** `line` counts from 1. */
export type ParsedWorkload =
  | { readonly ok: true; readonly workload: Workload }
  | { readonly ok: false; readonly line: number; readonly problem: string };

export function parseWorkload(text: string): ParsedWorkload {
  let header: Pick<Workload, 'windows' | 'params'> | null = null;
  const records: (Arrival | WindowOp)[] = [];
  const tickets = new Set<string>();
  let line = 0;
  try {
    for (const row of text.split(/\r?\n/)) {
      line += 1;
      if (row.trim() === '') continue;
      const fields = record(parseJson(row), 'record');
      const rec = string(fields, 'rec');
      if (rec === 'header') {
        if (header !== null) throw new Problem('a second header');
        header = {
          windows: list(fields, 'windows').map(windowOf),
          params: paramsOf(nested(fields, 'params')),
        };
      } else if (header === null) {
        throw new Problem(`expected the header first, got "${rec}"`);
      } else if (rec === 'window') {
        records.push(windowOpOf(fields, header.windows));
      } else if (rec === 'arrive') {
        const arrival = arrivalOf(fields);
        if (tickets.has(arrival.id)) throw new Problem(`ticket "${arrival.id}" arrives twice`);
        tickets.add(arrival.id);
        records.push(arrival);
      } else if (rec !== 'expect') {
        // `expect` closes a hand-derived case with the calls that are right; it drives nothing.
        throw new Problem(`rec: expected header, window, arrive or expect, got "${rec}"`);
      }
    }
  } catch (error) {
    if (error instanceof Problem) return { ok: false, line, problem: error.message };
    throw error;
  }
  if (header === null) return { ok: false, line, problem: 'no header record' };
  return { ok: true, workload: { ...header, records: records.sort((a, b) => a.t - b.t) } };
}

/** Thrown and caught in this file alone. */
class Problem extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function parseJson(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    throw new Problem('not JSON');
  }
}

function windowOf(value: unknown): WorkloadWindow {
  const fields = record(value, 'windows[]');
  const services = nested(fields, 'services');
  return {
    id: string(fields, 'id'),
    profile: string(fields, 'profile'),
    services: Object.fromEntries(Object.keys(services).map((queue) => [queue, whole(services, queue)])),
    speedPct: whole(fields, 'speed_pct'),
  };
}

function paramsOf(fields: Fields): WorkloadParams {
  return {
    k: own(fields, 'K') === null ? null : whole(fields, 'K'),
    appointmentCreditMs: whole(fields, 'appt_credit_ms'),
    appointmentGraceMs: whole(fields, 'appt_grace_ms'),
    reentryCreditMs: whole(fields, 'reentry_credit_ms'),
    reinsertBehind: whole(fields, 'noshow_reinsert'),
    walkMs: whole(fields, 'walk_ms'),
    noShowHoldMs: whole(fields, 'noshow_hold_ms'),
  };
}

function windowOpOf(fields: Fields, windows: readonly WorkloadWindow[]): WindowOp {
  const window = string(fields, 'window');
  const op = string(fields, 'op');
  if (!windows.some(({ id }) => id === window)) throw new Problem(`window: unknown "${window}"`);
  if (op !== 'open' && op !== 'close') throw new Problem(`op: expected open or close, got "${op}"`);
  return { rec: 'window', t: whole(fields, 't'), window, op };
}

function arrivalOf(fields: Fields): Arrival {
  const cls = string(fields, 'cls');
  if (cls !== 'G' && cls !== 'O') throw new Problem(`cls: expected G or O, got "${cls}"`);
  const service = string(fields, 'svc');
  return {
    rec: 'arrive',
    t: whole(fields, 't'),
    id: string(fields, 'id'),
    service,
    class: cls === 'G' ? 'green' : 'ordinary',
    durationMs: whole(fields, 'dur'),
    slot: given(fields, 'slot') ? whole(fields, 'slot') : null,
    noShow: own(fields, 'noshow') === true,
    backAfterMs: given(fields, 'back_after') ? whole(fields, 'back_after') : null,
    next: given(fields, 'next') ? nextOf(nested(fields, 'next'), service) : null,
  };
}

function nextOf(fields: Fields, service: string): NextVisit {
  const kind = string(fields, 'kind');
  const durationMs = whole(fields, 'dur');
  if (kind === 'return') return { kind, afterMs: whole(fields, 'after'), service, durationMs };
  if (kind === 'transfer') return { kind, afterMs: 0, service: string(fields, 'svc'), durationMs };
  throw new Problem(`next.kind: expected return or transfer, got "${kind}"`);
}

function given(fields: Fields, name: string): boolean {
  const value = own(fields, name);
  return value !== undefined && value !== null;
}

function record(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem(`${name}: expected an object`);
  }
  return value as Fields;
}

function nested(fields: Fields, name: string): Fields {
  return record(own(fields, name), name);
}

function list(fields: Fields, name: string): readonly unknown[] {
  const value = own(fields, name);
  if (!Array.isArray(value)) throw new Problem(`${name}: expected a list`);
  return value;
}

function string(fields: Fields, name: string): string {
  const value = own(fields, name);
  if (typeof value !== 'string') throw new Problem(`${name}: expected a string`);
  return value;
}

/** Integer, 0 or more. */
function whole(fields: Fields, name: string): number {
  const value = own(fields, name);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Problem(`${name}: expected a whole number of 0 or more`);
  }
  return value;
}
