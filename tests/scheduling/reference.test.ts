import { describe, expect, it } from 'vitest';
import { parseWorkload, simulate } from '../../server/core/index.ts';
import { dayText, type ArriveRecord, type Day } from './day-file.ts';
import { generateDay } from './generate.ts';
import { referenceCalls } from './reference.ts';
import { wildDay } from './wild-day.ts';

const MINUTE = 60_000;

/** The hall's own calls of a day, without the two fields that only inform. */
function hallCalls(day: Day, k: number | null): unknown[] {
  const parsed = parseWorkload(dayText(day));
  if (!parsed.ok) throw new Error(`line ${parsed.line}: ${parsed.problem}`);
  return simulate(parsed.workload, { k: k ?? Infinity }).map(({ since: _, avail: __, ...call }) => call);
}

describe('the rule read twice', () => {
  it('gives the same calls on generated days', { timeout: 60_000 }, () => {
    for (let seed = 5_000; seed < 5_024; seed += 1) {
      const { day } = generateDay(seed);
      expect(hallCalls(day, day.header.params.K), `day ${seed}`).toEqual(
        referenceCalls(day, day.header.params.K),
      );
    }
  });

  it('gives the same calls on days on which nearly everything happens at once', { timeout: 60_000 }, () => {
    let calls = 0;
    for (let seed = 0; seed < 120; seed += 1) {
      const day = wildDay(seed);
      const { K } = day.header.params;
      const expected = referenceCalls(day, K);
      calls += expected.length;
      expect(hallCalls(day, K), `day ${seed}`).toEqual(expected);
    }
    expect(calls).toBeGreaterThan(3_000);
  });

  it('frees the window of a visitor who is sent on to a service that nobody serves', () => {
    const visitor = (id: string, more: Partial<ArriveRecord>): ArriveRecord => ({
      rec: 'arrive',
      t: 0,
      id,
      svc: 'A',
      cls: 'O',
      dur: MINUTE,
      ...more,
    });
    const day: Day = {
      header: {
        rec: 'header',
        windows: [{ id: '1', profile: 'A', services: { A: 0 }, speed_pct: 100 }],
        params: {
          K: 3,
          appt_credit_ms: 0,
          appt_grace_ms: 0,
          reentry_credit_ms: 0,
          noshow_reinsert: 3,
          walk_ms: 0,
          noshow_hold_ms: MINUTE,
        },
      },
      records: [
        { rec: 'window', t: 0, window: '1', op: 'open' },
        visitor('first', { next: { kind: 'transfer', dur: MINUTE, svc: 'elsewhere' } }),
        visitor('second', {}),
      ],
    };
    expect(hallCalls(day, 3)).toMatchObject([
      { t: 0, ticket: 'first' },
      { t: MINUTE, ticket: 'second' },
    ]);
  });
});
