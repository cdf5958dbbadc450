import type { VoiceLanguage } from '../outputs/announcement.ts';

/** Which of the hall's sentences a pack says: a dialect says the Chinese ones in its own sound. */
export function scriptLanguage(packLanguage: string): VoiceLanguage {
  if (packLanguage === 'en' || packLanguage.startsWith('en-')) return 'en';
  return packLanguage === 'yue' || packLanguage.startsWith('yue-') ? 'yue' : 'zh';
}
