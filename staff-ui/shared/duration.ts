/** How long something has lasted, as a running clock or in words. */
import { words } from '../texts/words.ts';
import type { Words } from '../texts/words.ts';

const pad = (count: number): string => String(count).padStart(2, '0');

/** `4:07`, `1:02:30`; never negative. */
export function runningClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** "40 秒", "4 分 7 秒", "1 小时 2 分". */
export function durationWords(ms: number): Words {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return words('time.seconds', { seconds });
  if (minutes < 60) return words('time.minutes', { minutes, seconds: seconds % 60 });
  return words('time.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export function wholeMinutes(ms: number): number {
  return Math.max(0, Math.floor(ms / 60_000));
}
