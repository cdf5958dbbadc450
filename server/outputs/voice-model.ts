import type { LocalText, VoiceConfig } from '../../config/index.ts';

/** Engine and where the sound comes out, as configured. */
export function voiceModel({ engine, neural, pack, output, language }: VoiceConfig): LocalText {
  const program = engine === 'auto' ? 'espeak-ng / say' : engine;
  const first = neural === undefined ? program : `${neural.module} + ${program}`;
  const recorded =
    pack === undefined ? { zh: '', en: '' } : { zh: `，录音包 ${pack}`, en: `, recorded pack ${pack}` };
  const where =
    output.kind === 'browser'
      ? { zh: '大屏播放', en: 'played by the boards' }
      : { zh: `声卡 ${output.device}`, en: `sound card ${output.device}` };
  return {
    zh: `${first}${recorded.zh}，${language}，${where.zh}`,
    en: `${first}${recorded.en}, ${language}, ${where.en}`,
  };
}
