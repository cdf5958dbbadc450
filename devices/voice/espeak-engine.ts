import SayPlatformBase from 'say/platform/base.js';
import type { Clock } from '../frame/clock.ts';
import type { EngineCheck, SpeechEngine } from './engine.ts';
import { exportFile } from './export-file.ts';
import { spellMandarin } from './pinyin.ts';
import { runProcess } from './run-process.ts';

const COMMAND = 'espeak-ng';
/** espeak-ng's own default, words a minute. */
const NORMAL_SPEED = 175;

/**
 * say's Linux platform, replaced: the stock one pipes text into Festival as Scheme source, which runs
 * shell commands found in it and has no Chinese voice. Here text goes through stdin as text only.
 */
export class EspeakPlatform extends SayPlatformBase {
  constructor() {
    super();
    this.baseSpeed = NORMAL_SPEED;
  }

  override buildExportCommand({ text, voice, speed, filename }: SayPlatformBase.Export) {
    const args = [
      ...(voice === null ? [] : ['-v', voice]),
      ...(speed === null ? [] : ['-s', this.convertSpeed(speed)]),
      '-b',
      '1',
      '-w',
      filename,
      '--stdin',
    ];
    return { command: COMMAND, args, pipedData: text, options: {} };
  }
}

/**
 * Voices in espeak-ng's `--voices` table: columns priority, language, age and gender, name, file.
 * MBROLA voices are left out: they are listed even where their data is missing.
 */
export const parseEspeakVoices = (table: string): Set<string> => {
  const voices = new Set<string>();
  for (const line of table.split('\n').slice(1)) {
    const [, language, , , file] = line.trim().split(/\s+/u);
    if (language !== undefined && file !== undefined && !file.startsWith('mb/')) voices.add(language);
  }
  return voices;
};

type EspeakOptions = {
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** An existing directory for passing files. */
  readonly directory: string;
  readonly command?: string;
  /** The site's own spellings, hanzi → pinyin with tone digits. */
  readonly pinyin?: Readonly<Record<string, string>>;
};

/** Takes pinyin between hanzi. */
const MANDARIN = 'cmn-latn-pinyin';

export const createEspeakEngine = (options: EspeakOptions): SpeechEngine => {
  const { clock, deadlineMs, command = COMMAND, pinyin } = options;
  const platform = new EspeakPlatform();
  return {
    name: 'espeak-ng',
    check: async (voices): Promise<EngineCheck> => {
      const end = await runProcess({ command, args: ['--voices'], clock, deadlineMs });
      if (end.state === 'absent') return { ok: false, code: 'ENGINE_ABSENT', context: { engine: command } };
      if (end.state === 'timeout')
        return { ok: false, code: 'ENGINE_TIMEOUT', context: { engine: command, deadlineMs } };
      if (end.state !== 'ended' || end.exitCode !== 0) {
        return { ok: false, code: 'ENGINE_FAILED', context: { engine: command } };
      }
      const present = parseEspeakVoices(end.stdout);
      const missing = voices.find((voice) => !present.has(voice));
      if (missing === undefined) return { ok: true };
      return { ok: false, code: 'VOICE_ABSENT', context: { engine: command, voice: missing } };
    },
    spell: (text, voice) => (voice === MANDARIN ? spellMandarin(text, pinyin) : text),
    synthesise: (request) => exportFile(platform, { ...options, command, request }),
  };
};
