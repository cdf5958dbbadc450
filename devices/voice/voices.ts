import type { Clock } from '../frame/clock.ts';
import type { SpeechEngine } from './engine.ts';
import { createEspeakEngine } from './espeak-engine.ts';
import type { VoiceOptions } from './options.ts';
import { createSystemEngine } from './system-engine.ts';

type EngineKind = 'espeak-ng' | 'darwin' | 'win32';

/**
 * `cmn-latn-pinyin`, because the plain `cmn` voice reads hanzi as English letters in Debian 12
 * (espeak-ng issues 1028, 1044, 1236, 1370).
 */
const VOICES: Readonly<Record<EngineKind, Readonly<Record<string, string>>>> = {
  'espeak-ng': { 'zh-CN': 'cmn-latn-pinyin', yue: 'yue', en: 'en-us' },
  darwin: { 'zh-CN': 'Tingting', yue: 'Sinji', en: 'Samantha' },
  win32: {
    'zh-CN': 'Microsoft Huihui Desktop',
    yue: 'Microsoft Tracy Desktop',
    en: 'Microsoft Zira Desktop',
  },
};

type EngineChoice = {
  readonly options: VoiceOptions;
  /** As in `process.platform`; handed in, so that each path can be tested anywhere. */
  readonly platform: string;
  readonly clock: Clock;
  /** An existing directory for passing files. */
  readonly directory: string;
  /** Instead of the engine's own program. */
  readonly command?: string;
};

/** The engine for this machine, and which voice speaks which language. */
export const chooseEngine = ({
  options,
  platform,
  clock,
  directory,
  command,
}: EngineChoice): { readonly engine: SpeechEngine; readonly voices: Readonly<Record<string, string>> } => {
  const system = platform === 'darwin' || platform === 'win32' ? platform : null;
  const common = {
    clock,
    directory,
    deadlineMs: options.engineDeadlineMs,
    ...(command === undefined ? {} : { command }),
  };
  if (system === null || options.engine === 'espeak-ng') {
    return { engine: createEspeakEngine(common), voices: { ...VOICES['espeak-ng'], ...options.voices } };
  }
  return {
    engine: createSystemEngine({ ...common, platform: system }),
    voices: { ...VOICES[system], ...options.voices },
  };
};
