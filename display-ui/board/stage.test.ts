import { describe, expect, it } from 'vitest';
import { EMPTY_STAGE, HOLD_MS, stageCalls } from './stage.ts';
import type { PublicCall } from '../../protocol/view/public.ts';

const T = Date.UTC(2026, 2, 2, 1, 0, 0);
const call = (n: number, more: Partial<PublicCall> = {}): PublicCall => ({
  call: n,
  number: `A${String(n).padStart(3, '0')}`,
  window: String(n % 5),
  at: T,
  recalls: 0,
  ended: false,
  ...more,
});
const begun = (calls: readonly PublicCall[], now = T) => stageCalls(EMPTY_STAGE, calls, now);

describe('the stage of the board', () => {
  it('starts with the newest call on top and nobody in line', () => {
    expect(begun([call(2), call(1)])).toMatchObject({ hero: '2.0', line: [] });
  });

  it('does not pulse for an old call that it finds when it starts', () => {
    expect(begun([call(1, { at: T - 60_000 })]).fresh).toBe(false);
    expect(begun([call(1, { at: T - 1_000 })]).fresh).toBe(true);
  });

  it('gives a new call the top at once when the one before had its time', () => {
    const stage = begun([call(1)]);
    const later = stageCalls(stage, [call(2, { at: T + 9_000 }), call(1)], T + 9_000);
    expect(later).toMatchObject({ hero: '2.0', since: T + 9_000, fresh: true });
  });

  it('gives two calls at once both their time, the earlier one first', () => {
    const first = stageCalls(begun([]), [call(2), call(1)], T);
    expect(first).toMatchObject({ hero: '1.0', line: ['2.0'] });
    const calls = [call(2), call(1)];
    expect(stageCalls(first, calls, T + HOLD_MS - 1).hero).toBe('1.0');
    expect(stageCalls(first, calls, T + HOLD_MS)).toMatchObject({ hero: '2.0', line: [], fresh: true });
  });

  it('lets a call that ended meanwhile give up the top and its place in line', () => {
    const first = stageCalls(begun([]), [call(3), call(2), call(1)], T);
    const calls = [call(3), call(2, { ended: true }), call(1, { ended: true })];
    expect(stageCalls(first, calls, T + 1_000)).toMatchObject({ hero: '3.0', line: [] });
  });

  it('keeps the last call on top after its visitor left, until a new one comes', () => {
    const first = begun([call(2), call(1)]);
    const ended = [call(2, { ended: true }), call(1)];
    expect(stageCalls(first, ended, T + 60_000).hero).toBe('2.0');
  });

  it('shows a recall as an announcement of its own', () => {
    const first = begun([call(2), call(1)]);
    const recalled = [call(1, { recalls: 1, at: T + 20_000 }), call(2)];
    expect(stageCalls(first, recalled, T + 20_000)).toMatchObject({ hero: '1.1', fresh: true });
  });

  it('replaces a call on top by its own recall without waiting', () => {
    const first = begun([call(1)]);
    expect(stageCalls(first, [call(1, { recalls: 1 })], T + 2_000)).toMatchObject({
      hero: '1.1',
      fresh: true,
    });
  });

  it('does not stage what was called during an outage, and still has the newest on top', () => {
    const first = begun([call(1)]);
    const calls = [call(3, { at: T + 20_000 }), call(2, { at: T + 10_000 }), call(1)];
    expect(stageCalls(first, calls, T + 90_000)).toMatchObject({ hero: '3.0', fresh: false, line: [] });
  });

  it('lets a new call up within its usual time when the clock of the hall is set back an hour', () => {
    const earlier = T - 3_600_000;
    const calls = [call(2, { at: earlier }), call(1)];
    const set = stageCalls(begun([call(1)]), calls, earlier);
    expect(set).toMatchObject({ hero: '1.0', since: earlier, line: ['2.0'] });
    expect(stageCalls(set, calls, earlier + HOLD_MS)).toMatchObject({ hero: '2.0', fresh: true });
  });

  it('begins anew with an empty board on a new day', () => {
    const first = stageCalls(begun([]), [call(2), call(1)], T);
    expect(stageCalls(first, [], T + 1_000)).toMatchObject({ hero: null, line: [] });
  });

  it('remembers no more announcements than the view shows, however long the day', () => {
    let stage = EMPTY_STAGE;
    let calls: PublicCall[] = [];
    for (let n = 1; n <= 2_000; n += 1) {
      calls = [call(n, { at: T + n * 1_000 }), ...calls].slice(0, 12);
      stage = stageCalls(stage, calls, T + n * 1_000);
    }
    expect(stage.seen?.size).toBe(12);
    expect(stage.line.length).toBeLessThanOrEqual(12);
  });

  it('is the same object while nothing changes, so that nothing is drawn again', () => {
    const calls = [call(1)];
    const stage = begun(calls);
    expect(stageCalls(stage, calls, T + 100)).toBe(stage);
  });
});
