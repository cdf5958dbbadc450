import type { Pcm } from './pcm.ts';
import { readWav } from './wav.ts';

const PCM_FORMAT = 1;
const RATES_HZ: readonly number[] = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];

/** Why bytes from outside are not taken: no WAV file at all, or one of a kind that is not asked for. */
export type WavRefusal = 'not-wav' | 'format';

/**
 * A WAV file as a stranger may send it: RIFF whose sizes all agree with the bytes that are there, exactly
 * one `fmt ` before exactly one `data`, PCM of 16 bits, one or two channels, a usual rate. The reader for
 * speech engines is lenient; this one is not.
 */
export const readStrictWav = (bytes: Uint8Array): Pcm | WavRefusal => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 44 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return 'not-wav';
  if (view.getUint32(4, true) + 8 !== bytes.length) return 'not-wav';
  const seen: string[] = [];
  let frameBytes = 0;
  for (let at = 12; at < bytes.length;) {
    if (at + 8 > bytes.length) return 'not-wav';
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    if (next > bytes.length) return 'not-wav';
    const name = tag(at);
    if (name === 'fmt ' || name === 'data') seen.push(name);
    if (name === 'fmt ') {
      if (length < 16) return 'not-wav';
      const channels = view.getUint16(at + 10, true);
      frameBytes = channels * 2;
      const isPlain = view.getUint16(at + 8, true) === PCM_FORMAT && view.getUint16(at + 22, true) === 16;
      if (!isPlain || channels < 1 || channels > 2) return 'format';
      if (!RATES_HZ.includes(view.getUint32(at + 12, true))) return 'format';
      if (view.getUint16(at + 20, true) !== frameBytes) return 'format';
    }
    if (name === 'data' && (frameBytes === 0 || length === 0 || length % frameBytes !== 0)) return 'not-wav';
    at = next;
  }
  return seen.join() === 'fmt ,data' ? readWav(bytes) : 'not-wav';
};
