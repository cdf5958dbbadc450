import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** sherpa-onnx's `OfflineTtsConfig`, the parts that the three kinds of voice need. */
export type NeuralConfig = {
  readonly model: {
    readonly vits?: Readonly<Record<string, string>>;
    readonly matcha?: Readonly<Record<string, string>>;
    readonly kokoro?: Readonly<Record<string, string>>;
    readonly numThreads: number;
    readonly provider: 'cpu';
    readonly debug: false;
  };
  readonly maxNumSentences: 1;
  readonly ruleFsts?: string;
};

/** Rules that come with Chinese voices: numbers, dates, telephone numbers, heteronyms. */
const RULES = ['phone.fst', 'date.fst', 'number.fst', 'new_heteronym.fst'];

/**
 * What lies in a voice's directory, told by the names under which sherpa-onnx gives its voices out:
 * Kokoro has `voices.bin`, Matcha a vocoder beside its model, everything else with one model is VITS.
 * null where there is no voice in it.
 */
export const neuralConfig = async (directory: string, threads: number): Promise<NeuralConfig | null> => {
  const names = await readdir(directory).catch((): string[] => []);
  const path = (name: string) => join(directory, name);
  const optional = (key: string, name: string) => (names.includes(name) ? { [key]: path(name) } : {});
  const models = names.filter((name) => name.endsWith('.onnx')).toSorted();
  const vocoder = models.find((name) => /^(?:vocos|hifigan)/u.test(name));
  const model = models.find((name) => name !== vocoder);
  if (model === undefined || !names.includes('tokens.txt')) return null;
  const shared = {
    tokens: path('tokens.txt'),
    ...optional('lexicon', 'lexicon.txt'),
    ...optional('dictDir', 'dict'),
    ...optional('dataDir', 'espeak-ng-data'),
  };
  const common = { numThreads: threads, provider: 'cpu', debug: false } as const;
  const rules = RULES.filter((name) => names.includes(name)).map(path);
  const rest = { maxNumSentences: 1, ...(rules.length > 0 && { ruleFsts: rules.join(',') }) } as const;
  if (names.includes('voices.bin')) {
    const kokoro = { model: path(model), voices: path('voices.bin'), ...shared };
    return { model: { kokoro, ...common }, ...rest };
  }
  if (vocoder !== undefined) {
    const matcha = { acousticModel: path(model), vocoder: path(vocoder), ...shared };
    return { model: { matcha, ...common }, ...rest };
  }
  return { model: { vits: { model: path(model), ...shared }, ...common }, ...rest };
};
