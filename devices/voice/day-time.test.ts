import { describe, expect, it } from 'vitest';
import { inRange, minuteOfDay } from './day-time.ts';
import { voiceOptionsSchema } from './options.ts';

describe('hours of the hall', () => {
  it('are those of its own time zone, not of the machine', () => {
    const at = Date.UTC(2026, 0, 5, 16, 30);
    expect(minuteOfDay(at, 'Asia/Shanghai')).toBe(30);
    expect(minuteOfDay(at, 'Asia/Urumqi')).toBe(22 * 60 + 30);
  });

  it('hold their start and not their end', () => {
    const lunch = { from: '12:00', to: '14:00' };
    expect([719, 720, 839, 840].map((minute) => inRange(minute, lunch))).toEqual([false, true, true, false]);
  });

  it('may run over midnight', () => {
    const night = { from: '22:00', to: '07:00' };
    expect([1_320, 0, 419, 420, 720].map((minute) => inRange(minute, night))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('options of a voice', () => {
  it('have defaults that speak through the board pages', () => {
    expect(voiceOptionsSchema.parse({})).toMatchObject({ engine: 'auto', output: { kind: 'browser' } });
  });

  it.each([
    [{ volume: 80 }],
    [{ timeZone: 'Chengdu' }],
    [{ quietHours: [{ from: '24:00', to: '07:00' }] }],
    [{ voices: { 'zh-CN': "x'; rm -rf /" } }],
    [{ voices: { 'zh-CN': '--stdout' } }],
    [{ output: { kind: 'aplay', device: '-D evil' } }],
  ])('refuse %j', (options) => {
    expect(voiceOptionsSchema.safeParse(options).success).toBe(false);
  });
});
