/** Commands of the SAM_V module that a queue needs, and what its answers say. */
import { encodeSdt } from './sdt-frame.ts';

/** Command and parameter. Finding, selecting and reading are all needed for every card. */
export const SDT_COMMANDS = {
  /** Is the security module well and licensed? */
  status: [0x11, 0xff],
  /** Which module it is: the number by which its maker knows it. */
  identity: [0x12, 0xff],
  find: [0x20, 0x01],
  select: [0x20, 0x02],
  /** Text and photograph; the only form that every make answers. */
  read: [0x30, 0x01],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
export type SdtCommand = keyof typeof SDT_COMMANDS;

export const encodeCommand = (command: SdtCommand): Uint8Array =>
  encodeSdt(Uint8Array.from(SDT_COMMANDS[command]));

/** Status bytes before the data. */
export const STATUS_BYTES = 3;
export const MAX_ANSWER_BODY = 2_314;

export type SdtWord =
  | 'ok'
  | 'found'
  | 'no-card'
  | 'select-failed'
  | 'read-failed'
  | 'wrong-card'
  | 'authentication-failed'
  | 'unlicensed'
  | 'broken'
  | 'bad-command'
  | 'no-data'
  | 'unknown';

/** SW3 → meaning, from the module's manual; the two before it are 0 in all of them. */
const WORDS: ReadonlyMap<number, SdtWord> = new Map([
  [0x90, 'ok'],
  [0x9f, 'found'],
  [0x10, 'bad-command'],
  [0x11, 'bad-command'],
  [0x21, 'bad-command'],
  [0x31, 'authentication-failed'],
  [0x32, 'authentication-failed'],
  [0x33, 'authentication-failed'],
  [0x40, 'wrong-card'],
  [0x41, 'read-failed'],
  [0x60, 'broken'],
  [0x66, 'unlicensed'],
  [0x80, 'no-card'],
  [0x81, 'select-failed'],
  [0x91, 'no-data'],
]);

/** What the three status bytes of an answer's body say. */
export const wordOf = (body: Uint8Array): SdtWord => {
  const [first, second, third = 0] = body;
  return first === 0 && second === 0 ? (WORDS.get(third) ?? 'unknown') : 'unknown';
};

/** The status bytes for a word, as the virtual reader answers them. */
export const statusBytes = (word: SdtWord): readonly [number, number, number] => {
  for (const [byte, meaning] of WORDS) if (meaning === word) return [0, 0, byte];
  return [0, 0, 0xff];
};
