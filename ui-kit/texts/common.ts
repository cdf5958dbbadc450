/** The shared words of all fronts, for `makeTranslator(COMMON_TEXTS, language)`. */
import type { EdgeCode, ProblemCode } from '../../protocol/codes.ts';
import type { Estimate, Language } from '../../protocol/fields.ts';
import { fill } from './dictionary.ts';
import type { Facts } from './dictionary.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const COMMON_TEXTS = { 'zh-CN': zhCN, en };

/** The sentence a person reads for a code; the compiler knows when a code has none. */
export function problemSentence(code: ProblemCode | EdgeCode, language: Language, facts?: Facts): string {
  return fill(COMMON_TEXTS[language][`code.${code}`], facts);
}

/** "约 15–25 分钟"; a sentence for no estimate. */
export function minutesRange(estimate: Estimate, language: Language): string {
  const texts = COMMON_TEXTS[language];
  if (estimate === null) return texts['range.unknown'];
  const { lowMinutes: low, highMinutes: high } = estimate;
  if (high <= 0) return fill(texts['range.soon'], { high: 1 });
  if (low <= 0) return fill(texts['range.soon'], { high });
  return low === high ? fill(texts['range.about'], { low }) : fill(texts['range.minutes'], { low, high });
}
