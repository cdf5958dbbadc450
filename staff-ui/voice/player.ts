/** Plays a WAV on the page; one at a time. */
export type Player = {
  /** Resolves at the end, or when something else is played. */
  play(wav: ArrayBuffer): Promise<void>;
  stop(): void;
};

export function webPlayer(): Player {
  let context: AudioContext | null = null;
  let source: AudioBufferSourceNode | null = null;
  const stop = (): void => {
    source?.stop();
    source = null;
  };
  return {
    stop,
    async play(wav) {
      stop();
      context ??= new AudioContext();
      await context.resume();
      // Decoding takes the buffer away, so it gets its own copy.
      const buffer = await context.decodeAudioData(wav.slice(0));
      const node = new AudioBufferSourceNode(context, { buffer });
      node.connect(context.destination);
      source = node;
      await new Promise<void>((resolve) => {
        node.addEventListener('ended', () => resolve());
        node.start();
      });
      if (source === node) source = null;
    },
  };
}
