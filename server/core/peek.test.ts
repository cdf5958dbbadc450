import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahead, waitingCount } from './ahead.ts';
import { decide } from './decide.ts';
import { eligibleWindows, openWindowsFor } from './eligible.ts';
import { peekNext, waitingOrder } from './peek.ts';
import { play, rolls } from './testing/random-day.ts';
import { MINUTE, TestHall, testRules } from './testing/test-hall.ts';

describe('peek', () => {
  it('tells exactly the call that next would make, at any window in any state', () => {
    fc.assert(
      fc.property(rolls, (day) => {
        for (const { before, command } of play(day).answers.slice(0, -1)) {
          if (!('window' in command)) continue;
          const { at, window } = { ...command, at: before.at + 10 * MINUTE };
          const decision = decide(before, { type: 'next', at, window, source: 'api' });
          const call = decision.ok ? decision.events.find(({ type }) => type === 'called') : undefined;
          const peek = peekNext(before, window);
          if (call?.type !== 'called') {
            expect(peek).toBeNull();
            continue;
          }
          const { ticket, why, reason, profile, dBefore, dAfter, K, candidates } = call.data;
          expect(peek).toEqual({ ticket, why, reason, profile, dBefore, dAfter, K, candidates });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says nothing of a window that is closed or closing', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.issue('U');
    expect(peekNext(hall.state, '2')).toBeNull();
    expect(peekNext(hall.state, 'nowhere')).toBeNull();
    hall.next();
    hall.do({ type: 'closeWindow', window: '1' });
    expect(peekNext(hall.state, '1')).toBeNull();
    expect(waitingOrder(hall.state, '1', 9)).toEqual([]);
  });
});

describe('waiting order', () => {
  it('is the order in which the window calls when nobody else comes and no other calls', () => {
    fc.assert(
      fc.property(rolls, fc.constantFrom('1', '2', '3', '4', '5'), (day, window) => {
        const { answers } = play(day);
        const start = answers[Math.floor(answers.length * 0.8)]?.before;
        if (start === undefined) return;
        const order = waitingOrder(start, window, 1_000);
        let state = start;
        // The other windows keep what they have: only this one presses.
        for (const turn of order) {
          const decision = decide(state, { type: 'next', at: state.at + MINUTE, window, source: 'api' });
          if (!decision.ok) throw new Error(decision.refusal.code);
          const call = decision.events.findLast(({ type }) => type === 'called');
          expect(call?.data).toMatchObject({ ticket: turn.ticket, why: turn.why });
          state = decision.state;
        }
        expect(waitingOrder(start, window, 3)).toEqual(order.slice(0, 3));
        expect(order.length === 0 || peekNext(state, window) === null).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('people ahead', () => {
  it('is the place in the order, for one window that serves one queue', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (greens, called, k) => {
          const windows = testRules().windows.filter(({ id }) => id === '3');
          const hall = TestHall.open({ k, windows }, ['3']);
          greens.forEach((green, index) => {
            const ticket = `t${index}`;
            if (green) hall.green(ticket, { queue: 'B' });
            else hall.issue(ticket, { queue: 'B' });
          });
          for (let i = 0; i < called; i++) hall.next('3');
          const order = waitingOrder(hall.state, '3', 100);
          expect(waitingCount(hall.state, 'B')).toBe(order.length);
          order.forEach(({ ticket }, index) => expect(ahead(hall.state, ticket)).toBe(index));
        },
      ),
    );
  });

  it('is unknown for whoever does not wait', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    expect(ahead(hall.state, 'T')).toBeNull();
    expect(ahead(hall.state, 'nobody')).toBeNull();
  });

  it('skips whoever stepped out, and counts everybody who waits in whatever lane', () => {
    const hall = TestHall.open({}, ['1', '4']);
    hall.issue('T');
    hall.issue('U', { needs: ['wheelchair'] });
    hall.issue('V');
    expect(ahead(hall.state, 'V')).toBe(2);
    hall.do({ type: 'stepOut', ticket: 'T' });
    expect(ahead(hall.state, 'V')).toBe(1);
    expect(ahead(hall.state, 'T')).toBe(0);
    expect(waitingCount(hall.state, 'A')).toBe(2);
    expect(waitingCount(hall.state, 'nothing')).toBe(0);
  });

  it('with K without end is all greens for an ordinary visitor, and only greens for a green one', () => {
    const windows = testRules().windows.filter(({ id }) => id === '3' || id === '1');
    const hall = TestHall.open({ windows, queues: testRules().queues.slice(0, 2), profileK: { B: null } }, [
      '3',
    ]);
    hall.issue('o', { queue: 'B' });
    for (const id of ['g1', 'g2', 'g3', 'g4']) hall.green(id, { queue: 'B' });
    expect(ahead(hall.state, 'o')).toBe(4);
    expect(ahead(hall.state, 'g4')).toBe(3);
  });
});

describe('windows of a ticket', () => {
  it('are those that may call it now', () => {
    const hall = TestHall.open({}, ['1', '2', '3', '4']);
    hall.issue('T');
    hall.issue('W', { needs: ['wheelchair'] });
    hall.do({ type: 'pauseWindow', window: '2', reason: 'short', minutes: 5 });
    expect(openWindowsFor(hall.state, 'A')).toEqual(['1', '4']);
    expect(eligibleWindows(hall.state, 'T')).toEqual(['1', '4']);
    expect(eligibleWindows(hall.state, 'W')).toEqual(['4']);
    hall.do({ type: 'closeWindow', window: '4' });
    expect(eligibleWindows(hall.state, 'W')).toEqual(['1']);
    hall.do({ type: 'cancel', ticket: 'T' });
    expect(eligibleWindows(hall.state, 'T')).toEqual([]);
    expect(eligibleWindows(hall.state, 'nobody')).toEqual([]);
  });
});
