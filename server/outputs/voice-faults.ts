/** Switches of the demo hall that break a voice as a real one breaks. */
import type { VoiceFault } from '../../devices/voice/voice.ts';
import type { VoiceConfig } from '../../config/index.ts';

const ENGINE: readonly VoiceFault[] = ['engine-missing', 'engine-hangs'];

/** A voice on the boards has no card to lose, and one on a card no board. */
export function voiceFaults(output: VoiceConfig['output']): readonly VoiceFault[] {
  return [...ENGINE, output.kind === 'browser' ? 'board-silent' : 'card-gone'];
}
