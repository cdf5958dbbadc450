import { en } from './en.ts';
import { zh, type PhraseId } from './zh.ts';

export type { PhraseId } from './zh.ts';

/** A sentence a clerk can say, show or send; `{window}` and `{date}` are filled in on the console. */
export type StandardPhrase = { readonly id: PhraseId; readonly zh: string; readonly en: string };

const isPhraseId = (id: string): id is PhraseId => Object.hasOwn(zh, id);

/** The standard phrases (服务用语) in the order of a visit. */
export const standardPhrases = (): readonly StandardPhrase[] =>
  Object.keys(zh)
    .filter(isPhraseId)
    .map((id) => ({ id, zh: zh[id], en: en[id] }));
