/**
 * The tablet at a window that asks the visitor who was just served.
 *
 *   call ended at the window ──► hall asked ──► asking ──► (reasons) ──► sending ──► thanks ──► idle
 *
 * It must never choose for a visitor, and never thank for what the hall has not kept.
 */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { EvaluationTag } from '../../protocol/http/evaluation-words.ts';
import { isBad } from '../../ui-kit/texts/rating.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import type { Grade } from '../../ui-kit/widgets/face.tsx';
import type { WallLive } from '../wall/wall-live.ts';
import type { AskedVisit, RatingPort } from './rating-port.ts';

/** So long a question stands without a touch, and no older end of a visit is asked about, ms. */
export const ASK_MS = 60_000;
/** So long the tablet thanks, ms. */
export const THANKS_MS = 4_000;
/** A grade that was tapped and then left is sent as it stands, ms. */
export const REASONS_MS = 20_000;

export type RatingScreen =
  | { readonly kind: 'idle' }
  /** `failed`: the last press was not kept. */
  | { readonly kind: 'asking'; readonly visit: AskedVisit; readonly failed: boolean }
  | {
      readonly kind: 'reasons';
      readonly visit: AskedVisit;
      readonly grade: Grade;
      readonly tags: readonly EvaluationTag[];
    }
  | { readonly kind: 'sending'; readonly visit: AskedVisit; readonly grade: Grade }
  /** `grade` null: it had been rated before. */
  | { readonly kind: 'thanks'; readonly grade: Grade | null };

export type RatingModel = {
  readonly screen: ReadonlySignal<RatingScreen>;
  choose(grade: Grade): void;
  toggle(tag: EvaluationTag): void;
  /** Sends grade and reasons. */
  send(): void;
  /** Back from the reasons to the five faces. */
  back(): void;
  stop(): void;
};

export function makeRatingModel(options: {
  readonly id: string;
  readonly live: Pick<WallLive, 'view' | 'serverNow'>;
  readonly port: RatingPort;
  readonly clock: Clock;
}): RatingModel {
  const { id, live, port, clock } = options;
  const screen = signal<RatingScreen>({ kind: 'idle' });
  let cancel = (): void => {};
  let stopped = false;
  /** Visits that are done with, answered or not, are not asked about again. */
  let settled: string | null = null;
  let asks = 0;

  const show = (next: RatingScreen, afterMs: number | null = null, then: () => void = idle): void => {
    cancel();
    cancel = afterMs === null ? () => {} : clock.after(afterMs, then);
    screen.value = next;
  };
  function idle(): void {
    show({ kind: 'idle' });
  }
  const ask = (visit: AskedVisit, failed: boolean): void =>
    show({ kind: 'asking', visit, failed }, ASK_MS, () => {
      settled = visit.ticket;
      idle();
    });

  /** Something changed at the window: is there a visit to ask about? */
  async function look(): Promise<void> {
    asks += 1;
    const mine = asks;
    const visit = await port.asked();
    if (stopped || mine !== asks) return;
    const now = screen.peek();
    const asked = now.kind === 'idle' || now.kind === 'thanks' ? null : now.visit;
    if (visit === null) {
      // Rated on the phone meanwhile, or the end was taken back. What is being sent answers for itself.
      if (now.kind === 'asking' || now.kind === 'reasons') idle();
      return;
    }
    const isOld = live.serverNow() - visit.finishedAt > ASK_MS;
    if (isOld || visit.ticket === settled || visit.ticket === asked?.ticket) return;
    ask(visit, false);
  }

  async function deliver(visit: AskedVisit, grade: Grade, tags: readonly EvaluationTag[]): Promise<void> {
    show({ kind: 'sending', visit, grade });
    const sent = await port.send(visit, { grade, tags });
    if (stopped) return;
    if (sent === 'again') return ask(visit, true);
    settled = visit.ticket;
    if (sent === 'over') return idle();
    show({ kind: 'thanks', grade: sent === 'kept' ? grade : null }, THANKS_MS);
  }

  function reasons(visit: AskedVisit, grade: Grade, tags: readonly EvaluationTag[]): void {
    show({ kind: 'reasons', visit, grade, tags }, REASONS_MS, () => void deliver(visit, grade, tags));
  }

  /** Changes whenever a visit here may have ended or its end was taken back, and with nothing elsewhere. */
  const turn = computed(() => {
    const window = live.view.value.windows[id];
    return `${window?.call ?? ''} ${window?.state ?? ''}`;
  });
  const stopWatching = effect(() => {
    if (turn.value !== '') void look();
  });

  return {
    screen,
    choose(grade) {
      const now = screen.peek();
      if (now.kind !== 'asking') return;
      if (isBad(grade)) reasons(now.visit, grade, []);
      else void deliver(now.visit, grade, []);
    },
    toggle(tag) {
      const now = screen.peek();
      if (now.kind !== 'reasons') return;
      const tags = now.tags.includes(tag) ? now.tags.filter((one) => one !== tag) : [...now.tags, tag];
      reasons(now.visit, now.grade, tags);
    },
    send() {
      const now = screen.peek();
      if (now.kind === 'reasons') void deliver(now.visit, now.grade, now.tags);
    },
    back() {
      const now = screen.peek();
      if (now.kind === 'reasons') ask(now.visit, false);
    },
    stop() {
      stopped = true;
      cancel();
      stopWatching();
    },
  };
}
