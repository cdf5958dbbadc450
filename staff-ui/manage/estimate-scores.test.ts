import { describe, expect, it } from 'vitest';
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { hallOf } from '../testing/facts.ts';
import { say } from '../texts/translate.ts';
import { daysBefore, EstimateScoresModel } from './estimate-scores-model.ts';
import { groupTable, lastWithWaits, pooledPit, verdictOf } from './estimate-scores-sums.ts';
import { asideWords, dayWords, headline, skillWords, verdictWords } from './estimate-scores-words.ts';

const REPORTS = 'GET /reports/estimates';

function day(date: string, more: Partial<EstimateDay> = {}): EstimateDay {
  return {
    v: 1,
    day: date,
    tickets: 120,
    unestimated: 0,
    neverCalled: 0,
    atOnce: 0,
    waited: 100,
    insideTold: 81,
    coverage: { tickets: 100, share: 0.8, from: 0.71, to: 0.87 },
    coverageBy: [],
    pinball: { p10: 0.5, p50: 1.5, p90: 0.7, mean: 0.9 },
    winkler: 12,
    meanAbsoluteError: 3,
    lateMisses: 0.09,
    pit: [0.1, 0.1, 0.3, 0.3, 0.1, 0.1],
    skill: 0.31,
    alarm: false,
    ...more,
  };
}

const answer = (days: readonly EstimateDay[], from = '2026-03-01', to = '2026-03-31') =>
  fine({ from, to, days });

describe('the reports on waiting times on the manager’s page', () => {
  it('load, and then show the days that have one', async () => {
    const calls = memoryCalls();
    calls.answer(REPORTS, answer([day('2026-03-30')]));
    const model = new EstimateScoresModel(calls);
    expect(model.state.value.at).toBe('loading');
    await model.ask();
    expect(model.state.value).toMatchObject({ at: 'shown', answer: { days: [{ day: '2026-03-30' }] } });
  });

  it('say so when no day is over yet', async () => {
    const calls = memoryCalls();
    calls.answer(REPORTS, answer([]));
    const model = new EstimateScoresModel(calls);
    await model.ask();
    expect(model.state.value).toEqual({ at: 'empty' });
  });

  it('name what went wrong, and come when asked again', async () => {
    const calls = memoryCalls();
    calls.answer(REPORTS, problem('RETRY'));
    const model = new EstimateScoresModel(calls);
    await model.ask();
    expect(model.state.value).toMatchObject({ at: 'failed', words: { key: 'escore.unread' } });
    calls.answer(REPORTS, answer([day('2026-03-30')]));
    await model.ask();
    expect(model.state.value.at).toBe('shown');
  });

  it('of a server of another age are not guessed at', async () => {
    const calls = memoryCalls();
    calls.answer(REPORTS, fine({ from: '2026-03-01', to: '2026-03-31', days: [{ v: 2 }] }));
    const model = new EstimateScoresModel(calls);
    await model.ask();
    expect(model.state.value.at).toBe('failed');
  });

  it('of a shorter span are cut from what came, of a longer one asked for up to the same day', async () => {
    const calls = memoryCalls();
    calls.answer(REPORTS, answer([day('2026-03-05'), day('2026-03-30')]));
    calls.answer(
      'GET /reports/estimates?from=2025-12-31&to=2026-03-31',
      answer([day('2026-01-02'), day('2026-03-30')], '2025-12-31'),
    );
    const model = new EstimateScoresModel(calls);
    await model.choose(7);
    expect(model.state.value).toMatchObject({
      answer: { from: '2026-03-24', days: [{ day: '2026-03-30' }] },
    });
    await model.choose(90);
    expect(model.state.value).toMatchObject({ answer: { days: [{ day: '2026-01-02' }, {}] } });
  });

  it('are read without the queues’ names where the hall does not say them', async () => {
    const calls = memoryCalls();
    calls.answer(REPORTS, answer([day('2026-03-30')]));
    const model = new EstimateScoresModel(calls);
    await model.ask();
    expect(model.queues.value).toEqual({});
    const hall = hallOf([]);
    calls.answer('GET /hall', fine(hall));
    await model.ask();
    expect(Object.keys(model.queues.value)).toEqual(hall.queues.map(({ id }) => id));
  });
});

describe('in plain words', () => {
  it('yesterday is called so, and many are told of a hundred', () => {
    const words = dayWords('2026-03-30', '2026-03-31');
    expect(words === null ? '' : say(words)).toBe('昨天');
    expect(dayWords('2026-03-27', '2026-03-31')).toBeNull();
    expect(say(headline(day('2026-03-30', { waited: 400, insideTold: 324 }), '昨天'))).toBe(
      '昨天每 100 位里有 81 位的等候时间落在告知的范围内',
    );
    expect(say(headline(day('2026-03-30', { waited: 12, insideTold: 10 }), '昨天'))).toBe(
      '昨天 12 位里有 10 位的等候时间落在告知的范围内',
    );
  });

  it('what chance can have done is not called wrong; what it cannot is', () => {
    expect(verdictOf(0.8, 400)).toBe('right');
    expect(verdictOf(0.6, 12)).toBe('right');
    expect(verdictOf(0.6, 9)).toBe('too-few');
    expect(verdictOf(0.6, 120)).toBe('too-narrow');
    expect(verdictOf(0.97, 120)).toBe('too-wide');
  });

  it('the report’s alarm and its words never contradict each other', () => {
    for (let tickets = 200; tickets <= 2000; tickets += 50) {
      expect(verdictOf(0.6999, tickets)).toBe('too-narrow');
      expect(verdictOf(0.9001, tickets)).toBe('too-wide');
    }
  });

  it('a narrow day says how many waited longer and what can be done', () => {
    const narrow = day('2026-03-30', {
      coverage: { tickets: 300, share: 0.6, from: 0.54, to: 0.65 },
      lateMisses: 0.31,
    });
    expect(verdictWords(narrow)).toMatchObject({ key: 'escore.verdict-too-narrow', params: { late: 31 } });
  });

  it('skill is better, worse, the same or not known, never a bare sign', () => {
    expect([0.31, -0.12, 0.001, null].map((skill) => skillWords(skill).key)).toEqual([
      'escore.skill-better',
      'escore.skill-worse',
      'escore.skill-same',
      'escore.skill-unknown',
    ]);
    expect(skillWords(-0.12).params).toEqual({ share: 12 });
  });

  it('what is left out of the figures is said, where there is any', () => {
    expect(asideWords(day('2026-03-30'))).toEqual([]);
    const keys = asideWords(day('2026-03-30', { atOnce: 3, unestimated: 2 })).map(({ key }) => key);
    expect(keys).toEqual(['escore.at-once', 'escore.unestimated']);
  });
});

describe('over several days', () => {
  const group = (cls: 'green' | 'ordinary', queue: string, hour: number, tickets: number, share: number) => ({
    class: cls,
    queue,
    hour,
    tickets,
    share,
    from: 0,
    to: 1,
  });

  it('gaps count each day by its waits', () => {
    const pit = pooledPit([
      day('2026-03-29', { waited: 300, pit: [1, 0, 0, 0, 0, 0] }),
      day('2026-03-30', { waited: 100, pit: [0, 0, 0, 0, 0, 1] }),
      day('2026-03-31', { waited: 0, pit: [0, 0, 0, 0, 0, 0] }),
    ]);
    expect(pit).toEqual([0.75, 0, 0, 0, 0, 0.25]);
    expect(pooledPit([day('2026-03-31', { waited: 0 })])).toBeNull();
  });

  it('class, queue and hour add up, greens first, hours in order, gaps left empty', () => {
    const table = groupTable([
      day('2026-03-29', {
        coverageBy: [group('ordinary', 'C', 10, 30, 0.9), group('green', 'A', 14, 4, 0.5)],
      }),
      day('2026-03-30', {
        coverageBy: [group('ordinary', 'C', 10, 10, 0.5), group('ordinary', 'A', 9, 5, 1)],
      }),
    ]);
    expect(table.hours).toEqual([9, 10, 14]);
    expect(table.rows.map((row) => `${row.class} ${row.queue}`)).toEqual([
      'green A',
      'ordinary A',
      'ordinary C',
    ]);
    expect(table.rows[2]?.cells).toEqual([null, { tickets: 40, share: 0.8 }, null]);
  });

  it('the last day with a wait is the one that is spoken of', () => {
    const days = [day('2026-03-29'), day('2026-03-30', { waited: 0 })];
    expect(lastWithWaits(days)?.day).toBe('2026-03-29');
    expect(lastWithWaits([day('2026-03-30', { waited: 0 })])).toBeNull();
  });

  it('days are counted back over the ends of months and years', () => {
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
    expect(daysBefore('2026-01-05', 7)).toBe('2025-12-29');
  });
});
