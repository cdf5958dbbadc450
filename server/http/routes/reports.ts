import { fairnessAnswer } from '../../../protocol/http/fairness.ts';
import { date } from '../../../protocol/fields.ts';
import { ProblemError } from '../../edge/problem.ts';
import { fairnessReports } from '../../reports/fairness.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

/** What leaders, managers and inspectors may know of a day. */
export function reportRoutes({ route }: Router, { config, store, hall, now }: Services): void {
  const fairness = fairnessReports({
    config,
    store,
    today: () => hall.state.day,
    now,
    pause: () => new Promise((done) => setImmediate(done)),
  });

  route('GET /reports/fairness', {
    summary: 'How the calling rule came true today or on ?date=: waits, overtaking, K, calls out of turn',
    answer: fairnessAnswer,
    handle: async ({ query }) => {
      const day = query('date');
      if (day !== undefined && !date.safeParse(day).success) {
        throw new ProblemError('BAD_REQUEST', {
          errors: [{ path: '?date', problem: 'expected YYYY-MM-DD' }],
        });
      }
      const answer = await fairness.of(day);
      if (answer === null) throw new ProblemError('NOT_FOUND');
      return { body: answer };
    },
  });
}
