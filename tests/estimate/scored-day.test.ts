/** A day is lived with the estimate on; what is stored of it is what the test itself counted. */
import { describe, expect, it, vi } from 'vitest';
import { estimateDay } from '../../protocol/http/estimate-scores.ts';
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';
import { startKeeper } from '../../server/estimate/keeper.ts';
import { teacher } from '../../server/estimate/teacher.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import { CONFIG, LivedHall, MINUTE, type Noted } from './lived-hall.ts';

const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;

function withEstimate(lived: LivedHall): { stop(): Promise<void> } {
  const pause = (): Promise<void> => Promise.resolve();
  const inner = teacher({ hall: CONFIG.id, meanMs: lived.meanMs, pause });
  const keeper = startKeeper({
    config: CONFIG,
    // Fewer futures than in the hall: what is told is coarser, and counted all the same.
    engine: { ...inner, estimate: (question) => inner.estimate({ ...question, replicates: 30 }) },
    clock: lived.clock,
    state: () => lived.hall.state,
    store: lived.store,
    pause,
    onFault: (error) => {
      throw error;
    },
  });
  const learned = (): boolean => keeper.lesson() !== null;
  lived.runs = {
    latest: () => (learned() ? keeper.latest() : null),
    tellers: { runAt: (atMs) => (learned() ? keeper.runAt(atMs) : null), meanMs: () => lived.meanMs },
  };
  return keeper;
}

async function storedReport(lived: LivedHall, day: string): Promise<EstimateDay> {
  return vi.waitFor(async () => {
    const [score] = await lived.store.estimates.scores(CONFIG.id, day, day);
    if (score === undefined) throw new Error(`${day} has no report`);
    return estimateDay.parse(JSON.parse(score.report));
  });
}

/** Two plain days told by the formula, a third told by the estimate, closed and scored. */
async function threeDays() {
  const lived = await LivedHall.start(memoryStore(), `${DAYS[0]}T08:59:00+08:00`);
  lived.startScores();
  await lived.plainDay(DAYS[0]);
  await lived.close();
  await lived.clock.advance(2 * MINUTE);
  await lived.plainDay(DAYS[1]);
  await lived.close();
  await lived.clock.advance(2 * MINUTE);
  const before = new Set(lived.noted.keys());
  await lived.until(`${DAYS[2]}T09:29:30+08:00`);
  const keeper = withEstimate(lived);
  await lived.until(`${DAYS[2]}T09:30:00+08:00`);
  await lived.open('3');
  await lived.clock.advance(20_000);
  await lived.sixtyVisitors();
  const left = await lived.issue();
  await lived.do({ type: 'cancel', ticket: left });
  await lived.close();
  await keeper.stop();
  await lived.clock.advance(2 * MINUTE);
  const today = [...lived.noted.values()].filter(({ ticket }) => !before.has(ticket));
  return { lived, today };
}

type Counted = {
  readonly noted: Noted;
  readonly waitMs: number;
  readonly q: Readonly<Record<string, number>>;
};

/** From the test's own notes: whoever was told five numbers and was called after a wait. */
function counted(today: readonly Noted[]): Counted[] {
  return today.flatMap((noted) => {
    const own = noted.run?.entrants['A']?.[noted.class] ?? null;
    if (own === null || noted.calledAt === null || noted.calledAt === noted.at) return [];
    return [{ noted, waitMs: noted.calledAt - noted.at, q: { ...own } }];
  });
}

const loss = (p: number, q: number, wait: number): number =>
  (wait >= q ? p * (wait - q) : (1 - p) * (q - wait)) / MINUTE;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('a day that was lived with the estimate on', async () => {
  const { lived, today } = await threeDays();
  const report = await storedReport(lived, DAYS[2]);
  const waits = counted(today);

  it('has a report a minute after it closed, over the very tickets that waited', () => {
    expect(waits.length).toBeGreaterThan(30);
    expect(report).toMatchObject({ day: DAYS[2], waited: waits.length, tickets: today.length, v: 1 });
    expect(report.neverCalled).toBe(today.filter(({ calledAt }) => calledAt === null).length);
    expect(report.neverCalled).toBeGreaterThan(0);
    expect(report.waited + report.atOnce + report.neverCalled + report.unestimated).toBe(report.tickets);
  });

  it('counts whoever waited inside the interval, and inside the minutes on the slip', () => {
    const inside = waits.filter(
      ({ q, waitMs }) => waitMs >= Number(q['q10Ms']) && waitMs <= Number(q['q90Ms']),
    );
    expect(report.coverage.share).toBeCloseTo(inside.length / waits.length, 12);
    expect(report.coverage.from).toBeLessThan(report.coverage.share);
    expect(report.coverage.to).toBeGreaterThan(report.coverage.share);
    const told = waits.filter(({ noted, waitMs }) => {
      if (noted.told === null) throw new Error('was told nothing');
      const { lowMinutes, highMinutes } = noted.told;
      return waitMs >= lowMinutes * MINUTE && waitMs <= highMinutes * MINUTE;
    });
    expect(report.insideTold).toBe(told.length);
    const late = waits.filter(({ q, waitMs }) => waitMs > Number(q['q90Ms']));
    expect(report.lateMisses).toBeCloseTo(late.length / waits.length, 12);
  });

  it('has the losses that a count by hand has', () => {
    const at = (p: number, name: string): number =>
      mean(waits.map(({ q, waitMs }) => loss(p, Number(q[name]), waitMs)));
    expect(report.pinball.p10).toBeCloseTo(at(0.1, 'q10Ms'), 9);
    expect(report.pinball.p50).toBeCloseTo(at(0.5, 'q50Ms'), 9);
    expect(report.pinball.p90).toBeCloseTo(at(0.9, 'q90Ms'), 9);
    expect(report.pinball.mean).toBeCloseTo((at(0.1, 'q10Ms') + at(0.5, 'q50Ms') + at(0.9, 'q90Ms')) / 3, 9);
    // The interval score is 2/0.2 times the sum of the two ends' pinball losses.
    expect(report.winkler).toBeCloseTo(10 * (at(0.1, 'q10Ms') + at(0.9, 'q90Ms')), 9);
    expect(report.meanAbsoluteError).toBeCloseTo(2 * at(0.5, 'q50Ms'), 9);
  });

  it('sorts the waits into the six gaps, and by class, queue and hour', () => {
    const ends = ['q10Ms', 'q20Ms', 'q50Ms', 'q80Ms', 'q90Ms'];
    const gaps = [0, 0, 0, 0, 0, 0];
    for (const { q, waitMs } of waits) {
      const gap = ends.findIndex((name) => waitMs <= Number(q[name]));
      const place = gap === -1 ? 5 : gap;
      gaps[place] = (gaps[place] ?? 0) + 1 / waits.length;
    }
    report.pit.forEach((share, gap) => expect(share).toBeCloseTo(gaps[gap] ?? -1, 9));
    const greensAtTen = waits.filter(
      ({ noted }) => noted.class === 'green' && new Date(noted.at).getUTCHours() === 2,
    );
    const group = report.coverageBy.find(({ class: cls, hour }) => cls === 'green' && hour === 10);
    expect(greensAtTen.length).toBeGreaterThan(2);
    expect(group).toMatchObject({ queue: 'A', tickets: greensAtTen.length });
    expect(report.coverageBy.reduce((sum, { tickets }) => sum + tickets, 0)).toBe(waits.length);
  });

  it('is compared with the usual formula, whose misses the two days before have taught', () => {
    expect(report.skill).not.toBeNull();
    expect(report.skill).toBeLessThan(1);
    expect(Number.isFinite(report.skill)).toBe(true);
  });

  it('the days before it, told by the formula alone, say so and have no coverage', async () => {
    const first = await storedReport(lived, DAYS[0]);
    expect(first).toMatchObject({ tickets: 60, unestimated: 60, waited: 0, skill: null, alarm: false });
    expect(lived.lines.filter(({ text }) => text === 'waiting times scored')).toHaveLength(3);
  });

  it('the rows hold what was told, from which run, and how long it was', async () => {
    const rows = await lived.store.estimates.ofDay(CONFIG.id, DAYS[2]);
    for (const { noted, waitMs, q } of waits) {
      const row = rows.find(({ ticket }) => ticket === noted.ticket);
      expect(row).toMatchObject({ quantiles: q, seq: noted.run?.seq, actualMs: waitMs, class: noted.class });
      expect(row?.baselineMs).not.toBeNull();
    }
  });
});
