/** Reads a WAV's samples, to draw what was spoken. RIFF/WAVE, PCM of 16 bits, any channels (first one used). */

export type Sound = { readonly sampleRate: number; /** −1 to 1. */ readonly samples: Float32Array };

const PCM = 1;

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

/** Null when the bytes are no PCM WAV of 16 bits. */
export function readWav(bytes: ArrayBuffer): Sound | null {
  const view = new DataView(bytes);
  if (view.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return null;
  let format: { channels: number; sampleRate: number } | null = null;
  for (let at = 12; at + 8 <= view.byteLength;) {
    const name = tag(view, at);
    // Streamed files give lengths that are too long; the end of the bytes is the end of the sound.
    const length = Math.min(view.getUint32(at + 4, true), view.byteLength - at - 8);
    if (name === 'fmt ' && length >= 16) {
      if (view.getUint16(at + 8, true) !== PCM || view.getUint16(at + 22, true) !== 16) return null;
      format = { channels: view.getUint16(at + 10, true), sampleRate: view.getUint32(at + 12, true) };
    }
    if (name === 'data' && format !== null && format.channels > 0) {
      const frame = format.channels * 2;
      const samples = new Float32Array(Math.floor(length / frame));
      for (let index = 0; index < samples.length; index += 1) {
        samples[index] = view.getInt16(at + 8 + index * frame, true) / 32_768;
      }
      return { sampleRate: format.sampleRate, samples };
    }
    at += 8 + length + (length % 2);
  }
  return null;
}

/** The loudest sample of each of `count` equal stretches, 0 to 1. */
export function peaks(samples: Float32Array, count: number): readonly number[] {
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / count);
    const to = Math.floor(((bar + 1) * samples.length) / count);
    let loudest = 0;
    for (let index = from; index < to; index += 1) loudest = Math.max(loudest, Math.abs(samples[index] ?? 0));
    return loudest;
  });
}
