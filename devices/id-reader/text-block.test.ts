import { describe, expect, it } from 'vitest';
import { encodeCard, testCard, TEST_CARDS, type TestCardName } from './test-cards.ts';
import { CARD_DATA_BYTES, readCard } from './text-block.ts';

const TODAY = { year: 2026, month: 11, day: 23 };
const HALL = { today: TODAY, seniorAgeYears: 60 };
const KEY = new Uint8Array(32).fill(7);

const read = (name: TestCardName, limiterKey: Uint8Array | null = null) => {
  const card = testCard(name, HALL);
  if (card.type !== 'text') throw new Error(`${name} has no text`);
  return readCard(encodeCard(card), { ...HALL, limiterKey });
};

describe('what is taken from a card', () => {
  it('is the age band and nothing else', () => {
    expect(read('senior-today')).toEqual({ type: 'card', ageBand: 'senior', limiter: null });
    expect(read('senior-tomorrow')).toEqual({ type: 'card', ageBand: 'younger', limiter: null });
    expect(read('adult')).toEqual({ type: 'card', ageBand: 'younger', limiter: null });
    expect(read('child')).toEqual({ type: 'card', ageBand: 'younger', limiter: null });
    expect(read('old-number')).toEqual({ type: 'card', ageBand: 'senior', limiter: null });
  });

  it('is a refusal where the number is wrong or the card is another kind', () => {
    expect(read('bad-number')).toEqual({ type: 'refused', code: 'BAD_NUMBER' });
    expect(read('foreign')).toEqual({ type: 'refused', code: 'FOREIGN_CARD' });
  });

  it('limits by an HMAC: the same under one day’s key, another one under the next, and no number in it', () => {
    const limiter = (key: Uint8Array) => {
      const facts = read('senior-today', key);
      return facts.type === 'card' ? facts.limiter : null;
    };
    const today = limiter(KEY);
    expect(today).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(limiter(KEY)).toBe(today);
    expect(limiter(new Uint8Array(32).fill(8))).not.toBe(today);
    expect(today).not.toContain('510726');
  });

  it('never fails, whatever the block holds', () => {
    for (const byte of [0x00, 0x20, 0x58, 0xff]) {
      const facts = readCard(new Uint8Array(CARD_DATA_BYTES).fill(byte), { ...HALL, limiterKey: KEY });
      expect(facts.type).toBe('refused');
    }
    expect(readCard(new Uint8Array(3), { ...HALL, limiterKey: KEY }).type).toBe('refused');
  });

  it('has a test card of every kind, also on 29 February', () => {
    for (const name of TEST_CARDS) {
      const card = testCard(name, { today: { year: 2028, month: 2, day: 29 }, seniorAgeYears: 65 });
      if (card.type === 'text') expect(encodeCard(card)).toHaveLength(CARD_DATA_BYTES);
    }
  });
});
