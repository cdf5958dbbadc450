import { phrase, type Phrase } from '../../devices/voice/phrase.ts';
import type { VoiceLanguage } from './announcement.ts';

const SENTENCES: Readonly<Record<VoiceLanguage, readonly string[]>> = {
  zh: ['广播', '测试', '，', '一', '二', '三'],
  yue: ['广播', '测试', '，', '一', '二', '三'],
  en: ['Loudspeaker test', '1', '2', '3'],
};

/** What a voice says when a technician tests it: nothing that could be taken for a call. */
export function testAnnouncement(language: VoiceLanguage, spokenIn: string): Phrase {
  return phrase(SENTENCES[language], { language: spokenIn, times: 1 });
}
