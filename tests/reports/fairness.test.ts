import { describe, expect, it } from 'vitest';
import * as core from '../../server/core/index.ts';
import { initialState, type HallEvent } from '../../server/core/index.ts';
import { DAY_RULES, play } from '../../server/core/testing/random-day.ts';
import { MINUTE, TestHall } from '../../server/core/testing/test-hall.ts';
import { stepsOf, type Step } from '../../server/hall/step.ts';
import { FairnessDay, type DayFigures } from '../../server/reports/fairness-day.ts';
import { generateDay } from '../scheduling/generate.ts';
import { runHall } from '../scheduling/hall-run.ts';
import { rollsOf } from '../scheduling/random-logs.ts';
import { firstWaits, overtakings } from './recount.ts';

const HOUR = 60 * MINUTE;

function reportOf(steps: readonly Step[], at = 0): DayFigures {
  const fold = new FairnessDay(initialState());
  for (const step of steps) fold.apply(step);
  return fold.figures(at, HOUR);
}

const stepsOfLog = (events: readonly HallEvent[]): Step[] => stepsOf(initialState(), events);

/** A quick reading of a list of waits, by its own arithmetic. */
const minutes = (ms: number | undefined): number | null =>
  ms === undefined ? null : Math.round(ms / 6_000) / 10;

describe('a seeded day, counted again', () => {
  // Closures, a normal day, and no-shows; in each somebody is overtaken.
  it.each([3, 8, 21])('day %i: waits, calls and overtaking are those of its events', (seed) => {
    const { events } = runHall(core, generateDay(seed).day);
    const steps = stepsOfLog(events);
    const report = reportOf(steps);

    const waits = firstWaits(events);
    expect(report.waits.queues.length).toBeGreaterThan(0);
    for (const row of report.waits.queues) {
      const counted = waits.get(`${row.queue} ${row.class}`) ?? [];
      expect(row.called).toBe(counted.length);
      expect(row.longestMinutes).toBe(minutes(counted.at(-1)));
      expect(row.p95Minutes).toBe(minutes(counted[Math.ceil(0.95 * counted.length) - 1]));
      const mean = counted.reduce((sum, wait) => sum + wait, 0) / counted.length;
      expect(row.meanMinutes).toBe(counted.length === 0 ? null : minutes(mean));
    }
    for (const row of report.waits.classes) {
      expect(row.bins.reduce((sum, bin) => sum + bin, 0)).toBe(row.called);
    }

    const calls = events.filter((event) => event.type === 'called');
    const counts = report.profiles.flatMap(({ calls: made }) => Object.entries(made));
    for (const why of ['GREEN_FIRST', 'REGULAR_TURN', 'ONLY_GREEN', 'ONLY_REGULAR', 'OVERRIDE']) {
      const told = counts.filter(([code]) => code === why).reduce((sum, [, made]) => sum + made, 0);
      expect([why, told]).toEqual([why, calls.filter(({ data }) => data.why === why).length]);
    }

    const seen = overtakings(steps);
    const { ordinary, green } = report.overtaking;
    expect(ordinary.watched).toBe(seen.length);
    expect(ordinary.unpromised).toBe(seen.filter(({ promised }) => promised === null).length);
    expect(ordinary.unproven).toBe(0);
    const bounded = seen.map((wait) => wait.seen);
    expect(ordinary.worst?.seen).toBe(Math.max(...bounded));
    expect(ordinary.most.map((wait) => wait.seen)).toEqual(
      bounded
        .filter((count) => count > 0)
        .sort((a, b) => b - a)
        .slice(0, 10),
    );
    expect([ordinary.violations, green.violations, report.ruleBreaks]).toEqual([0, 0, 0]);
  });
});

describe('the bounds hold on days of every command there is', () => {
  it('60 random days: nobody is overtaken more often than is proven, named exceptions counted in', () => {
    let watched = 0;
    let byException = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { steps } = play(rollsOf(seed));
      const { ruleBreaks, overtaking } = reportOf(steps);
      expect([seed, ruleBreaks, overtaking.ordinary.violations, overtaking.green.violations]).toEqual([
        seed,
        0,
        0,
        0,
      ]);
      watched += overtaking.ordinary.watched - overtaking.ordinary.unproven + overtaking.green.watched;
      byException += overtaking.ordinary.byException;
    }
    expect(watched).toBeGreaterThan(2_000);
    // The exceptions are needed: without them these would count as faults.
    expect(byException).toBeGreaterThan(0);
  });

  it('a day of entries and calls alone needs no exception', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { steps } = play(rollsOf(seed), { rules: { ...DAY_RULES, profileK: {} }, plain: true });
      const { byException, violations } = reportOf(steps).overtaking.ordinary;
      expect([seed, byException, violations]).toEqual([seed, 0, 0]);
    }
  });
});

describe('a fault would show', () => {
  it('a log whose window calls green after green is reported with each broken call and bound', () => {
    const hall = TestHall.open({ k: 2 }, ['4']);
    hall.issue('o1', { queue: 'C' });
    for (let n = 1; n <= 6; n += 1) hall.green(`g${n}`, { queue: 'C' });
    const call = (n: number, seq: number): HallEvent => ({
      seq,
      at: hall.at + n * MINUTE,
      type: 'called',
      data: {
        v: 1,
        ticket: `g${n}`,
        window: '4',
        profile: 'AC-low',
        why: 'GREEN_FIRST',
        dBefore: Math.min(2, n - 1),
        dAfter: Math.min(2, n),
        K: 2,
        candidates: {
          green: { ticket: `g${n}`, key: { e: 0, q: 0, r: 0 }, handicapMs: 0 },
          ordinary: { ticket: 'o1', key: { e: 0, q: 0, r: 0 }, handicapMs: 0 },
        },
        source: 'pad',
        reason: null,
      },
    });
    const forged = [1, 2, 3, 4, 5, 6].map((n) => call(n, hall.log.length + n));
    const { overtaking, ruleBreaks } = reportOf(stepsOfLog([...hall.log, ...forged]));
    expect(ruleBreaks).toBe(4);
    expect(overtaking.ordinary.violations).toBe(1);
    expect(overtaking.ordinary.worst).toMatchObject({ seen: 6, promised: 2, atMost: 2, waits: true });
  });
});

describe('calls out of turn', () => {
  it('stand with who made them, whom the rule would have called, and the reason’s row', () => {
    const hall = TestHall.open({}, ['1']);
    hall.issue('o1');
    hall.issue('o2');
    hall.green('g1');
    hall.later(MINUTE).do({ type: 'callTicket', window: '1', ticket: 'o2', source: 'console', reason: 'r9' });
    const { overrides, overtaking } = reportOf(stepsOfLog(hall.log));
    expect(overrides).toEqual([
      {
        call: hall.log.at(-1)?.seq,
        at: hall.at,
        window: '1',
        staff: { id: 's1', name: '王芳', number: '012' },
        number: hall.ticket('o2').number,
        class: 'ordinary',
        instead: hall.ticket('g1').number,
        reasonId: 'r9',
      },
    ]);
    // o1 stood ahead of o2: the counter that o2's call set back may cost it another K.
    expect(overtaking.ordinary.most).toEqual([]);
    expect(overtaking.green).toMatchObject({ worst: { seen: 1, atMost: 1 }, violations: 0 });
  });

  it('a visitor who is brought back is no override of anybody’s', () => {
    const hall = TestHall.open({}, ['1']);
    hall.issue('o1');
    hall.next();
    hall.press('start');
    hall.press('hold');
    hall.do({ type: 'bringBack', window: '1', source: 'console', ticket: null });
    expect(hall.next()).toBe('o1');
    const report = reportOf(stepsOfLog(hall.log));
    expect([report.overrides, report.broughtBack]).toEqual([[], 1]);
  });
});

describe('the last hour at each profile', () => {
  const flood = (hall: TestHall, greens: number, ordinaries: number): void => {
    for (let n = 0; n < greens; n += 1) hall.green(`g${hall.log.length}`);
    for (let n = 0; n < ordinaries; n += 1) hall.issue(`o${hall.log.length}`);
  };
  const rowOf = (hall: TestHall, at = hall.at) => {
    const { profiles } = reportOf(stepsOfLog(hall.log), at);
    return profiles.find(({ windows }) => windows.includes('1'));
  };

  it('warns with the K that would be enough, and forgets what is older than an hour', () => {
    const hall = TestHall.open({ k: 2 }, ['1']);
    flood(hall, 20, 8);
    expect(rowOf(hall)).toMatchObject({
      windows: ['1', '2'],
      openWindows: 1,
      k: 2,
      lastHour: { green: 20, ordinary: 8 },
      level: 'exceeded',
      raiseKTo: 3,
    });
    expect(rowOf(hall, hall.at + HOUR - 1)).toMatchObject({ level: 'exceeded' });
    expect(rowOf(hall, hall.at + HOUR)).toMatchObject({
      lastHour: { green: 0, ordinary: 0 },
      level: 'calm',
      raiseKTo: null,
    });
  });

  it('is the same whether it was looked at in between or not', () => {
    const hall = TestHall.open({ k: 2 }, ['1']);
    flood(hall, 10, 6);
    hall.later(40 * MINUTE);
    flood(hall, 6, 4);
    hall.later(30 * MINUTE);
    flood(hall, 2, 1);
    const watched = new FairnessDay(initialState());
    for (const step of stepsOfLog(hall.log)) {
      watched.apply(step);
      watched.figures(step.event.at, HOUR);
    }
    expect(watched.figures(hall.at, HOUR)).toEqual(reportOf(stepsOfLog(hall.log), hall.at));
  });
});

describe('who waits now', () => {
  it('is counted from the number, and told to the leader once it is longer than the hall wants', () => {
    const hall = TestHall.open({}, []);
    hall.issue('o1');
    hall.later(61 * MINUTE).green('g1');
    const report = reportOf(stepsOfLog(hall.log), hall.at + MINUTE);
    expect(report.waits.classes.map((row) => [row.class, row.waiting, row.longestWaitingMinutes])).toEqual([
      ['green', 1, 1],
      ['ordinary', 1, 62],
    ]);
    const { number } = hall.ticket('o1');
    expect(report.longWaits).toEqual({
      count: 1,
      tickets: [{ number, queue: 'A', class: 'ordinary', waitedMinutes: 62 }],
    });
  });

  it('a hall without a day has a report without figures', () => {
    expect(reportOf([])).toMatchObject({ day: null, running: false, profiles: [], overrides: [] });
  });
});
