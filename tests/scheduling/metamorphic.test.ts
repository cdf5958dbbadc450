/** Relations between days (scheduling rule, metamorphic relations): what may be changed, and what follows. */
import { describe, expect, it } from 'vitest';
import * as core from '../../server/core/index.ts';
import { auditDay } from './auditor.ts';
import { dayText, type ArriveRecord, type CallRow, type Day, type DayRecord } from './day-file.ts';
import { generateDay } from './generate.ts';
import { runHall } from './hall-run.ts';
import { seededRandom } from './random.ts';

const MINUTE = 60_000;
const SEEDS = Array.from({ length: 24 }, (_, n) => 300 + n);
const days = (): Day[] => SEEDS.map((seed) => generateDay(seed).day);

function calls(day: Day, k?: number): CallRow[] {
  const parsed = core.parseWorkload(dayText(day));
  if (!parsed.ok) throw new Error(parsed.problem);
  return core.simulate(parsed.workload, k === undefined ? {} : { k });
}

function arrivals(day: Day, change: (arrival: ArriveRecord) => ArriveRecord | null): Day {
  const records = day.records.flatMap((record): DayRecord[] => {
    const kept = record.rec === 'arrive' ? change(record) : record;
    return kept === null ? [] : [kept];
  });
  return { ...day, records };
}

/** Only walk-ins who come once and are there when called. */
function plain(day: Day): Day {
  return arrivals(day, ({ rec, t, id, svc, cls, dur }) => ({ rec, t, id, svc, cls, dur }));
}

const brief = (rows: readonly CallRow[]) => rows.map(({ t, window, ticket }) => ({ t, window, ticket }));

/** One window group for one service. */
function oneProfile(windows: number, records: readonly Omit<ArriveRecord, 'rec' | 'svc'>[]): Day {
  const ids = Array.from({ length: windows }, (_, n) => `W${n + 1}`);
  return {
    header: {
      rec: 'header',
      windows: ids.map((id) => ({ id, profile: 'A', services: { A: 0 }, speed_pct: 100 })),
      params: {
        K: 3,
        appt_credit_ms: 0,
        appt_grace_ms: 0,
        reentry_credit_ms: 0,
        noshow_reinsert: 3,
        walk_ms: 0,
        noshow_hold_ms: 0,
      },
    },
    records: [
      ...ids.map((window) => ({ rec: 'window' as const, t: 0, window, op: 'open' as const })),
      ...records.map((record) => ({ rec: 'arrive' as const, svc: 'A', ...record })),
    ],
  };
}

describe('relations between generated days', () => {
  it('a: everything later by D, the same calls later by D', () => {
    const D = 17 * MINUTE + 7;
    for (const day of days()) {
      const later: Day = {
        ...day,
        records: day.records.map((record) =>
          record.rec === 'arrive' && record.slot !== undefined
            ? { ...record, t: record.t + D, slot: record.slot + D }
            : { ...record, t: record.t + D },
        ),
      };
      const back = calls(later).map((row) => ({ ...row, t: row.t - D, key: row.key - D }));
      expect(back.map(({ t, ticket, key }) => [t, ticket, key])).toEqual(
        calls(day).map(({ t, ticket, key }) => [t, ticket, key]),
      );
    }
  });

  it('b: other names for the tickets, the same log under these names', () => {
    for (const day of days()) {
      // Backwards, so that no order of names is kept.
      const rename = (id: string): string => `x${[...id].reverse().join('')}-${999 - Number(id.slice(1))}`;
      const renamed = arrivals(day, (arrival) => ({ ...arrival, id: rename(arrival.id) }));
      expect(calls(renamed)).toEqual(calls(day).map((row) => ({ ...row, ticket: rename(row.ticket) })));
    }
  });

  it('c: a window and a service that nobody uses change nothing', () => {
    for (const day of days()) {
      const { windows } = day.header;
      const idle = { id: 'W0', profile: 'Z', services: { Z: 0 }, speed_pct: 100 };
      const open = { rec: 'window' as const, t: 0, window: 'W0', op: 'open' as const };
      const wider: Day = {
        header: { ...day.header, windows: [idle, ...windows] },
        records: [open, ...day.records],
      };
      expect(calls(wider)).toEqual(calls(day));
    }
  });

  it('d: every time, duration, handicap and credit times 3, every call time times 3', () => {
    for (const day of days()) {
      const { params, windows } = day.header;
      const triple = arrivals(day, ({ slot, back_after: back, next, ...arrival }) => ({
        ...arrival,
        dur: arrival.dur * 3,
        ...(slot !== undefined && { slot: slot * 3 }),
        ...(back !== undefined && { back_after: back * 3 }),
        ...(next !== undefined && {
          next: {
            ...next,
            dur: next.dur * 3,
            ...(next.after !== undefined && { after: next.after * 3 }),
          },
        }),
      }));
      const slower: Day = {
        header: {
          ...day.header,
          params: {
            ...params,
            appt_credit_ms: params.appt_credit_ms * 3,
            appt_grace_ms: params.appt_grace_ms * 3,
            reentry_credit_ms: params.reentry_credit_ms * 3,
            walk_ms: params.walk_ms * 3,
            noshow_hold_ms: params.noshow_hold_ms * 3,
          },
          windows: windows.map((window) => ({
            ...window,
            services: Object.fromEntries(
              Object.entries(window.services).map(([svc, handicap]) => [svc, handicap * 3]),
            ),
          })),
        },
        records: triple.records.map((record) => ({ ...record, t: record.t * 3 })),
      };
      expect(brief(calls(slower))).toEqual(brief(calls(day)).map((row) => ({ ...row, t: row.t * 3 })));
    }
  });

  it('e: K without end is strict priority, call by call', () => {
    for (const day of days()) {
      const rows = calls(day, Infinity);
      expect(auditDay(day, rows, { k: Infinity }).violations).toEqual([]);
      expect(rows.some(({ why }) => why === 'REGULAR_TURN')).toBe(false);
    }
  });

  it('f: all green, all ordinary and first come, first served are the same', () => {
    for (const day of days()) {
      const as = (cls: 'G' | 'O') => brief(calls(arrivals(day, (arrival) => ({ ...arrival, cls }))));
      expect(as('G')).toEqual(as('O'));
    }
    const random = seededRandom(5);
    const visitors = Array.from({ length: 80 }, (_, n) => ({
      t: n * MINUTE,
      id: `T${n}`,
      cls: 'O' as const,
      dur: random.int(1, 5) * MINUTE,
    }));
    expect(calls(oneProfile(2, visitors)).map(({ ticket }) => ticket)).toEqual(visitors.map(({ id }) => id));
  });

  it('g: with one profile and durations by the order of calls, every K calls at the same instants', () => {
    for (const seed of SEEDS) {
      const random = seededRandom(seed);
      const durations = Array.from({ length: 120 }, () => random.int(1, 600) * 1_000);
      const day = oneProfile(
        3,
        Array.from({ length: 120 }, (_, n) => ({
          t: random.int(0, 200) * 30_000,
          id: `T${n}`,
          cls: random.chance(0.5) ? ('G' as const) : ('O' as const),
          dur: 1_000,
        })).sort((a, b) => a.t - b.t),
      );
      const instants = (k: number, input = day) =>
        runHall(core, input, { k, busyMs: (n) => durations[n] ?? 0 }).calls.map(({ t, window }) => [
          t,
          window,
        ]);
      const fcfs = instants(
        3,
        arrivals(day, (arrival) => ({ ...arrival, cls: 'O' })),
      );
      for (const k of [1, 3, Infinity]) expect(instants(k)).toEqual(fcfs);
    }
  });

  it('h: without one green visitor, every call before that visitor’s own first call is the same', () => {
    for (const [n, full] of days().entries()) {
      // Nobody returns from being missed: their place is counted in people of the lane.
      const day = arrivals(full, ({ back_after: _, ...arrival }) => arrival);
      const all = brief(calls(day));
      const greens = day.records.flatMap((record) =>
        record.rec === 'arrive' && record.cls === 'G' ? [record.id] : [],
      );
      const gone = seededRandom(n).pick(greens);
      const until = all.findIndex(({ ticket }) => ticket === gone);
      const without = brief(calls(arrivals(day, (arrival) => (arrival.id === gone ? null : arrival))));
      expect(until).toBeGreaterThanOrEqual(0);
      expect(without.slice(0, until)).toEqual(all.slice(0, until));
    }
  });

  it('i: a longer backlog of ordinary visitors moves no waiting green visitor', () => {
    for (const seed of SEEDS) {
      const random = seededRandom(seed);
      const crowd = (from: number, count: number) =>
        Array.from({ length: count }, (_, n) => ({
          t: 0,
          id: `O${from + n}`,
          cls: 'O' as const,
          dur: random.int(2, 9) * MINUTE,
        }));
      const base = crowd(0, 40);
      const greens = Array.from({ length: 25 }, (_, n) => ({
        t: n * 3 * MINUTE,
        id: `G${n}`,
        cls: 'G' as const,
        dur: random.int(2, 9) * MINUTE,
      }));
      const short = calls(oneProfile(2, [...base, ...greens]));
      const long = calls(oneProfile(2, [...base, ...crowd(40, 30), ...greens]));
      // As long as the shorter lane has somebody: afterwards the two halls differ by right.
      const end = short.findLast(({ cls }) => cls === 'O')?.t ?? 0;
      const moved = (rows: readonly CallRow[]) => brief(rows.filter(({ cls, t }) => cls === 'G' && t < end));
      expect(moved(short).length).toBeGreaterThan(10);
      expect(moved(long)).toEqual(moved(short));
    }
  });

  it('j: two of different classes who come at once may come in either order', () => {
    let swaps = 0;
    for (const day of days()) {
      const records = [...day.records];
      for (let n = 0; n + 1 < records.length; n += 1) {
        const [a, b] = [records[n], records[n + 1]];
        if (a?.rec !== 'arrive' || b?.rec !== 'arrive' || a.t !== b.t || a.cls === b.cls) continue;
        records[n] = b;
        records[n + 1] = a;
        swaps += 1;
        n += 1;
      }
      expect(calls({ ...day, records })).toEqual(calls(day));
    }
    expect(swaps).toBeGreaterThan(40);
  });

  it('m: over many days a larger K lets green visitors wait less and ordinary ones longer', () => {
    const waits = (k: number) => {
      const sum = { G: [0, 0], O: [0, 0] };
      for (let seed = 400; seed < 480; seed += 1) {
        const { day } = generateDay(seed);
        const came = new Map(
          day.records.flatMap((record) => (record.rec === 'arrive' ? [[record.id, record.t]] : [])),
        );
        for (const { cls, ticket, visit, t } of calls(plain(day), k)) {
          if (visit > 1) continue;
          const [total = 0, n = 0] = sum[cls];
          sum[cls] = [total + t - (came.get(ticket) ?? 0), n + 1];
        }
      }
      const mean = ([total = 0, n = 1]: readonly number[]): number => total / n;
      return { G: mean(sum.G), O: mean(sum.O) };
    };
    const [one, three, five] = [waits(1), waits(3), waits(5)];
    expect(one.G).toBeGreaterThan(three.G);
    expect(three.G).toBeGreaterThan(five.G);
    expect(one.O).toBeLessThan(three.O);
    expect(three.O).toBeLessThan(five.O);
  });
});
