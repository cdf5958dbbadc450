import { VoiceError } from './voice-error.ts';
import type { Pcm } from './pcm.ts';

const PCM_FORMAT = 1;
const FLOAT_FORMAT = 3;
const EXTENSIBLE_FORMAT = 0xff_fe;
const HEADER_BYTES = 44;

/** RIFF/WAVE, mono, 16-bit PCM, canonical 44-byte header with true sizes. */
export const writeWav = ({ sampleRateHz, samples }: Pcm): Uint8Array => {
  const dataBytes = samples.length * 2;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  const tag = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  tag(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM_FORMAT, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  tag(36, 'data');
  view.setUint32(40, dataBytes, true);
  // A plain loop: ten seconds are 220,000 samples, and the event loop waits for them.
  for (let index = 0; index < samples.length; index++) {
    view.setInt16(HEADER_BYTES + index * 2, samples[index] ?? 0, true);
  }
  return bytes;
};

type Format = {
  readonly code: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bits: number;
};

const readFormat = (view: DataView, at: number, length: number): Format => {
  const code = view.getUint16(at, true);
  return {
    code: code === EXTENSIBLE_FORMAT && length >= 26 ? view.getUint16(at + 24, true) : code,
    channels: view.getUint16(at + 2, true),
    sampleRateHz: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
};

/** Reads one sample as 16 bit; the format was checked. */
const readSample = (view: DataView, at: number, { code, bits }: Format): number => {
  if (code === FLOAT_FORMAT) return Math.round(Math.max(-1, Math.min(1, view.getFloat32(at, true))) * 32_767);
  if (bits === 8) return (view.getUint8(at) - 128) * 256;
  return view.getInt16(at, true);
};

const readable = ({ code, bits, channels, sampleRateHz }: Format): boolean =>
  channels >= 1 &&
  channels <= 8 &&
  sampleRateHz >= 4_000 &&
  sampleRateHz <= 192_000 &&
  ((code === PCM_FORMAT && (bits === 8 || bits === 16)) || (code === FLOAT_FORMAT && bits === 32));

/**
 * Reads 8- and 16-bit PCM and 32-bit float (what macOS `say` writes), any channels mixed to one.
 * Sizes that lie beyond the end are cut to it: engines that write to a pipe leave placeholders.
 * Throws `VoiceError` `WAV_UNREADABLE`.
 */
export const readWav = (bytes: Uint8Array): Pcm => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const refuse = (why: string) => new VoiceError('WAV_UNREADABLE', { why, bytes: bytes.length });
  if (bytes.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw refuse('header');
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const start = at + 8;
    const length = Math.min(view.getUint32(at + 4, true), bytes.length - start);
    if (tag(at) === 'fmt ' && length >= 16) format = readFormat(view, start, length);
    if (tag(at) === 'data') {
      if (format === null || !readable(format)) throw refuse('format');
      const frameBytes = (format.bits / 8) * format.channels;
      const samples = new Int16Array(Math.floor(length / frameBytes));
      for (let index = 0; index < samples.length; index++) {
        let sum = 0;
        for (let channel = 0; channel < format.channels; channel++) {
          sum += readSample(view, start + index * frameBytes + (channel * format.bits) / 8, format);
        }
        samples[index] = Math.round(sum / format.channels);
      }
      return { sampleRateHz: format.sampleRateHz, samples };
    }
    at = start + length + (length % 2);
  }
  throw refuse('no data');
};
