/** The reason of a call as one sentence that names no other visitor. */
import type { Why } from '../core/event.ts';
import type { Language } from '../../protocol/fields.ts';
import { say } from '../texts/say.ts';

export type Reason = {
  readonly why: Why;
  /** Green calls in a row at the profile after the call. */
  readonly dAfter: number;
  /** The profile's K; null is without end. */
  readonly k: number | null;
  /** `brought-back` on an override by the rules, else null or the id of a person's words. */
  readonly reason: string | null;
};

export function whyText(language: Language, { why, dAfter, k, reason }: Reason): string {
  if (why === 'OVERRIDE' && reason === 'brought-back') return say(language, 'why.OVERRIDE.brought-back');
  if (why === 'GREEN_FIRST' && k === null) return say(language, 'why.GREEN_FIRST.unlimited');
  return say(language, `why.${why}`, { nth: dAfter, most: k ?? 0 });
}
