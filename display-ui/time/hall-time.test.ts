import { describe, expect, it } from 'vitest';
import { isWithin, minuteOfDay, timeWithSeconds } from './hall-time.ts';

const zone = 'Asia/Shanghai';
const at = (utc: string) => Date.parse(`2026-03-02T${utc}Z`);

describe('hall time', () => {
  it("is the hall's own, not the machine's", () => {
    expect(minuteOfDay(at('01:30:00'), zone)).toBe(9 * 60 + 30);
    expect(minuteOfDay(at('16:00:00'), zone)).toBe(0);
    expect(timeWithSeconds(at('06:32:05'), zone)).toBe('14:32:05');
  });

  it('knows a night that runs over midnight', () => {
    const night = { from: '19:00', to: '07:00' };
    expect(isWithin(at('10:59:00'), night, zone)).toBe(false);
    expect(isWithin(at('11:00:00'), night, zone)).toBe(true);
    expect(isWithin(at('20:00:00'), night, zone)).toBe(true);
    expect(isWithin(at('23:00:00'), night, zone)).toBe(false);
  });

  it('knows a stretch within one day, to whose end the end itself does not belong', () => {
    const lunch = { from: '12:00', to: '13:00' };
    expect(isWithin(at('04:00:00'), lunch, zone)).toBe(true);
    expect(isWithin(at('04:59:59'), lunch, zone)).toBe(true);
    expect(isWithin(at('05:00:00'), lunch, zone)).toBe(false);
  });
});
