/** The shared words of all fronts, for `makeTranslator(COMMON_TEXTS, language)`. */
import type { EdgeCode, ProblemCode } from '../../protocol/codes.ts';
import type { Estimate, Language } from '../../protocol/fields.ts';
import { waitRange } from '../../protocol/wait-range.ts';
import { fill } from './dictionary.ts';
import type { Facts } from './dictionary.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const COMMON_TEXTS = { 'zh-CN': zhCN, en };

/** The sentence a person reads for a code; the compiler knows when a code has none. */
export function problemSentence(code: ProblemCode | EdgeCode, language: Language, facts?: Facts): string {
  return fill(COMMON_TEXTS[language][`code.${code}`], facts);
}

/** "约 15–25 分钟", "约 2.5–4 小时"; a sentence for no estimate. */
export function rangeWords(estimate: Estimate, language: Language): string {
  const texts = COMMON_TEXTS[language];
  if (estimate === null) return texts['range.unknown'];
  const { unit, low, high } = waitRange(estimate);
  const inHours = unit === 'hours';
  if (high <= 0) return fill(texts['range.soon'], { high: 1 });
  if (low <= 0) return fill(texts[inHours ? 'range.soon.hours' : 'range.soon'], { high });
  if (low === high) return fill(texts[inHours ? 'range.about.hours' : 'range.about'], { low });
  return fill(texts[inHours ? 'range.hours' : 'range.minutes'], { low, high });
}
