/**
 * A workload file: one JSON record per line, a header, then windows opening and closing and visitors
 * arriving. Times and durations are integer ms since the day's origin. Parsed once, here; unknown
 * fields are left alone, since the format belongs to whoever records the days.
 */
import { own } from './own.ts';
import type { TicketClass } from './ticket.ts';
import {
  type Fields,
  flag,
  given,
  inside,
  list,
  ms,
  nested,
  oneOf,
  parseJson,
  Problem,
  record,
  serviceMs,
  speedPct,
  string,
  whole,
} from './workload-fields.ts';

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

const BYTE_ORDER_MARK = '\uFEFF';

type Header = Pick<Workload, 'windows' | 'params'> & {
  /** Null when the header lists none: then any name is one. */
  readonly services: ReadonlySet<string> | null;
};

export function parseWorkload(text: string): ParsedWorkload {
  let header: Header | null = null;
  const records: (Arrival | WindowOp)[] = [];
  const tickets = new Set<string>();
  const rows = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  let line = 0;
  try {
    for (const row of rows.split(/\r?\n/)) {
      line += 1;
      if (row.trim() === '') continue;
      const fields = record(parseJson(row), 'record');
      const rec = oneOf(fields, 'rec', ['header', 'window', 'arrive', 'expect']);
      if (rec === 'header') {
        if (header !== null) throw new Problem('a second header');
        header = headerOf(fields);
      } else if (header === null) {
        throw new Problem(`expected the header first; got "${rec}"`);
      } else if (rec === 'window') {
        records.push(windowOpOf(fields, header.windows));
      } else if (rec === 'arrive') {
        const arrival = arrivalOf(fields, header);
        if (tickets.has(arrival.id)) throw new Problem(`id: ticket "${arrival.id}" arrives twice`);
        tickets.add(arrival.id);
        records.push(arrival);
      }
      // `expect` closes a hand-derived case with the calls that are right; it drives nothing.
    }
  } catch (error) {
    if (error instanceof Problem) return { ok: false, line, problem: error.message };
    throw error;
  }
  if (header === null) return { ok: false, line, problem: 'no header record' };
  const { windows, params } = header;
  return { ok: true, workload: { windows, params, records: records.sort((a, b) => a.t - b.t) } };
}

function headerOf(fields: Fields): Header {
  const windows = windowsOf(fields);
  return {
    windows,
    params: nested(fields, 'params', paramsOf),
    services: servicesOf(fields, windows),
  };
}

function servicesOf(header: Fields, windows: Workload['windows']): Header['services'] {
  const listed = given(header, 'services') ? list(header, 'services') : [];
  if (listed.length === 0) return null;
  const ids = listed.map((value) => inside('services[]', value, (fields) => string(fields, 'id')));
  return new Set([...ids, ...windows.flatMap(({ services }) => Object.keys(services))]);
}

function windowsOf(header: Fields): readonly WorkloadWindow[] {
  const windows = list(header, 'windows').map((value) => inside('windows[]', value, windowOf));
  const ids = new Set<string>();
  for (const { id } of windows) {
    if (ids.has(id)) throw new Problem(`windows[].id: window "${id}" is there twice`);
    ids.add(id);
  }
  return windows;
}

function windowOf(fields: Fields): WorkloadWindow {
  return {
    id: string(fields, 'id'),
    profile: string(fields, 'profile'),
    services: nested(fields, 'services', (services) =>
      Object.fromEntries(Object.keys(services).map((queue) => [queue, ms(services, queue)])),
    ),
    speedPct: speedPct(fields, 'speed_pct'),
  };
}

function paramsOf(fields: Fields): WorkloadParams {
  return {
    k: own(fields, 'K') === null ? null : whole(fields, 'K', { least: 1 }),
    appointmentCreditMs: ms(fields, 'appt_credit_ms'),
    appointmentGraceMs: ms(fields, 'appt_grace_ms'),
    reentryCreditMs: ms(fields, 'reentry_credit_ms'),
    reinsertBehind: whole(fields, 'noshow_reinsert'),
    walkMs: serviceMs(fields, 'walk_ms'),
    noShowHoldMs: serviceMs(fields, 'noshow_hold_ms'),
  };
}

function windowOpOf(fields: Fields, windows: readonly WorkloadWindow[]): WindowOp {
  const window = string(fields, 'window');
  if (!windows.some(({ id }) => id === window)) throw new Problem(`window: unknown "${window}"`);
  return { rec: 'window', t: ms(fields, 't'), window, op: oneOf(fields, 'op', ['open', 'close']) };
}

function serviceOf(fields: Fields, { services }: Header): string {
  const service = string(fields, 'svc');
  if (services?.has(service) === false)
    throw new Problem(`svc: expected a service of the header; got "${service}"`);
  return service;
}

function arrivalOf(fields: Fields, header: Header): Arrival {
  const service = serviceOf(fields, header);
  const isBooked = own(fields, 'kind') === 'appt' || given(fields, 'slot');
  return {
    rec: 'arrive',
    t: ms(fields, 't'),
    id: string(fields, 'id'),
    service,
    class: oneOf(fields, 'cls', ['G', 'O']) === 'G' ? 'green' : 'ordinary',
    durationMs: serviceMs(fields, 'dur'),
    slot: isBooked ? ms(fields, 'slot') : null,
    noShow: flag(fields, 'noshow'),
    backAfterMs: given(fields, 'back_after') ? ms(fields, 'back_after') : null,
    next: given(fields, 'next') ? nested(fields, 'next', (next) => nextOf(next, service, header)) : null,
  };
}

function nextOf(fields: Fields, service: string, header: Header): NextVisit {
  const kind = oneOf(fields, 'kind', ['return', 'transfer']);
  const durationMs = serviceMs(fields, 'dur');
  if (kind === 'return') return { kind, afterMs: ms(fields, 'after'), service, durationMs };
  return { kind, afterMs: 0, service: serviceOf(fields, header), durationMs };
}
