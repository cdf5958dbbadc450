type VoiceErrorCode =
  /** The engine's program is not installed or not executable. */
  | 'ENGINE_ABSENT'
  /** A neural voice is configured, but its module or its directory is not there. */
  | 'VOICE_ENGINE_MISSING'
  /** The engine runs but would read this language with another voice. */
  | 'VOICE_ABSENT'
  /** No voice is configured for the phrase's language. */
  | 'LANGUAGE_UNKNOWN'
  /** The engine did not answer in time and was killed. */
  | 'ENGINE_TIMEOUT'
  /** The engine ended with an error. */
  | 'ENGINE_FAILED'
  /** The engine reported success but made no sound. */
  | 'SOUND_EMPTY'
  /** Bytes that are no WAV this code can read. */
  | 'WAV_UNREADABLE'
  /** A recorded voice has no clip for this word. */
  | 'CLIP_MISSING';

/** Why a phrase could not be made into sound. `context` holds facts for the sentence shown to staff. */
export class VoiceError extends Error {
  override readonly name = 'VoiceError';
  readonly code: VoiceErrorCode;
  readonly context: Readonly<Record<string, string | number>>;
  constructor(
    code: VoiceErrorCode,
    context: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(`${code} ${JSON.stringify(context)}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.context = context;
  }
}
