/**
 * Takes the four kinds of answers of an ESC/POS printer out of one byte stream, in which they interleave.
 * Each kind is known by fixed bits (Epson TM-T88III manual, appendix G):
 *
 *   DLE EOT       0**1**10          ASB, 1st byte   0**1**00        XON 11h, XOFF 13h
 *   GS r          0**0****          ASB, 2nd–4th    0**0****        block  37h … 00h
 *
 * What fits nothing is noise. It must never guess: noise makes the whole answer untrusted (see driver).
 */
import type { PrinterFacts } from './condition.ts';

export type StatusEvent =
  | { readonly kind: 'real-time'; readonly byte: number }
  | { readonly kind: 'pushed'; readonly facts: PrinterFacts }
  | { readonly kind: 'paper'; readonly nearEnd: boolean; readonly out: boolean }
  | { readonly kind: 'process-id'; readonly id: string }
  | { readonly kind: 'noise'; readonly byte: number };

export type StatusParser = {
  push(bytes: Uint8Array): readonly StatusEvent[];
};

const isRealTime = (byte: number) => (byte & 0x93) === 0x12;
const isPushStart = (byte: number) => (byte & 0x93) === 0x10;
const isLow = (byte: number) => (byte & 0x90) === 0x00;
const blockStarts = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);
const maxBlockBytes = 80;

const paperEvent = (byte: number): StatusEvent => ({
  kind: 'paper',
  nearEnd: (byte & 0x03) !== 0,
  out: (byte & 0x0c) !== 0,
});

/** The four bytes of a pushed status (GS a). */
export const factsOfPush = ([first = 0, second = 0, third = 0]: readonly number[]): PrinterFacts => ({
  offline: (first & 0x08) !== 0,
  coverOpen: (first & 0x20) !== 0,
  paperOut: (third & 0x0c) !== 0,
  paperNearEnd: (third & 0x03) !== 0,
  cutterError: (second & 0x08) !== 0,
  mechanicalError: (second & 0x24) !== 0,
  passingError: (second & 0x40) !== 0,
});

/** The answers to DLE EOT 1, 2, 3 and 4; null if one of them is no such answer. */
export const factsOfReplies = (replies: readonly number[]): PrinterFacts | null => {
  if (replies.length !== 4 || !replies.every(isRealTime)) return null;
  const [printer = 0, cause = 0, error = 0, paper = 0] = replies;
  return {
    offline: (printer & 0x08) !== 0,
    coverOpen: (cause & 0x04) !== 0,
    paperOut: (cause & 0x20) !== 0 || (paper & 0x60) !== 0,
    paperNearEnd: (paper & 0x0c) !== 0,
    cutterError: (error & 0x08) !== 0,
    mechanicalError: (error & 0x24) !== 0,
    passingError: (error & 0x40) !== 0,
  };
};

/** One per connection. Half an answer at the end of a chunk waits for the next chunk. */
export const createStatusParser = (): StatusParser => {
  let pushed: number[] | null = null;
  let block: number[] | null = null;

  const endBlock = (bytes: readonly number[]): StatusEvent[] => {
    const [start = 0, identifier = 0, ...data] = bytes;
    if (start === 0x37 && identifier === 0x22 && data.length === 4) {
      return [{ kind: 'process-id', id: String.fromCharCode(...data) }];
    }
    // Other blocks answer what was not asked here (37 25: buffers cleared); none carries a status.
    return [];
  };

  const step = (byte: number): StatusEvent[] => {
    if (block !== null) {
      if (byte === 0) {
        const whole = block;
        block = null;
        return endBlock(whole);
      }
      if (byte < 0x20 && isRealTime(byte)) return [{ kind: 'real-time', byte }];
      block.push(byte);
      if (byte >= 0x20 && byte <= 0x7e && block.length <= maxBlockBytes) return [];
      const broken = block;
      block = null;
      return broken.map((noise) => ({ kind: 'noise', byte: noise }));
    }
    if (byte === 0x11 || byte === 0x13) return [];
    if (isRealTime(byte)) return [{ kind: 'real-time', byte }];
    if (isPushStart(byte)) {
      const broken = pushed ?? [];
      pushed = [byte];
      return broken.map((noise) => ({ kind: 'noise', byte: noise }));
    }
    if (pushed !== null && isLow(byte)) {
      pushed.push(byte);
      if (pushed.length < 4) return [];
      const facts = factsOfPush(pushed);
      pushed = null;
      return [{ kind: 'pushed', facts }];
    }
    if (blockStarts.has(byte)) {
      block = [byte];
      return [];
    }
    if (isLow(byte)) return [paperEvent(byte)];
    return [{ kind: 'noise', byte }];
  };

  return { push: (bytes) => Array.from(bytes).flatMap(step) };
};
