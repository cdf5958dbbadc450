/** The reports on waiting times in plain words. */
import { words } from '../texts/words.ts';
import { daysBefore } from './estimate-scores-model.ts';
import { verdictOf } from './estimate-scores-sums.ts';
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';
import type { Language } from '../../protocol/fields.ts';
import type { Words } from '../texts/words.ts';

/** From so many waits on it is said of a hundred. */
const OF_A_HUNDRED_FROM = 50;

export function percent(share: number): number {
  return Math.round(share * 100);
}

/** Today, yesterday, else the date with its day of the week. */
export function dayWords(day: string, today: string): Words | null {
  if (day === today) return words('escore.today');
  return day === daysBefore(today, 1) ? words('escore.yesterday') : null;
}

/** `3月4日周三`, `Wed, Mar 4`. */
export function dateText(day: string, language: Language): string {
  const format = { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, format).format(Date.parse(`${day}T00:00:00Z`));
}

/** How many of those who waited were called within what they had been told; `day` as it is spoken. */
export function headline({ waited, insideTold }: EstimateDay, day: string): Words {
  if (waited < OF_A_HUNDRED_FROM) {
    return words('escore.headline-count', { day, inside: insideTold, waited });
  }
  return words('escore.headline', { day, inside: percent(insideTold / waited) });
}

export function verdictWords({ coverage, lateMisses }: EstimateDay): Words {
  const verdict = verdictOf(coverage.share, coverage.tickets);
  return words(`escore.verdict-${verdict}`, { late: percent(lateMisses) });
}

/** Against people ahead × mean ÷ windows. */
export function skillWords(skill: number | null): Words {
  if (skill === null) return words('escore.skill-unknown');
  const share = percent(Math.abs(skill));
  if (share === 0) return words('escore.skill-same');
  return words(skill > 0 ? 'escore.skill-better' : 'escore.skill-worse', { share });
}

/** What the figures leave out, each sentence only where there is something to say. */
export function asideWords({ atOnce, neverCalled, unestimated }: EstimateDay): Words[] {
  const aside: Words[] = [];
  if (atOnce > 0) aside.push(words('escore.at-once', { count: atOnce }));
  if (neverCalled > 0) aside.push(words('escore.never-called', { count: neverCalled }));
  if (unestimated > 0) aside.push(words('escore.unestimated', { count: unestimated }));
  return aside;
}
