import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as core from '../../server/core/index.ts';
import * as randomDay from '../../server/core/testing/random-day.ts';
import { auditDays } from './audited-days.ts';
import { auditDay } from './auditor.ts';
import { readCalls, readDay, type CallRow, type Day } from './day-file.ts';
import { DAY_KINDS, generateDay } from './generate.ts';
import { auditRandomLogs } from './random-logs.ts';

const DAYS = 150;

describe(`${DAYS} generated days`, () => {
  it('9, 10, 30: keep T1, T2, T4, the order of every lane and each printed number, call by call', () => {
    const { violations, calls, contested, printed } = auditDays(core, { from: 5_000, days: DAYS });
    expect(violations.slice(0, 5)).toEqual([]);
    expect(calls).toBeGreaterThan(DAYS * 60);
    expect(contested / calls).toBeGreaterThan(0.2);
    expect(printed).toBeGreaterThan(DAYS * 40);
  });

  it('are of every kind of trouble, and the same for the same seed', () => {
    const kinds = new Set(Array.from({ length: DAYS }, (_, seed) => generateDay(seed).kind));
    expect([...kinds].sort()).toEqual([...DAY_KINDS].sort());
    expect(generateDay(42)).toEqual(generateDay(42));
    expect(generateDay(42).day).not.toEqual(generateDay(43).day);
  });

  it('hold what they promise: ties, closures, absences, returns, bookings, second choices', () => {
    const seen = { ties: 0, closures: 0, absent: 0, back: 0, returns: 0, transfers: 0, slots: 0, helps: 0 };
    for (let seed = 0; seed < DAYS; seed += 1) {
      const { records, header } = generateDay(seed).day;
      const times = new Set<number>();
      for (const record of records) {
        if (times.has(record.t)) seen.ties += 1;
        times.add(record.t);
        if (record.rec === 'window') seen.closures += record.op === 'close' ? 1 : 0;
        else {
          if (record.noshow === true) seen.absent += 1;
          if (record.back_after !== undefined) seen.back += 1;
          if (record.next?.kind === 'return') seen.returns += 1;
          if (record.next?.kind === 'transfer') seen.transfers += 1;
          if (record.slot !== undefined) seen.slots += 1;
        }
      }
      for (const { services } of header.windows)
        if (Object.values(services).some((handicap) => handicap > 0)) seen.helps += 1;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });
});

describe('random logs of a hall', () => {
  it('of every command there is hold no wrong key, candidate, counter or call', () => {
    const { violations, calls } = auditRandomLogs(randomDay, { from: 900, logs: 60 });
    expect(violations.slice(0, 5)).toEqual([]);
    expect(calls).toBeGreaterThan(2_000);
  });
});

describe('recorded days of the independent reference', () => {
  const folder = new URL('../../server/core/fixtures/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.workload.jsonl'));
  it.each(names)('%s: the auditor agrees with every call', (name) => {
    const text = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
    const log = readCalls(text(name.replace('.workload.', '.calls.')));
    const audit = auditDay(readDay(text(name)), log);
    expect(audit.violations.slice(0, 5)).toEqual([]);
    expect(audit.calls).toBe(log.length);
  });
});

/** Window W1; G1 and G2 come with O1 and O2, all at once, K = 1. */
const SMALL: Day = {
  header: {
    rec: 'header',
    windows: [{ id: 'W1', profile: 'A', services: { A: 0 }, speed_pct: 100 }],
    params: {
      K: 1,
      appt_credit_ms: 0,
      appt_grace_ms: 0,
      reentry_credit_ms: 0,
      noshow_reinsert: 3,
      walk_ms: 0,
      noshow_hold_ms: 60_000,
    },
  },
  records: [
    { rec: 'window', t: 0, window: 'W1', op: 'open' },
    ...['G1', 'G2', 'O1', 'O2'].map((id) => ({
      rec: 'arrive' as const,
      t: 0,
      id,
      svc: 'A',
      cls: id.startsWith('G') ? ('G' as const) : ('O' as const),
      dur: 60_000,
    })),
  ],
};

function row(minute: number, ticket: string, why: string, counter_before: number): CallRow {
  const cls = ticket.startsWith('G') ? 'G' : 'O';
  return { t: minute * 60_000, window: 'W1', ticket, visit: 1, cls, svc: 'A', why, key: 0, counter_before };
}

const RIGHT: readonly CallRow[] = [
  row(0, 'G1', 'GREEN_FIRST', 0),
  row(1, 'O1', 'REGULAR_TURN', 1),
  row(2, 'G2', 'GREEN_FIRST', 0),
  row(3, 'O2', 'ONLY_REGULAR', 1),
];

function codes(calls: readonly CallRow[]): string[] {
  return [...new Set(auditDay(SMALL, calls).violations.map(({ code }) => code))].sort();
}

function changed(index: number, change: Partial<CallRow>): CallRow[] {
  return RIGHT.map((call, n) => (n === index ? { ...call, ...change } : call));
}

describe('the auditor itself', () => {
  it('finds nothing in a log that is right', () => {
    expect(auditDay(SMALL, RIGHT)).toMatchObject({ violations: [], calls: 4, contested: 3 });
  });

  it('finds two greens in a row where K is 1, by the rule, by T1, by T4 and by the printed number', () => {
    const log = [row(0, 'G1', 'GREEN_FIRST', 0), row(1, 'G2', 'GREEN_FIRST', 1), ...RIGHT.slice(2)];
    expect(codes(log)).toEqual(expect.arrayContaining(['T1', 'T4', 'printed-bound', 'wrong-class']));
  });

  it('finds two ordinary visitors in a row while a green one waits, by T2', () => {
    const log = [row(0, 'O1', 'REGULAR_TURN', 0), row(1, 'O2', 'REGULAR_TURN', 0)];
    expect(codes(log)).toEqual(expect.arrayContaining(['T2', 'wrong-class']));
  });

  it('finds who was passed in the own lane', () => {
    expect(codes(changed(0, { ticket: 'G2' }))).toEqual(expect.arrayContaining(['lane-order', 'not-first']));
  });

  it('finds a wrong reason, counter, key, time or fact', () => {
    expect(codes(changed(1, { why: 'GREEN_FIRST' }))).toEqual(['reason']);
    expect(codes(changed(1, { counter_before: 0 }))).toEqual(['counter']);
    expect(codes(changed(2, { key: 5 }))).toEqual(['key']);
    expect(codes(changed(2, { svc: 'B' }))).toEqual(['facts']);
    expect(codes(changed(3, { t: 170_000 }))).toContain('time');
  });

  it('finds a visitor who is called twice, one who never came, and a window nobody knows', () => {
    expect(codes(changed(2, { ticket: 'G1' }))).toContain('not-waiting');
    expect(codes(changed(2, { ticket: 'G9' }))).toContain('not-waiting');
    expect(codes(changed(0, { window: 'W9' }))).toContain('unknown-window');
  });

  it('finds a window that idles, and one that calls while it is busy', () => {
    expect(codes(RIGHT.slice(0, 3))).toEqual(['idle-window']);
    expect(codes(changed(1, { t: 0 }))).toContain('window');
  });

  it('finds a printed number that was too small, and one that is not the defined one', () => {
    const printed = new Map([['O2/1', 0]]);
    const found = auditDay(SMALL, RIGHT, { printed }).violations.map(({ code }) => code);
    expect(found).toEqual(expect.arrayContaining(['printed-bound', 'printed-number']));
  });
});
