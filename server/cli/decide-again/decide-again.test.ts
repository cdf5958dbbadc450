import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HallEvent } from '../../core/index.ts';
import { play, rolls, type Trace } from '../../core/testing/random-day.ts';
import { decideAgain, type Logged } from './decide-again.ts';

/** As a hall would log it: each command is a request. */
function logOf({ answers, steps }: Trace): Logged[] {
  const log: Logged[] = [];
  let n = 0;
  answers.forEach(({ before, after }, request) => {
    const count = after.seq === before.seq ? 0 : after.seq < before.seq ? after.seq : after.seq - before.seq;
    for (const { event } of steps.slice(n, n + count)) log.push({ event, request: String(request) });
    n += count;
  });
  expect(log.length).toBe(steps.length);
  return log;
}

describe('a log decided again', () => {
  it('is the same event for event, whatever was asked of the hall', () => {
    let calls = 0;
    fc.assert(
      fc.property(rolls, (day) => {
        const log = logOf(play(day));
        const again = decideAgain(log);
        expect(again.differences.slice(0, 1)).toEqual([]);
        calls += again.calls.length;
        expect(again.calls).toEqual(log.flatMap(({ event }) => (event.type === 'called' ? [event] : [])));
      }),
      { numRuns: 80 },
    );
    expect(calls).toBeGreaterThan(100);
  });

  it('differs where a call was tampered with, and only there', () => {
    const days = fc.sample(rolls, { seed: 3, numRuns: 60 }).map((day) => logOf(play(day)));
    let tried = 0;
    for (const log of days) {
      const index = log.findIndex(({ event }) => event.type === 'called' && event.data.why !== 'OVERRIDE');
      const event = log[index]?.event;
      if (event?.type !== 'called') continue;
      tried += 1;
      const forged: HallEvent = { ...event, data: { ...event.data, dBefore: event.data.dBefore + 1 } };
      const changed = log.map((entry, n) => (n === index ? { ...entry, event: forged } : entry));
      expect(decideAgain(changed).differences).toEqual([{ seq: event.seq, logged: forged, decided: event }]);
    }
    expect(tried).toBeGreaterThan(20);
  });

  it('says so when the log has an event that nothing brings about', () => {
    const log = logOf(play(fc.sample(rolls, { seed: 9, numRuns: 1 })[0] ?? []));
    const last = log.at(-1)?.event;
    const ghost: HallEvent = {
      seq: (last?.seq ?? 0) + 1,
      at: last?.at ?? 0,
      type: 'finished',
      data: { v: 1, ticket: 'nobody', window: '1', startedImplied: false },
    };
    const { differences } = decideAgain([...log, { event: ghost, request: 'ghost' }]);
    expect(differences).toEqual([{ seq: ghost.seq, logged: ghost, decided: null }]);
  });
});
