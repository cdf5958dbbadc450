/** The browser's loudspeaker: one AudioContext for the page's life. */
import { signal } from '@preact/signals';
import type { AudioPort } from './audio-port.ts';

/** Takes the context, so that whoever starts the page decides whether there is one. */
export function webAudio(context: AudioContext): AudioPort {
  const running = signal(context.state === 'running');
  const watch = () => (running.value = context.state === 'running');
  context.addEventListener('statechange', watch);
  return {
    running,
    async load(url) {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`clip: HTTP ${answer.status}`);
      const buffer = await context.decodeAudioData(await answer.arrayBuffer());
      const source = new AudioBufferSourceNode(context, { buffer });
      return {
        play: () =>
          new Promise<void>((resolve) => {
            source.addEventListener('ended', () => {
              source.disconnect();
              resolve();
            });
            source.connect(context.destination);
            source.start();
          }),
        cut: () => {
          try {
            source.stop();
          } catch {
            // A source that never began has nothing to end.
          }
        },
      };
    },
    unlock: () => void context.resume().then(watch, watch),
    async stop() {
      context.removeEventListener('statechange', watch);
      await context.close();
    },
  };
}
