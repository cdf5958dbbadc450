import type { PadFrame } from './frame.ts';

/**
 * What a press means. `digit` is a number key alone, `confirm` is 确认 with digits that mean nothing
 * here; the last three have no function in the hall but are told, so that a page can show them.
 */
export type PadKey =
  | 'call'
  | 'recall'
  | 'missed'
  | 'hold'
  | 'bring-back'
  | 'transfer'
  | 'pause'
  | 'evaluate'
  | 'digit'
  | 'confirm'
  | 'cancel'
  | 'one-metre';

type Press = {
  readonly key: PadKey;
  /** Number keys pressed before the function key, e.g. the window to transfer to; '' mostly. */
  readonly digits: string;
};

/** Command of key frames in the stand-in; a pad's own is echoed, whatever it is. */
export const KEY_COMMAND = 0x01;
/** The four-key evaluator's answer. */
export const RATING_COMMAND = 0x11;

const CONFIRM = 0x0f;

const SINGLE_KEYS: ReadonlyMap<number, PadKey> = new Map([
  [0x0b, 'evaluate'],
  [0x0c, 'call'],
  [0x0d, 'recall'],
  [0x0e, 'cancel'],
  [CONFIRM, 'confirm'],
  [0x11, 'one-metre'],
  [0x12, 'pause'],
  [0x13, 'transfer'],
]);

/** A digit and 确认 stand for keys that the pad does not have. */
const DIGIT_KEYS: ReadonlyMap<string, PadKey> = new Map([
  ['6', 'missed'],
  ['0', 'hold'],
  ['3', 'bring-back'],
]);

/** Reads the data of a key frame; null for codes that no pad is known to send. */
export const decodePress = (data: PadFrame['data']): Press | null => {
  const last = data.at(-1);
  const before = data.slice(0, -1);
  if (last === undefined || before.some((byte) => byte > 9)) return null;
  const digits = before.join('');
  if (last <= 9) return { key: 'digit', digits: digits + String(last) };
  const key = SINGLE_KEYS.get(last);
  if (key === undefined) return null;
  const combined = key === 'confirm' ? DIGIT_KEYS.get(digits) : undefined;
  return combined === undefined ? { key, digits } : { key: combined, digits: '' };
};

/** The data bytes that a pad sends for a press. */
export const encodePress = ({ key, digits }: Press): number[] => {
  const numbers = Array.from(digits.replaceAll(/[^0-9]/gu, ''), Number);
  if (key === 'digit') return numbers;
  for (const [digit, meaning] of DIGIT_KEYS) {
    if (meaning === key) return [Number(digit), CONFIRM];
  }
  for (const [code, meaning] of SINGLE_KEYS) {
    if (meaning === key) return [...numbers, code];
  }
  return numbers;
};

/** The echo by which a pad knows that its press arrived; the evaluator wants another command back. */
export const acknowledgement = (frame: PadFrame): PadFrame =>
  frame.command === RATING_COMMAND ? { ...frame, command: 0x01, data: frame.data.slice(0, 1) } : frame;
