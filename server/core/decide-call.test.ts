import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND, testRules, TestHall, typesOf } from './testing/test-hall.ts';

describe('next', () => {
  it('calls two greens, then the ordinary visitor who waits, and says why', () => {
    const hall = TestHall.open();
    for (const id of ['o1', 'o2']) hall.issue(id);
    for (const id of ['g1', 'g2', 'g3']) hall.green(id);
    const whys = ['g1', 'g2', 'o1', 'g3', 'o2'].map((ticket) => {
      expect(hall.next()).toBe(ticket);
      return hall.last('called').data.why;
    });
    expect(whys).toEqual(['GREEN_FIRST', 'GREEN_FIRST', 'REGULAR_TURN', 'GREEN_FIRST', 'ONLY_REGULAR']);
  });

  it('forgets greens that were called while no ordinary visitor waited', () => {
    const hall = TestHall.open();
    for (const id of ['g1', 'g2', 'g3']) hall.green(id);
    hall.next();
    hall.next();
    hall.issue('o1');
    hall.green('g4');
    hall.green('g5');
    expect([hall.next(), hall.next(), hall.next(), hall.next()]).toEqual(['g3', 'g4', 'o1', 'g5']);
  });

  it('records what it was decided between', () => {
    const hall = TestHall.open();
    hall.issue('o1', { queue: 'B' });
    hall.green('g1');
    hall.next();
    expect(hall.last('called').data).toMatchObject({
      ticket: 'g1',
      profile: 'A+b',
      dBefore: 0,
      dAfter: 1,
      K: 2,
      candidates: { green: { ticket: 'g1', handicapMs: 0 }, ordinary: { ticket: 'o1', handicapMs: 0 } },
      reason: null,
    });
  });

  it('takes who came first by the record where two queues have the same time', () => {
    const hall = TestHall.open({}, ['4']);
    hall.issue('b');
    hall.issue('a', { queue: 'C' });
    expect([hall.next('4'), hall.next('4')]).toEqual(['b', 'a']);
  });

  it('lets a window with a handicap help out only behind its own visitors of that time', () => {
    const hall = TestHall.open({}, ['1', '3']);
    hall.issue('b0', { queue: 'B' });
    expect(hall.next('3')).toBe('b0');
    hall.issue('b1', { queue: 'B' });
    hall.later(9 * MINUTE).issue('a1');
    hall.later(2 * MINUTE).issue('a2');
    expect([hall.next('1'), hall.next('1'), hall.next('1')]).toEqual(['a1', 'b1', 'a2']);
  });

  it('makes the next best window the first choice when no other is open', () => {
    const hall = TestHall.open({}, ['1', '3']);
    hall.issue('b1', { queue: 'B' });
    hall.later(MINUTE).issue('a1');
    hall.do({ type: 'closeWindow', window: '3' });
    expect(hall.next('1')).toBe('b1');
  });

  it('counts a closing window as open until it is free, and a paused one as not open', () => {
    const hall = TestHall.open({}, ['1', '3']);
    hall.issue('b0', { queue: 'B' });
    hall.next('3');
    hall.issue('b1', { queue: 'B' });
    hall.later(MINUTE).issue('a1');
    hall.do({ type: 'closeWindow', window: '3' });
    expect(hall.state.reach.leastMs).toEqual([0, 0, Infinity]);
    expect(typesOf(hall.press('finish', '3'))).toEqual(['finished', 'windowClosed']);
    expect(hall.state.reach.leastMs).toEqual([0, 10 * MINUTE, Infinity]);
    hall.do({ type: 'pauseWindow', window: '1', reason: 'short', minutes: 5 });
    expect(hall.state.reach.leastMs).toEqual([Infinity, Infinity, Infinity]);
  });

  it('finishes the running ticket and says nothing more when nobody waits', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    expect(typesOf(hall.do({ type: 'next', window: '1', source: 'console' }))).toEqual(['finished']);
    expect(hall.last('finished').data.startedImplied).toBe(true);
    expect(hall.do({ type: 'next', window: '1', source: 'console' })).toEqual([]);
  });

  it('with the explicit start refuses to pass over a ticket that was not started', () => {
    const hall = TestHall.open({ startMode: 'explicit' });
    hall.issue('T');
    hall.next();
    for (const type of ['next', 'finish', 'hold'] as const) {
      expect(hall.refused({ type, window: '1', source: 'console' }).code).toBe('NOT_STARTED');
    }
    hall.press('start');
    hall.next();
    expect(hall.last('finished').data.startedImplied).toBe(false);
  });

  it('ends a pause', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.do({ type: 'pauseWindow', window: '1', reason: 'meal', minutes: null });
    const events = hall.do({ type: 'next', window: '1', source: 'pad' });
    expect(typesOf(events)).toEqual(['windowResumed', 'called']);
  });

  it('at a closing window finishes its visitor, closes and calls nobody', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.issue('U');
    hall.next();
    hall.do({ type: 'closeWindow', window: '1' });
    const events = hall.do({ type: 'next', window: '1', source: 'console' });
    expect(typesOf(events)).toEqual(['finished', 'windowClosed']);
    expect(hall.refused({ type: 'next', window: '1', source: 'console' }).code).toBe('WINDOW_NOT_OPEN');
  });

  it('is stale when it expects a call that has ended, or none where one runs', () => {
    const hall = TestHall.open();
    for (const id of ['T', 'U', 'V']) hall.issue(id);
    hall.do({ type: 'next', window: '1', source: 'console', expects: null });
    const call = hall.last('called').seq;
    const press = { type: 'next', window: '1', source: 'console' } as const;
    expect(hall.refused({ ...press, expects: null })).toEqual({ code: 'STALE', detail: { call } });
    hall.do({ ...press, expects: call });
    expect(hall.refused({ ...press, expects: call }).code).toBe('STALE');
  });

  it('takes pad and console within two seconds for one press, and each alone at its word', () => {
    const hall = TestHall.open();
    for (const id of ['T', 'U', 'V', 'W']) hall.issue(id);
    hall.do({ type: 'next', window: '1', source: 'console' });
    hall.later(1_999);
    expect(hall.refused({ type: 'next', window: '1', source: 'pad' }).code).toBe('STALE');
    hall.do({ type: 'next', window: '1', source: 'console' });
    hall.later(2 * SECOND);
    hall.do({ type: 'next', window: '1', source: 'pad' });
    expect(hall.window('1').current).toBe('V');
  });

  it('never lets time run backwards', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.later(-60 * MINUTE).issue('U');
    expect(hall.ticket('U').issuedAt).toBe(hall.ticket('T').issuedAt);
    expect([hall.next(), hall.next()]).toEqual(['T', 'U']);
  });
});

describe('low counters', () => {
  it('keep wheelchair visitors to themselves while one is open for the queue', () => {
    const hall = TestHall.open({}, ['1', '4']);
    hall.issue('T', { needs: ['wheelchair'] });
    hall.issue('U');
    expect(hall.next('1')).toBe('U');
    expect(hall.next('4')).toBe('T');
  });

  it('share them with everybody when none is open', () => {
    const hall = TestHall.open({}, ['1', '4']);
    hall.issue('T', { needs: ['wheelchair'] });
    hall.do({ type: 'closeWindow', window: '4' });
    expect(hall.next('1')).toBe('T');
  });
});

describe('call out of turn', () => {
  const call = { type: 'callTicket', window: '1', source: 'console', reason: 'row-7' } as const;

  it('counts a green one while an ordinary visitor waits, up to K', () => {
    const hall = TestHall.open();
    hall.issue('o');
    for (const id of ['g1', 'g2', 'g3']) hall.green(id);
    for (const [ticket, dAfter] of [
      ['g3', 1],
      ['g2', 2],
      ['g1', 2],
    ] as const) {
      hall.do({ ...call, ticket });
      expect(hall.last('called').data).toMatchObject({ why: 'OVERRIDE', dAfter, reason: 'row-7' });
      hall.press('finish');
    }
  });

  it('zeroes the counter for an ordinary one, and for a green one while no ordinary visitor waits', () => {
    const hall = TestHall.open();
    hall.issue('o1');
    hall.issue('o2');
    hall.green('g1');
    hall.green('g2');
    expect(hall.next()).toBe('g1');
    hall.press('finish');
    hall.do({ ...call, ticket: 'o2' });
    expect(hall.last('called').data).toMatchObject({ dBefore: 1, dAfter: 0 });
    hall.press('finish');
    hall.do({ type: 'cancel', ticket: 'o1' });
    hall.do({ ...call, ticket: 'g2' });
    expect(hall.last('called').data.dAfter).toBe(0);
  });

  it('needs an idle window that serves the queue and may be reached', () => {
    const hall = TestHall.open({}, ['1', '2', '4']);
    hall.issue('F', { queue: 'C' });
    hall.issue('W', { needs: ['wheelchair'] });
    hall.issue('T');
    expect(hall.refused({ ...call, ticket: 'F' }).code).toBe('NOT_SERVED_HERE');
    expect(hall.refused({ ...call, ticket: 'W' }).code).toBe('NOT_ELIGIBLE');
    hall.do({ ...call, ticket: 'T' });
    hall.issue('U');
    expect(hall.refused({ ...call, ticket: 'U' }).code).toBe('WINDOW_BUSY');
    hall.do({ type: 'closeWindow', window: '1' });
    expect(hall.refused({ ...call, ticket: 'U' }).code).toBe('WINDOW_NOT_OPEN');
  });
});

describe('recall', () => {
  it('calls again, at most as often as the rules say', () => {
    const hall = TestHall.open({ recallLimit: 2 });
    hall.issue('T');
    hall.next();
    hall.press('recall');
    hall.press('recall');
    expect(hall.last('recalled').data.count).toBe(2);
    expect(hall.refused({ type: 'recall', window: '1', source: 'pad' })).toEqual({
      code: 'RECALL_LIMIT',
      detail: { limit: 2 },
    });
  });
});

describe('a profile with a K of its own', () => {
  it('without end calls greens as long as there are any', () => {
    const rules = testRules();
    const hall = TestHall.open({ ...rules, profileK: { B: null } }, ['3']);
    hall.issue('o', { queue: 'B' });
    for (const id of ['g1', 'g2', 'g3', 'g4', 'g5']) hall.green(id, { queue: 'B' });
    const calls = Array.from({ length: 6 }, () => hall.next('3'));
    expect(calls).toEqual(['g1', 'g2', 'g3', 'g4', 'g5', 'o']);
    expect(hall.last('called').data.K).toBeNull();
  });
});
