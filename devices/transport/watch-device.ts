/**
 * Notices that a plugged-in device is gone, or that its path leads to another one: the news of an unplugging
 * sometimes never comes, and a pipe that is only written to hears nothing at all.
 */
import { stat } from 'node:fs/promises';
import type { Clock } from '../frame/clock.ts';

const lookMs = 1_000;

/** What tells one plugged-in device from the next under the same path; null when there is none. */
const identity = async (path: string): Promise<string | null> => {
  try {
    const { dev, ino, rdev } = await stat(path);
    return `${dev}:${ino}:${rdev}`;
  } catch {
    return null;
  }
};

/** Calls `gone` once when the device file vanished or became another one; the result ends the watch. */
export const watchDevice = (path: string, clock: Clock, gone: () => void): (() => void) => {
  // Windows names its ports without files.
  if (!path.startsWith('/')) return () => undefined;
  let over = false;
  let cancel = () => {};
  const look = async (known: string | null) => {
    const now = await identity(path);
    if (over) return;
    if (now === null || (known !== null && now !== known)) gone();
    else cancel = clock.after(lookMs, () => void look(now));
  };
  void look(null);
  return () => {
    over = true;
    cancel();
  };
};
