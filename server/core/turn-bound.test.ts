import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greenAheadAtMost } from './turn-bound.ts';
import { ticketOf } from './place.ts';
import { planOf } from './plan.ts';
import { DAY_RULES, play, rolls } from './testing/random-day.ts';
import { MINUTE, testRules, TestHall } from './testing/test-hall.ts';

/** Two queues that share windows without handicap, one window of its own with one. */
const SHARED = {
  ...DAY_RULES,
  profileK: {},
  windows: [
    { id: '1', profile: 'AB', serves: { A: 0, B: 0 }, lowCounter: false },
    { id: '2', profile: 'AB', serves: { A: 0, B: 0 }, lowCounter: false },
    { id: '3', profile: 'B', serves: { B: 0 }, lowCounter: false },
    { id: '4', profile: 'AC', serves: { A: 0, C: 0 }, lowCounter: true },
    { id: '5', profile: 'Cb', serves: { C: 0, B: 2 * MINUTE }, lowCounter: false },
  ],
};

describe('the printed bound', () => {
  it('30: is never exceeded by the green calls at the windows that may call the ticket', () => {
    let printed = 0;
    fc.assert(
      fc.property(rolls, (day) => {
        const bounds = new Map<string, { atMost: number; profiles: ReadonlySet<string>; greens: number }>();
        for (const { event, before, after } of play(day, { rules: SHARED, plain: true }).steps) {
          if (event.type === 'called') {
            const green = ticketOf(before, event.data.ticket)?.class === 'green';
            for (const [id, bound] of bounds) {
              if (ticketOf(before, id)?.state !== 'waiting') continue;
              if (green && bound.profiles.has(event.data.profile)) bound.greens += 1;
              expect(bound.greens).toBeLessThanOrEqual(bound.atMost);
            }
          }
          // Printed at the entry, and asked again by the phone page at every event.
          for (const ticket of event.type === 'entered' ? [event.data.ticket] : bounds.keys()) {
            const atMost = greenAheadAtMost(after, ticket);
            const queue = ticketOf(after, ticket)?.queue ?? '';
            if (atMost === null) continue;
            printed += 1;
            const known = bounds.get(ticket);
            if (known !== undefined && known.atMost - known.greens <= atMost) continue;
            const profiles = [...planOf(after.rules).profiles.values()].filter((p) =>
              p.handicapMs.has(queue),
            );
            bounds.set(ticket, { atMost, greens: 0, profiles: new Set(profiles.map(({ id }) => id)) });
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(printed).toBeGreaterThan(1_000);
  });

  it('is K per ordinary ticket ahead, and what is left of K at every profile', () => {
    const hall = TestHall.open({ ...SHARED, k: 3 }, ['1']);
    hall.issue('a1');
    hall.issue('b1', { queue: 'B' });
    hall.issue('T');
    hall.green('g1');
    // Profiles AB and AC can call it; b1 is ahead of it at AB, nobody in C.
    expect(greenAheadAtMost(hall.state, 'T')).toBe(3 * 2 + 3 + 3);
    expect(hall.next()).toBe('g1');
    expect(greenAheadAtMost(hall.state, 'T')).toBe(3 * 2 + 2 + 3);
  });

  it('counts who stepped out with an earlier place and may come back to it', () => {
    const hall = TestHall.open(SHARED, ['1']);
    hall.issue('a1');
    hall.issue('T');
    const before = greenAheadAtMost(hall.state, 'T');
    hall.do({ type: 'stepOut', ticket: 'a1' });
    expect(greenAheadAtMost(hall.state, 'T')).toBe(before);
  });

  it('is not given while walk-ins of another queue can still go ahead by the handicap', () => {
    const hall = TestHall.open({}, ['1', '3']);
    hall.issue('b', { queue: 'B' });
    expect(greenAheadAtMost(hall.state, 'b')).toBeNull();
    // Those of A who entered up to 10 minutes after b go ahead at windows 1 and 2; later ones do not.
    hall.later(10 * MINUTE).issue('a1');
    expect(greenAheadAtMost(hall.state, 'b')).toBeNull();
    hall.later(1).issue('a2');
    expect(greenAheadAtMost(hall.state, 'b')).toBe(2 * 1 + 2 + 2);
  });

  it('is not given to greens, for a profile without end, for a narrow route, or to who does not wait', () => {
    const hall = TestHall.open({ ...SHARED, profileK: { B: null } }, ['1']);
    hall.green('g');
    hall.issue('b', { queue: 'B' });
    hall.issue('w', { needs: ['wheelchair'] });
    for (const id of ['g', 'b', 'w', 'nobody']) expect(greenAheadAtMost(hall.state, id)).toBeNull();
    hall.do({ type: 'stepOut', ticket: 'b' });
    expect(greenAheadAtMost(hall.state, 'b')).toBeNull();
  });

  it('is not given to an early check-in, whom walk-ins may pass until its credit begins', () => {
    const hall = TestHall.open(SHARED, ['1']);
    hall.issue('T', { appointmentSlot: hall.at + 60 * MINUTE });
    expect(greenAheadAtMost(hall.state, 'T')).toBeNull();
  });

  it('counts bookings that can still check in ahead, and only those', () => {
    const hall = TestHall.open(testRules(SHARED), ['1']);
    hall.issue('T');
    const base = greenAheadAtMost(hall.state, 'T') ?? NaN;
    const booking = (minutes: number, queue = 'A') => ({ queue, slot: hall.at + minutes * MINUTE });
    expect(greenAheadAtMost(hall.state, 'T', [booking(20)])).toBe(base + 2);
    expect(greenAheadAtMost(hall.state, 'T', [booking(30, 'B')])).toBe(base + 2);
    const harmless = [booking(31), booking(-11)];
    expect(greenAheadAtMost(hall.state, 'T', harmless)).toBe(base);
  });
});
