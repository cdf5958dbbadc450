import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { parseWorkload, type Arrival, type Workload } from './workload.ts';

/** Days and hand cases of our own, so that any clone is tested. */
const FIXTURES = new URL('fixtures/', import.meta.url);
/** An independent reference beside the repository, where there is one. */
const ORACLE = new URL('../../../shared/oracle/golden/', import.meta.url);

function lines(url: URL): string[] {
  return readFileSync(url, 'utf8').trimEnd().split('\n');
}

function workload(url: URL): Workload {
  const parsed = parseWorkload(readFileSync(url, 'utf8'));
  if (!parsed.ok) throw new Error(`${url.pathname}:${parsed.line}: ${parsed.problem}`);
  return parsed.workload;
}

function names(folder: URL, pattern: RegExp): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => pattern.test(name)) : [];
}

function agree(folder: URL): void {
  it.each(names(folder, /^hand_.*\.jsonl$/))('%s: the calls are those derived on paper', (name) => {
    const url = new URL(name, folder);
    const expected = JSON.parse(lines(url).at(-1) ?? '{}') as { rec: string; calls: unknown };
    expect(expected.rec).toBe('expect');
    expect(simulate(workload(url)).map(({ window, ticket }) => [window, ticket])).toEqual(expected.calls);
  });

  it.each(names(folder, /\.workload\.jsonl$/))('%s: every call agrees, bit for bit', (name) => {
    const expected = lines(new URL(name.replace('.workload.', '.calls.'), folder));
    // Our own days were recorded without the two fields that only inform.
    const informed = expected[0]?.includes('"since"') ?? false;
    const calls = simulate(workload(new URL(name, folder))).map((call) => {
      const { since: _since, avail: _avail, ...decided } = call;
      return JSON.stringify(informed ? call : decided);
    });
    expect(calls).toEqual(expected);
  });
}

describe('recorded days of our own', () => {
  it('are there', () => {
    expect(names(FIXTURES, /^hand_.*\.jsonl$/).length).toBeGreaterThanOrEqual(5);
    expect(names(FIXTURES, /\.workload\.jsonl$/).length).toBeGreaterThanOrEqual(1);
  });
  agree(FIXTURES);
});

describe.skipIf(!existsSync(ORACLE))('days of the independent reference', () => {
  agree(ORACLE);
});

describe('relations between days', () => {
  const day = workload(new URL('day_coarse.workload.jsonl', FIXTURES));
  const arrivals = (change: (arrival: Arrival) => Arrival): Workload => ({
    ...day,
    records: day.records.map((record) => (record.rec === 'arrive' ? change(record) : record)),
  });

  it('a: a day that begins later has the same calls, later', () => {
    const shift = 7 * 60_000 + 13;
    const later: Workload = {
      ...day,
      records: day.records.map((record) =>
        record.rec === 'arrive'
          ? { ...record, t: record.t + shift, slot: record.slot === null ? null : record.slot + shift }
          : { ...record, t: record.t + shift },
      ),
    };
    const back = simulate(later).map((call) => ({
      ...call,
      t: call.t - shift,
      since: call.since - shift,
      avail: call.avail - shift,
      key: call.key - shift,
    }));
    expect(back).toEqual(simulate(day));
  });

  it('e: K without end is strict priority: no ordinary visitor is called while a green one waits', () => {
    const whys = new Set(simulate(day, { k: Infinity }).map(({ why }) => why));
    expect([...whys].sort()).toEqual(['GREEN_FIRST', 'ONLY_GREEN', 'ONLY_REGULAR']);
  });

  it('f: with one class alone it does not matter which', () => {
    const calls = (cls: 'green' | 'ordinary') =>
      simulate(arrivals((arrival) => ({ ...arrival, class: cls }))).map(({ t, window, ticket }) => [
        t,
        window,
        ticket,
      ]);
    expect(calls('green')).toEqual(calls('ordinary'));
  });

  it('c: a window and a queue that nobody uses change nothing', () => {
    const idle = { id: 'W9', profile: 'Z', services: { Z: 0 }, speedPct: 100 };
    const open = { rec: 'window' as const, t: 0, window: 'W9', op: 'open' as const };
    const wider = { ...day, windows: [...day.windows, idle], records: [open, ...day.records] };
    expect(simulate(wider)).toEqual(simulate(day));
  });
});
