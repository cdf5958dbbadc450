/** The reason of a call in the page's own language, whatever language the server answered in. */
import type { Language } from '../../protocol/fields.ts';
import type { TextKey } from '../texts/text-key.ts';

const HAN = /\p{Script=Han}/u;

const BY_CODE: Readonly<Record<string, TextKey>> = {
  GREEN_FIRST: 'reason.GREEN_FIRST',
  REGULAR_TURN: 'reason.REGULAR_TURN',
  ONLY_GREEN: 'reason.ONLY_GREEN',
  ONLY_REGULAR: 'reason.ONLY_REGULAR',
  OVERRIDE: 'reason.OVERRIDE',
  NOBODY_WAITING: 'ticket.nobody',
};

export type Why = { readonly code: string; readonly text: string };

/** The server's own sentence where it is in the right language (it has the numbers), else ours by code. */
export function whySentence(why: Why, language: Language): { text: string } | { key: TextKey } {
  const isRight = HAN.test(why.text) === (language === 'zh-CN');
  const key = BY_CODE[why.code];
  return isRight || key === undefined ? { text: why.text } : { key };
}
