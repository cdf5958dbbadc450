/**
 * A reader or scanner that types like a keyboard. Only a line that begins with its own prefix, comes in one
 * rush and ends with Enter counts, so a key pressed by somebody never becomes a code. Speed is judged by
 * the time at which the keys were pressed, not at which a busy page came to see them.
 */
export type WedgeKey = {
  readonly key: string;
  /** `event.timeStamp`, ms. */
  readonly at: number;
  readonly isComposing: boolean;
};

/** `taken`: the key belongs to a code under way and must not work the page. */
export type WedgeWord = 'none' | 'taken' | 'code';

export type Wedge = {
  /** `onCode` gets the codes after the prefix, in memory that is overwritten when it returns. */
  readonly press: (key: WedgeKey) => WedgeWord;
};

/** Scanners type with 1 to 20 ms between keys; a page that was busy sees some of them late. */
const LONGEST_GAP_MS = 80;
const MOST_CHARACTERS = 300;
const FEWEST_CHARACTERS = 4;
/** Keys that come between the characters of a code and say nothing. */
const SILENT: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'NumLock']);

export function makeWedge(prefix: string, onCode: (codes: Uint8Array) => void): Wedge {
  const typed = new Uint8Array(prefix.length + MOST_CHARACTERS);
  let length = 0;
  let isSpoilt = false;
  let lastAt = Number.NEGATIVE_INFINITY;

  const forget = (): void => {
    typed.fill(0);
    length = 0;
    isSpoilt = false;
  };
  const begins = (): boolean => {
    for (let index = 0; index < Math.min(length, prefix.length); index += 1) {
      if (typed[index] !== prefix.charCodeAt(index)) return false;
    }
    return true;
  };
  const hasPrefix = (): boolean => length >= prefix.length && begins();

  const enter = (): WedgeWord => {
    const isOwn = hasPrefix();
    const codes = typed.subarray(prefix.length, length);
    const isCode = isOwn && !isSpoilt && codes.length >= FEWEST_CHARACTERS;
    if (isCode) onCode(codes);
    forget();
    if (isCode) return 'code';
    return isOwn ? 'taken' : 'none';
  };

  return {
    press({ key, at, isComposing }) {
      if (SILENT.has(key)) return 'none';
      if (at - lastAt > LONGEST_GAP_MS) forget();
      lastAt = at;
      if (isComposing) {
        forget();
        return 'none';
      }
      if (key === 'Enter') return enter();
      const code = key.length === 1 ? key.charCodeAt(0) : 0;
      if (code < 0x20 || code > 0x7e || length === typed.length) isSpoilt = true;
      else {
        typed[length] = code;
        length += 1;
      }
      // Another line's beginning: nothing of it is kept until the next pause.
      if (!begins()) {
        typed.fill(0);
        isSpoilt = true;
      }
      return hasPrefix() && !isSpoilt ? 'taken' : 'none';
    },
  };
}
