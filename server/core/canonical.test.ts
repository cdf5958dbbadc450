import { describe, expect, it } from 'vitest';
import { canonicalState, type Json } from './canonical.ts';
import { TestHall } from './testing/test-hall.ts';

function eachObject(value: Json, visit: (keys: string[]) => void): void {
  if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true);
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(Object.keys(value));
  for (const part of Object.values(value)) eachObject(part, visit);
}

describe('canonical state', () => {
  it('has sorted keys and whole numbers throughout', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T', { needs: ['sign'] });
    hall.green('U');
    hall.next();
    let objects = 0;
    eachObject(canonicalState(hall.state), (keys) => {
      objects += 1;
      expect(keys).toEqual([...keys].sort());
    });
    expect(objects).toBeGreaterThan(10);
  });

  it('is the same text for the same state, and another for any change of a ticket, window or counter', () => {
    const hall = (): TestHall => {
      const made = TestHall.open();
      made.issue('T');
      made.green('U');
      return made;
    };
    const text = (of: TestHall): string => JSON.stringify(canonicalState(of.state));
    expect(text(hall())).toBe(text(hall()));
    const texts = new Set([text(hall())]);
    for (const change of [
      (of: TestHall) => of.next(),
      (of: TestHall) => of.do({ type: 'stepOut', ticket: 'T' }),
      (of: TestHall) => of.do({ type: 'pauseWindow', window: '1', reason: 'meal', minutes: 5 }),
      (of: TestHall) => of.do({ type: 'stopIssuing' }),
    ]) {
      const changed = hall();
      change(changed);
      texts.add(text(changed));
    }
    expect(texts.size).toBe(5);
  });

  it('holds every ticket, with its key', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.issue('U');
    const state = canonicalState(hall.state);
    expect(state).toMatchObject({ tickets: [{ id: 'T', key: hall.ticket('T').key }, { id: 'U' }] });
  });
});
