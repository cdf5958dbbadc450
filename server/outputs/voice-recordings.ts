/** Which folder of recorded words speaks which language of the hall's phrases. */
import { resolve } from 'node:path';
import type { HallConfig, VoiceConfig } from '../../config/index.ts';
import { scriptLanguage } from '../voice-packs/script-language.ts';
import type { VoicePacks } from '../voice-packs/voice-packs.ts';

const PHRASES = { zh: 'zh-CN', yue: 'yue', en: 'en' } as const;

/** What the hall's Chinese sentences are said in by this voice: its dialect's sound is the pack's matter. */
export function chineseOf({ language }: Pick<VoiceConfig, 'language'>): 'zh-CN' | 'yue' {
  return scriptLanguage(language) === 'yue' ? 'yue' : 'zh-CN';
}

/**
 * Folders named in the hall file are relative to it. A pack takes the place of the engine for the language
 * it is recorded in; a Cantonese one in a hall that knows only Chinese speaks the Chinese sentences.
 */
export async function recordingsOf(
  config: VoiceConfig,
  hall: HallConfig,
  packs: VoicePacks,
): Promise<Record<string, string>> {
  const folders = Object.fromEntries(
    Object.entries(config.recordings).map(([language, path]) => [language, resolve(hall.folder, path)]),
  );
  if (config.pack === undefined) return folders;
  const pack = await packs.get(config.pack);
  const spoken = scriptLanguage(pack?.manifest.language ?? config.language);
  const isSpoken = spoken !== 'yue' || hall.calling.voiceLanguages.includes('yue');
  const phrases = isSpoken ? PHRASES[spoken] : chineseOf(config);
  return { ...folders, [phrases]: packs.folderOf(config.pack) };
}
