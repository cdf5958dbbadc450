import { addDays, businessDate } from '../../../config/index.ts';
import { date } from '../../../protocol/fields.ts';
import { estimateDay, estimateScoresAnswer } from '../../../protocol/http/estimate-scores.ts';
import { ProblemError } from '../../edge/problem.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

/** How far back without `?from=`. */
const USUAL_DAYS = 30;
const MOST_DAYS = 366;

function dayOf(text: string | undefined, fallback: string, name: string): string {
  if (text === undefined) return fallback;
  if (date.safeParse(text).success) return text;
  throw new ProblemError('BAD_REQUEST', { errors: [{ path: `?${name}`, problem: 'expected YYYY-MM-DD' }] });
}

/** How true the waiting times came, for whoever answers for them. */
export function estimateScoreRoutes({ route }: Router, { config, store, now }: Services): void {
  route('GET /reports/estimates', {
    summary: 'How true the waiting times of past days came, ?from=DATE&to=DATE; the last 30 days without',
    answer: estimateScoresAnswer,
    handle: async ({ query }) => {
      const to = dayOf(query('to'), businessDate(config.timeZone, now()), 'to');
      const from = dayOf(query('from'), addDays(to, -USUAL_DAYS), 'from');
      if (from > to || addDays(from, MOST_DAYS) < to) {
        const problem = `expected a day up to ${MOST_DAYS} days before ?to`;
        throw new ProblemError('BAD_REQUEST', { errors: [{ path: '?from', problem }] });
      }
      const scores = await store.estimates.scores(config.id, from, to);
      return { body: { from, to, days: scores.map(({ report }) => estimateDay.parse(JSON.parse(report))) } };
    },
  });
}
