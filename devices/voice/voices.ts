import type { Clock } from '../frame/clock.ts';
import type { SpeechEngine } from './engine.ts';
import { createEspeakEngine } from './espeak-engine.ts';
import { createNeuralEngine } from './neural-engine.ts';
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

/** An engine and which of its voices speaks which language of phrases. */
export type EngineSource = {
  readonly engine: SpeechEngine;
  readonly voices: Readonly<Record<string, string>>;
};

/** The engine for this machine. */
const ownEngine = ({ options, platform, clock, directory, command }: EngineChoice): EngineSource => {
  const system = platform === 'darwin' || platform === 'win32' ? platform : null;
  const common = {
    clock,
    directory,
    deadlineMs: options.engineDeadlineMs,
    ...(command === undefined ? {} : { command }),
  };
  if (system === null || options.engine === 'espeak-ng') {
    return {
      engine: createEspeakEngine({ ...common, pinyin: options.pinyin }),
      voices: { ...VOICES['espeak-ng'], ...options.voices },
    };
  }
  return {
    engine: createSystemEngine({ ...common, platform: system }),
    voices: { ...VOICES[system], ...options.voices },
  };
};

/** In the order in which they are asked: a neural voice where the site has one, then the machine's own. */
export const chooseEngines = (choice: EngineChoice): readonly EngineSource[] => {
  const { options, clock } = choice;
  const { neural, engineDeadlineMs: deadlineMs } = options;
  if (neural === undefined) return [ownEngine(choice)];
  const voices = Object.fromEntries(neural.languages.map((language) => [language, language]));
  return [{ engine: createNeuralEngine({ options: neural, clock, deadlineMs }), voices }, ownEngine(choice)];
};
