/** The browser's microphone as untouched samples: its own clean-up would make every word sound otherwise. */
import type { Blocked, Listening, Recorder } from './recorder.ts';

const SAMPLE_RATE = 48_000;
const LEVEL_BLOCK = SAMPLE_RATE / 50;

function blockedBy(error: unknown): Blocked {
  const name = error instanceof DOMException ? error.name : '';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'not-allowed' : 'no-microphone';
}

async function open(): Promise<MediaStream | Blocked> {
  // Browsers hide the microphone from pages that came without encryption over the network.
  if (!isSecureContext) return 'not-secure';
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (error) {
    return blockedBy(error);
  }
}

export const webRecorder: Recorder = {
  async listen(onLevel) {
    const stream = await open();
    if (typeof stream === 'string') return stream;
    const context = new AudioContext({ sampleRate: SAMPLE_RATE });
    const blocks: Float32Array[] = [];
    let loudest = 0;
    let counted = 0;
    const close = async (): Promise<void> => {
      for (const track of stream.getTracks()) track.stop();
      await context.close();
    };
    try {
      await context.audioWorklet.addModule(new URL('./tap-worklet.js', import.meta.url));
      const tap = new AudioWorkletNode(context, 'tap', { numberOfOutputs: 0 });
      tap.port.addEventListener('message', ({ data }: MessageEvent<Float32Array>) => {
        blocks.push(data);
        for (const sample of data) loudest = Math.max(loudest, Math.abs(sample));
        counted += data.length;
        if (counted < LEVEL_BLOCK) return;
        onLevel(loudest);
        loudest = 0;
        counted = 0;
      });
      tap.port.start();
      // Some browsers refuse a microphone whose rate is not the context's.
      context.createMediaStreamSource(stream).connect(tap);
      await context.resume();
    } catch {
      await close();
      return 'no-microphone';
    }
    const listening: Listening = {
      async finish() {
        await close();
        const samples = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
        let at = 0;
        for (const block of blocks) {
          samples.set(block, at);
          at += block.length;
        }
        return { sampleRate: SAMPLE_RATE, samples };
      },
      drop: close,
    };
    return listening;
  },
};
