/** Something that turns text into sound: espeak-ng, the system's own voice, or a neural voice. */
export type SpeechEngine = {
  /** Part of the key under which clips are kept. */
  readonly name: string;
  /**
   * Whether the engine is there and has these voices. Never throws. An engine that silently takes another
   * voice for one it lacks counts as absent for it: English syllables for a Chinese call help nobody.
   */
  check(voices: readonly string[]): Promise<EngineCheck>;
  /** The text as this engine must be given it to read it rightly; left out: as it is. */
  spell?(text: string, voice: string): string;
  /** WAV bytes of one word or sentence, already sanitised. Rejects with a `VoiceError`. */
  synthesise(request: SpeechRequest): Promise<Uint8Array>;
  /** Ends what runs beside the hall; left out: nothing does. */
  stop?(): Promise<void>;
};

export type SpeechRequest = {
  readonly text: string;
  /** The engine's own name of the voice. */
  readonly voice: string;
  /** 1 is the engine's normal pace (espeak-ng: 175 words a minute). */
  readonly speed: number;
  readonly signal?: AbortSignal;
};

export type EngineCheck =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code:
        'ENGINE_ABSENT' | 'VOICE_ENGINE_MISSING' | 'VOICE_ABSENT' | 'ENGINE_TIMEOUT' | 'ENGINE_FAILED';
      readonly context: Readonly<Record<string, string | number>>;
    };
