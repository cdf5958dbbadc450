import type { PadFrame } from './frame.ts';

const SHOW = 0x02;
const BEEP = 0x03;
const BLANK = 0x0a;
const PLACES = 3;

const blanks = (count: number): number[] => Array.from({ length: count }, () => BLANK);

/** Right-aligned in three places; more digits than that lose their first ones. */
const places = (digits: string): number[] => {
  const shown = Array.from(digits.slice(-PLACES), Number);
  return [...blanks(PLACES - shown.length), ...shown];
};

/**
 * The current ticket's digits on the right half: `A012` shows 012. A ticket without digits, or null,
 * blanks the display.
 */
export const ticketFrame = (address: number, number: string | null): PadFrame => ({
  address,
  command: SHOW,
  data: [...blanks(PLACES), ...places((number ?? '').replaceAll(/[^0-9]/gu, ''))],
});

/** How many wait, on the left half, capped at 999. */
export const waitingFrame = (address: number, count: number): PadFrame => {
  const capped = Math.max(0, Math.min(999, Math.trunc(count)));
  return {
    address,
    command: SHOW,
    data: [...Array.from(String(capped).padStart(PLACES, '0'), Number), ...blanks(PLACES)],
  };
};

export const beepFrame = (address: number): PadFrame => ({ address, command: BEEP, data: [] });

export const isBeep = ({ command, data }: PadFrame): boolean => command === BEEP && data.length === 0;

/** Frames that only a host sends: on a half-duplex bus it may hear its own. */
export const isHostFrame = (frame: PadFrame): boolean =>
  (frame.command === SHOW && frame.data.length === 2 * PLACES) || isBeep(frame);

type PadDisplay = {
  /** Left half, '' when blank. */
  readonly waiting: string;
  /** Right half, '' when blank. */
  readonly ticket: string;
};

/** What stands on the pad's display after this frame; null for frames that show nothing. */
export const decodeDisplay = ({ command, data }: PadFrame): PadDisplay | null => {
  if (command !== SHOW || data.length !== 2 * PLACES || data.some((byte) => byte > BLANK)) return null;
  const text = (half: readonly number[]) => half.filter((byte) => byte !== BLANK).join('');
  return { waiting: text(data.slice(0, PLACES)), ticket: text(data.slice(PLACES)) };
};
