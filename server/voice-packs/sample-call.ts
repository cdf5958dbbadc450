import { assemble } from '../../devices/voice/assemble.ts';
import { missingWords } from '../../devices/voice/missing-words.ts';
import type { Pcm } from '../../devices/voice/pcm.ts';
import { spokenWords } from '../../devices/voice/phrase.ts';
import { writeWav } from '../../devices/voice/wav.ts';
import type { HallConfig } from '../../config/index.ts';
import { announcementOf } from '../outputs/announcement.ts';
import { scriptLanguage } from './script-language.ts';
import type { KeptPack } from './voice-packs.ts';

export type SampleCall =
  | { readonly ok: true; readonly wav: Uint8Array }
  /** Words of this call that nobody has recorded yet, or whose recording gives no sound. */
  | { readonly ok: false; readonly missing: readonly string[] };

/** One call as the hall would hear it from this pack: chime, the sentence twice, the pause between. */
export async function sampleCall(
  hall: HallConfig,
  pack: KeptPack,
  call: { readonly number: string; readonly window: string; readonly recall: boolean },
): Promise<SampleCall> {
  const language = scriptLanguage(pack.manifest.language);
  const phrase = announcementOf(hall.calling, language, { call: 0, ...call });
  const words = spokenWords(phrase);
  const clips = await Promise.all(
    words.map((word): Promise<Pcm | null> =>
      word === '' ? Promise.resolve(null) : pack.recorded.clip(word),
    ),
  );
  const spoken = words.filter((word) => word !== '');
  const missing = await missingWords(spoken, pack.recorded.clip);
  if (missing.length > 0) return { ok: false, missing };
  const { chime, times, pauseMs } = phrase;
  return { ok: true, wav: writeWav(assemble({ words: clips, chime, times, pauseMs, volume: 1 })) };
}
