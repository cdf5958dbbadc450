/** What is kept of the waiting times, while the hall works: it may lose figures, never a number. */
import { describe, expect, it, vi } from 'vitest';
import { estimateDay } from '../../protocol/http/estimate-scores.ts';
import type { HallEstimate } from '../../server/core/estimate/index.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import type { Store } from '../../server/store/port.ts';
import type { ToldEstimate } from '../../server/store/rows/estimate.ts';
import { CONFIG, LivedHall, MINUTE } from './lived-hall.ts';

const DAY = '2026-03-02';
const NINE = `${DAY}T09:00:00+08:00`;

/** A store that writes down when it is told, and does then as the test says. */
function watched(tell: (hall: string, rows: readonly ToldEstimate[], inner: Store) => Promise<void>) {
  const inner = memoryStore();
  const writes: number[] = [];
  const store: Store = {
    ...inner,
    estimates: {
      ...inner.estimates,
      tell: (hall, rows) => {
        writes.push(rows.length);
        return tell(hall, rows, inner);
      },
    },
  };
  return { store, writes, inner };
}

async function openHall(
  store: Store,
  changes: Parameters<LivedHall['startScores']>[0] = {},
): Promise<LivedHall> {
  const lived = await LivedHall.start(store, NINE);
  lived.startScores(changes);
  await lived.open('3');
  return lived;
}

const rowsOf = (store: Store) => store.estimates.ofDay(CONFIG.id, DAY);

describe('what was told is kept beside the path of every command', () => {
  it('a number is issued and called before a single row is written, and all rows are written at once', async () => {
    const { store, writes, inner } = watched((hall, rows, real) => real.estimates.tell(hall, rows));
    const lived = await openHall(store);
    for (let i = 0; i < 12; i += 1) await lived.issue();
    await lived.next('3');
    expect(writes).toEqual([]);
    await lived.clock.advance(5000);
    await vi.waitFor(async () => expect(await rowsOf(inner)).toHaveLength(12));
    expect(writes).toEqual([12]);
    await lived.stop();
  });

  it('a store that never answers a row delays no number and no call', async () => {
    const { store, writes } = watched(() => new Promise(() => undefined));
    const lived = await openHall(store);
    await lived.issue();
    await lived.clock.advance(5000);
    expect(writes).toEqual([1]);
    for (let i = 0; i < 40; i += 1) {
      await lived.issue();
      await lived.next('3');
    }
    expect([...lived.noted.values()].filter(({ calledAt }) => calledAt !== null)).toHaveLength(40);
    await lived.clock.advance(MINUTE);
    // One write at a time: the others wait behind it, in memory.
    expect(writes).toEqual([1]);
  });

  it('a store that refuses is told to the log, and has every row once it writes again', async () => {
    let broken = true;
    const { store, inner } = watched(async (hall, rows, real) => {
      if (broken) {
        // Half of it had been written before it broke.
        await real.estimates.tell(hall, rows.slice(0, 3));
        throw new Error('disk');
      }
      await real.estimates.tell(hall, rows);
    });
    const lived = await openHall(store);
    const told: string[] = [];
    for (let i = 0; i < 6; i += 1) told.push(await lived.issue());
    await lived.clock.advance(12_000);
    expect(lived.lines.filter(({ level }) => level === 'warn').length).toBeGreaterThan(0);
    broken = false;
    told.push(await lived.issue());
    await lived.clock.advance(12_000);
    await vi.waitFor(async () => expect((await rowsOf(inner)).map(({ ticket }) => ticket)).toEqual(told));
    await lived.stop();
  });

  it('whatever breaks while a row is made costs that row, and the hall goes on', async () => {
    let broken = true;
    const { store, inner } = watched((hall, rows, real) => real.estimates.tell(hall, rows));
    const lived = await openHall(store, {
      runAt: () => {
        if (broken) throw new Error('no run');
        return null;
      },
    });
    await lived.issue();
    await lived.next('3');
    broken = false;
    const second = await lived.issue();
    await lived.stop();
    expect((await rowsOf(inner)).map(({ ticket }) => ticket)).toEqual([second]);
    expect(lived.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  it('a stop writes what is kept', async () => {
    const store = memoryStore();
    const lived = await openHall(store);
    await lived.issue();
    await lived.stop();
    expect(await rowsOf(store)).toHaveLength(1);
    expect(lived.clock.pending()).toBe(0);
  });

  it('each node keeps what it told its own visitors, and none what another told', async () => {
    const store = memoryStore();
    const [one, other] = [await openHall(store), await LivedHall.start(store, NINE)];
    other.startScores();
    await one.issue();
    await vi.waitFor(() => expect(other.hall.state.seq).toBe(one.hall.state.seq));
    await other.stop();
    expect(await rowsOf(store)).toEqual([]);
    await one.stop();
    expect(await rowsOf(store)).toHaveLength(1);
  });
});

describe('a power cut between the issue and the row', () => {
  it('loses figures and no number: the next start scores the day over what is there', async () => {
    const store = memoryStore();
    const dying = await openHall(store);
    const kept = await dying.issue();
    await dying.clock.advance(6000);
    const unkept = await dying.issue();
    // Nothing more happens in that process: its clock stands still.
    const next = await LivedHall.start(store, `${DAY}T09:01:00+08:00`);
    next.startScores();
    expect(Object.values(next.hall.state.tickets ?? {}).length).toBeGreaterThan(0);
    await next.next('3');
    await next.next('3');
    const calls = await store.reports.callsOf(CONFIG.id, DAY);
    expect(calls.map(({ ticket }) => ticket)).toEqual([kept, unkept]);
    await next.close();
    await next.stop();

    const morning = await LivedHall.start(store, '2026-03-03T08:00:00+08:00');
    morning.startScores();
    const report = await vi.waitFor(async () => {
      const [score] = await store.estimates.scores(CONFIG.id, DAY, DAY);
      return estimateDay.parse(JSON.parse(score?.report ?? ''));
    });
    expect(report).toMatchObject({ tickets: 1, unestimated: 1, waited: 0 });
    expect(await rowsOf(store)).toMatchObject([{ ticket: kept, actualMs: MINUTE }]);
    await morning.stop();
  });

  it('a day that is still open has no report yet, and a scored one is not scored again', async () => {
    const store = memoryStore();
    const lived = await openHall(store);
    await lived.issue();
    await lived.clock.advance(10 * MINUTE);
    expect(await store.estimates.scores(CONFIG.id, DAY, DAY)).toEqual([]);
    await lived.close();
    await lived.clock.advance(10 * MINUTE);
    await vi.waitFor(async () => expect(await store.estimates.scores(CONFIG.id, DAY, DAY)).toHaveLength(1));
    await lived.stop();
    const again = await LivedHall.start(store, `${DAY}T20:00:00+08:00`);
    again.startScores();
    await again.stop();
    expect(again.lines).toEqual([]);
  });
});

describe('estimates that cannot be trusted any more', () => {
  const blind = (atMs: number): HallEstimate => {
    const never = { q10Ms: 0, q20Ms: 0, q50Ms: 0, q80Ms: 1, q90Ms: 1 };
    return { seq: 1, day: DAY, at: atMs, tickets: {}, entrants: { A: { green: never, ordinary: never } } };
  };

  async function dayOf(visitors: number): Promise<LivedHall> {
    const lived = await openHall(memoryStore(), { runAt: blind });
    for (let i = 0; i < visitors; i += 1) {
      await lived.issue();
      await lived.clock.advance(30_000);
      await lived.next('3');
    }
    await lived.close();
    await lived.clock.advance(2 * MINUTE);
    await vi.waitFor(() => expect(lived.lines).toHaveLength(1));
    await lived.stop();
    return lived;
  }

  it('are a warning in the log and in the report from 200 tickets on', async () => {
    const { lines, store } = await dayOf(200);
    expect(lines).toMatchObject([
      { level: 'warn', facts: { day: DAY, waited: 200, coverage: 0, lateMisses: 1 } },
    ]);
    const [score] = await store.estimates.scores(CONFIG.id, DAY, DAY);
    expect(JSON.parse(score?.report ?? '')).toMatchObject({ alarm: true });
  });

  it('are not called so on fewer: chance alone does that', async () => {
    const { lines } = await dayOf(199);
    expect(lines).toMatchObject([{ level: 'info', facts: { waited: 199 } }]);
  });
});
