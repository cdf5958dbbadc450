/**
 * Evaluation pads at windows: when they ask, and whose answer a press is.
 *
 *   finish, key 评价 ──► ask ──► pad ──press──► rateFromPad ──kept──► pad thanks
 *
 * It must never let a pad thank for an answer that is not kept.
 */
import type { Logger } from 'pino';
import { ticketOf } from '../core/index.ts';
import type { WindowRating } from '../outputs/evaluator-device.ts';
import { keepEvaluation, type EvaluationParts } from './keep-evaluation.ts';
import { ProblemError } from './problem.ts';
import { lastFinishedAt, ratedAt, type AskedAbout } from './ratable.ts';

/** An end of a visit that is older, as after a restart, is not asked about. */
const ASK_WITHIN_MS = 30_000;

export type RatingDesk = {
  /** A press on a pad. True when the answer is kept: only then the visitor is thanked. Never rejects. */
  rateFromPad(rating: WindowRating): Promise<boolean>;
  /** The clerk asks the visitor at this window to rate; false when there is nobody or no pad to ask. */
  askAt(window: string): Promise<boolean>;
  /** Resolves when what has begun is done. */
  stop(): Promise<void>;
};

export type RatingDeskParts = EvaluationParts & {
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Starts the pad of a window; false when it has none. */
  readonly ask: (window: string) => boolean;
};

export function createRatingDesk(parts: RatingDeskParts): RatingDesk {
  const { config, hall, store, now, ask, log } = parts;
  const asked = new Map<string, AskedAbout>();
  const running = new Set<Promise<unknown>>();

  const isRated = async (ticket: { readonly id: string; readonly item: string }): Promise<boolean> =>
    (await store.evaluations.of(config.id, ticket.id, ticket.item)) !== null;

  /** Counts it among what `stop` waits for. */
  const track = <T>(task: Promise<T>): Promise<T> => {
    running.add(task);
    void task.then(
      () => running.delete(task),
      () => running.delete(task),
    );
    return task;
  };

  const askAfter = async (window: string, id: string): Promise<void> => {
    const ticket = ticketOf(hall.state, id);
    if (ticket !== undefined && !(await isRated(ticket))) ask(window);
  };
  const withPad = new Set(config.devices.evaluators.map(({ window }) => window));
  const stopSteps = hall.onStepsLater(({ steps }) => {
    for (const { event } of steps) {
      if (event.type !== 'finished' || now() - event.at > ASK_WITHIN_MS) continue;
      const { window, ticket } = event.data;
      if (!withPad.has(window)) continue;
      track(askAfter(window, ticket)).catch((error: unknown) =>
        log.error({ err: error }, 'rating not asked'),
      );
    }
  });

  const keep = async ({ window, grade }: WindowRating): Promise<boolean> => {
    const ticket = ratedAt(hall.state, window, asked.get(window), now());
    if (ticket === null) return false;
    const nothingMore = { tags: [], comment: '', untilMs: null, idempotency: null };
    const actor = `device:evaluator-${window}`;
    await keepEvaluation(parts, { ticket, grade, source: 'pad', actor, ...nothingMore });
    return true;
  };

  return {
    rateFromPad: (rating) =>
      track(keep(rating)).catch((error: unknown) => {
        if (!(error instanceof ProblemError)) log.error({ err: error }, 'rating not kept');
        else if (error.code !== 'ALREADY_RATED') log.warn({ code: error.code }, 'rating not kept');
        return false;
      }),
    async askAt(window) {
      const current = hall.state.windows[window]?.current ?? null;
      const here = current === null ? undefined : ticketOf(hall.state, current);
      const ticket = here ?? lastFinishedAt(hall.state, window, now());
      if (ticket === null || (await isRated(ticket))) return false;
      asked.set(window, { ticket: ticket.id, at: now() });
      return ask(window);
    },
    async stop() {
      stopSteps();
      await Promise.allSettled(running);
    },
  };
}
