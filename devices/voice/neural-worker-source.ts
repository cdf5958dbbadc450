/**
 * What runs in the neural voice's own thread, as source: the module is the site's, found only when it is
 * asked for, and must never end up in the program's bundle. Sherpa's `generate` blocks its thread for
 * longer than the sound lasts, so it must never run in the hall's.
 *
 *   { id, text, speed, speaker }  ──►  { id, sampleRateHz, samples } or { id, error }
 *   first of all                  ──►  { ready: true } or { ready: false, missing }
 */
export const NEURAL_WORKER_SOURCE = `
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const { parentPort, workerData } = require('node:worker_threads');

const load = async () => {
  const resolved = createRequire(workerData.from).resolve(workerData.module);
  const loaded = await import(pathToFileURL(resolved).href);
  const { OfflineTts } = loaded.OfflineTts === undefined ? loaded.default : loaded;
  return new OfflineTts(workerData.config);
};

load().then(
  (tts) => {
    parentPort.on('message', ({ id, text, speed, speaker }) => {
      try {
        const sound = tts.generate({ text, sid: speaker, speed, enableExternalBuffer: false });
        const samples = Float32Array.from(sound.samples);
        parentPort.postMessage({ id, sampleRateHz: sound.sampleRate, samples }, [samples.buffer]);
      } catch (error) {
        parentPort.postMessage({ id, error: String(error) });
      }
    });
    parentPort.postMessage({ ready: true });
  },
  (error) => {
    parentPort.postMessage({ ready: false, missing: error?.code === 'MODULE_NOT_FOUND', reason: String(error) });
  },
);
`;
