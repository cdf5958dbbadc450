/** Prints what a speaker must record for this hall: one word a line, with a call in which it stands. */
import { parseArgs } from 'node:util';
import { scriptLanguage } from '../voice-packs/script-language.ts';
import { scriptOf } from '../voice-packs/script.ts';
import type { CliContext } from './context.ts';
import { configOf, PLACES } from './open-hall.ts';

export async function voiceScript(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...PLACES, language: { type: 'string', default: 'zh' } },
  });
  const config = configOf(context, values);
  const words = scriptOf(config, scriptLanguage(values.language));
  context.out(`# ${config.name.zh} · ${values.language} · ${words.length}`);
  for (const [index, { word, example }] of words.entries()) {
    context.out(`${String(index + 1).padStart(3)}  ${word}\t${example}`);
  }
  return 0;
}
