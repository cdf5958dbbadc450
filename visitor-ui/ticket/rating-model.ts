/** The card on the phone that asks, after the visit, how it was. It chooses nothing for the visitor. */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ProblemCode } from '../../protocol/codes.ts';
import type { EvaluationTag } from '../../protocol/http/evaluation-words.ts';
import { tagsFor } from '../../ui-kit/texts/rating.ts';
import type { Grade } from '../../ui-kit/widgets/face.tsx';
import type { RatingPort } from './rating-port.ts';
import type { TicketScreen } from './ticket-model.ts';

export type RatingCard =
  /** The visit is not over, or the hall has not said yet. */
  | { readonly kind: 'hidden' }
  /** `trouble`: why the last try was not kept. */
  | {
      readonly kind: 'open';
      readonly grade: Grade | null;
      readonly tags: readonly EvaluationTag[];
      readonly comment: string;
      readonly busy: boolean;
      readonly trouble: ProblemCode | null;
    }
  | { readonly kind: 'thanks'; readonly grade: Grade }
  /** On another day of this page, or on the tablet at the window. */
  | { readonly kind: 'given' };

export type RatingModel = {
  readonly card: ReadonlySignal<RatingCard>;
  choose(grade: Grade): void;
  toggle(tag: EvaluationTag): void;
  write(comment: string): void;
  /** Nothing without a grade. */
  send(): Promise<void>;
  stop(): void;
};

const FRESH: RatingCard = { kind: 'open', grade: null, tags: [], comment: '', busy: false, trouble: null };

export function makeRatingModel(options: {
  readonly port: RatingPort;
  readonly screen: ReadonlySignal<TicketScreen>;
}): RatingModel {
  const { port, screen } = options;
  const card = signal<RatingCard>({ kind: 'hidden' });
  let asking = false;

  async function look(): Promise<void> {
    if (asking) return;
    asking = true;
    const state = await port.state();
    asking = false;
    if (card.peek().kind !== 'hidden') return;
    if (state === 'open') card.value = FRESH;
    else if (state === 'given') card.value = { kind: 'given' };
  }

  const stopWatching = effect(() => {
    const now = screen.value;
    if (now.kind !== 'ticket') return;
    if (now.phase.kind === 'finished') void look();
    // The end was taken back: what was not sent yet is asked for anew afterwards.
    else if (card.peek().kind === 'open') card.value = { kind: 'hidden' };
  });

  const change = (next: Partial<Extract<RatingCard, { kind: 'open' }>>): void => {
    const now = card.peek();
    if (now.kind === 'open' && !now.busy) card.value = { ...now, ...next };
  };

  return {
    card,
    choose(grade) {
      const now = card.peek();
      if (now.kind !== 'open') return;
      // Reasons that no longer fit the grade would say what nobody meant.
      change({ grade, tags: now.tags.filter((tag) => tagsFor(grade).includes(tag)), trouble: null });
    },
    toggle(tag) {
      const now = card.peek();
      if (now.kind !== 'open') return;
      const { tags } = now;
      change({ tags: tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag] });
    },
    write: (comment) => change({ comment }),
    async send() {
      const now = card.peek();
      if (now.kind !== 'open' || now.busy || now.grade === null) return;
      const { grade, tags, comment } = now;
      card.value = { ...now, busy: true, trouble: null };
      const trouble = await port.send({ grade, tags, comment });
      if (trouble === null) card.value = { kind: 'thanks', grade };
      else if (trouble === 'ALREADY_RATED') card.value = { kind: 'given' };
      else card.value = { ...now, busy: false, trouble };
    },
    stop: stopWatching,
  };
}
