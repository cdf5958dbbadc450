import { describe, expect, it } from 'vitest';
import { createPressFilter } from './press-filter.ts';

const filter = () => createPressFilter({ debounceMs: 300, stuckAfterMs: 3_000 });

describe('one press per press', () => {
  it('takes a bounce for the same press', () => {
    const presses = filter();
    expect([0, 5, 40, 290].map((at) => presses.judge(1, 'call', at))).toEqual([
      'press',
      'repeat',
      'repeat',
      'repeat',
    ]);
  });

  it('takes the next deliberate press for a new one', () => {
    const presses = filter();
    expect([0, 300, 700].map((at) => presses.judge(1, 'call', at))).toEqual(['press', 'press', 'press']);
  });

  it('makes one press of a key that jams at 20 Hz for an hour, and says that it is stuck (F41)', () => {
    const presses = filter();
    const verdicts = Array.from({ length: 72_000 }, (_, index) => presses.judge(1, 'call', index * 50));
    expect(verdicts.filter((verdict) => verdict === 'press')).toHaveLength(1);
    expect(verdicts.indexOf('stuck')).toBe(60);
    expect(presses.judge(1, 'call', 72_000 * 50 + 300)).toBe('press');
  });

  it('makes one press of a jammed key also while another key of its address is pressed (F41, F42)', () => {
    const presses = filter();
    const verdicts = Array.from({ length: 200 }, (_, index) => {
      if (index % 20 === 10) presses.judge(1, 'recall', index * 50 + 20);
      return presses.judge(1, 'call', index * 50);
    });
    expect(verdicts.filter((verdict) => verdict === 'press')).toHaveLength(1);
    expect(verdicts.at(-1)).toBe('stuck');
  });

  it('keeps pads and keys apart', () => {
    const presses = filter();
    expect(presses.judge(1, 'call', 0)).toBe('press');
    expect(presses.judge(2, 'call', 1)).toBe('press');
    expect(presses.judge(1, 'recall', 2)).toBe('press');
  });

  it('knows how close another key of the same address was', () => {
    const presses = filter();
    presses.judge(1, 'call', 1_000);
    expect(presses.sinceOther(1, 'recall', 1_030)).toBe(30);
    expect(presses.sinceOther(1, 'call', 1_030)).toBeNull();
    expect(presses.sinceOther(2, 'recall', 1_030)).toBeNull();
  });
});
