/** Times of day and dates as the hall's own wall clock shows them. */
import type { Language } from '../../protocol/fields.ts';

/** `14:05`. `at`: ms since the epoch. */
export function timeOfDay(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return format.format(at);
}

/** `11月23日 星期一`, or `Monday 23 November`. */
export function longDate(at: number, timeZone: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
  const day = part({ month: 'long', day: 'numeric' });
  const weekday = part({ weekday: 'long' });
  return language === 'en' ? `${weekday} ${day}` : `${day} ${weekday}`;
}

/** Hour of the hall's clock, 0 to 23. */
export function hourOfDay(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return Number(format.format(at));
}
