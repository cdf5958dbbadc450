/** The words of an evaluation, the same on the tablet and on the phone. */
import { EVALUATION_TAGS, type EvaluationTag } from '../../protocol/http/evaluation-words.ts';
import type { Language } from '../../protocol/fields.ts';
import type { Grade } from '../widgets/face.tsx';
import { ratingEn } from './rating-en.ts';
import { ratingZhCN } from './rating-zh-CN.ts';

export const RATING_TEXTS = { 'zh-CN': ratingZhCN, en: ratingEn };

export const gradeWord = (grade: Grade, language: Language): string => RATING_TEXTS[language][grade];

export const tagWord = (tag: EvaluationTag, language: Language): string =>
  RATING_TEXTS[language][`tag.${tag}`];

const PRAISE: readonly EvaluationTag[] = ['kind', 'quick', 'one-visit'];

/** The reasons that fit a grade; for the two lowest, which have a follow-up, what can be mended. */
export function tagsFor(grade: Grade): readonly EvaluationTag[] {
  return grade >= 3 ? PRAISE : EVALUATION_TAGS.filter((tag) => !PRAISE.includes(tag));
}

/** The two lowest grades are bad reviews: a reason is asked for, never required. */
export const isBad = (grade: Grade): boolean => grade <= 2;
