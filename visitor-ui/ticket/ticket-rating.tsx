/** How was it: five faces with their words, then reasons and a few words for whoever likes. */
import { COMMENT_MAX } from '../../protocol/http/evaluation-words.ts';
import { problemSentence } from '../../ui-kit/texts/common.ts';
import { gradeWord, isBad, tagsFor, tagWord } from '../../ui-kit/texts/rating.ts';
import { Face, GRADES } from '../../ui-kit/widgets/face.tsx';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/texts.ts';
import type { RatingCard, RatingModel } from './rating-model.ts';
import './ticket-rating.css';

type Open = Extract<RatingCard, { kind: 'open' }>;

function Faces({ model, card }: { model: RatingModel; card: Open }) {
  return (
    <div class="rating-faces" role="radiogroup" aria-labelledby="rating-title">
      {GRADES.map((grade) => (
        <button
          key={grade}
          class="rating-face"
          role="radio"
          aria-checked={card.grade === grade}
          disabled={card.busy}
          onClick={() => model.choose(grade)}
        >
          <Face grade={grade} />
          <span>{gradeWord(grade, language.value)}</span>
          {card.grade === grade && <Icon name="check" />}
        </button>
      ))}
    </div>
  );
}

function More({ model, card }: { model: RatingModel; card: Open }) {
  const { grade } = card;
  if (grade === null) return null;
  return (
    <>
      <p class="rating-hint">{t(isBad(grade) ? 'rating.reasons.bad' : 'rating.reasons')}</p>
      <div class="rating-tags">
        {tagsFor(grade).map((tag) => {
          const chosen = card.tags.includes(tag);
          return (
            <button
              key={tag}
              class="rating-tag"
              aria-pressed={chosen}
              disabled={card.busy}
              onClick={() => model.toggle(tag)}
            >
              {chosen && <Icon name="check" />}
              {tagWord(tag, language.value)}
            </button>
          );
        })}
      </div>
      <label class="rating-comment">
        <span>{t('rating.comment')}</span>
        <textarea
          rows={3}
          maxLength={COMMENT_MAX}
          value={card.comment}
          disabled={card.busy}
          onInput={(event) => model.write(event.currentTarget.value)}
        />
        <small>{t('rating.comment.more')}</small>
      </label>
      {card.trouble !== null && (
        <p class="wishes-refusal" role="alert">
          <Icon name="warning" />
          {problemSentence(card.trouble, language.value)}
        </p>
      )}
      <button class="wish wish-return" disabled={card.busy} onClick={() => void model.send()}>
        {t(card.busy ? 'rating.sending' : 'rating.send')}
      </button>
    </>
  );
}

export function TicketRating({ model }: { model: RatingModel }) {
  const card = model.card.value;
  if (card.kind === 'hidden') return null;
  if (card.kind === 'open') {
    return (
      <section class="sheet rating">
        <h2 id="rating-title">{t('rating.title')}</h2>
        <Faces model={model} card={card} />
        <More model={model} card={card} />
      </section>
    );
  }
  return (
    <section class="sheet rating rating-done" role="status">
      {card.kind === 'thanks' && <Face grade={isBad(card.grade) ? 4 : card.grade} />}
      <strong>{t(card.kind === 'given' ? 'rating.given' : 'rating.thanks')}</strong>
      {card.kind === 'thanks' && <p>{t(isBad(card.grade) ? 'rating.thanks.bad' : 'rating.thanks.more')}</p>}
    </section>
  );
}
