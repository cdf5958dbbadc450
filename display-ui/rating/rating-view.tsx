/** The tablet's page: who serves here, and after each visit five faces to touch. */
import type { ReadonlySignal } from '@preact/signals';
import { gradeWord, isBad, tagsFor, tagWord } from '../../ui-kit/texts/rating.ts';
import { Face, GRADES, type Grade } from '../../ui-kit/widgets/face.tsx';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { QrCode } from '../../ui-kit/widgets/qr-code.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { WindowWords } from '../board/window-words.tsx';
import { language, t } from '../texts/texts.ts';
import { BilingualLine } from '../wall/bilingual-line.tsx';
import { NeutralPage } from '../wall/neutral-page.tsx';
import { WallHead } from '../wall/wall-head.tsx';
import { WindowBadge } from '../window/window-badge.tsx';
import type { WindowModel } from '../window/window-model.ts';
import type { RatingModel, RatingScreen } from './rating-model.ts';
import '../wall/wall.css';
import './rating.css';

export type RatingViewProps = {
  readonly desk: WindowModel;
  readonly model: RatingModel;
  readonly unpaired: ReadonlySignal<boolean>;
  readonly now: () => number;
  /** Where phones reach the hall. */
  readonly origin: string;
};

function Words({ grade }: { grade: Grade }) {
  const other = language.value === 'en' ? 'zh-CN' : 'en';
  return (
    <span class="rate-words">
      <span>{gradeWord(grade, language.value)}</span>
      <span class="rate-words-second" lang={other}>
        {gradeWord(grade, other)}
      </span>
    </span>
  );
}

type Asking = Extract<RatingScreen, { kind: 'asking' }>;

function Faces({ model, screen: { failed, visit } }: { model: RatingModel; screen: Asking }) {
  return (
    <>
      <TicketNumber number={visit.number} class="rate-number" />
      <h1>
        <BilingualLine k="rate.ask" class="rate-question" />
      </h1>
      {failed && (
        <p class="rate-again" role="alert">
          <Icon name="warning" />
          {t('rate.again')}
        </p>
      )}
      <div class="rate-faces">
        {GRADES.map((grade) => (
          <button key={grade} class="rate-face" onClick={() => model.choose(grade)}>
            <Face grade={grade} />
            <Words grade={grade} />
          </button>
        ))}
      </div>
    </>
  );
}

function Reasons({
  model,
  screen,
}: {
  model: RatingModel;
  screen: Extract<RatingScreen, { kind: 'reasons' }>;
}) {
  return (
    <>
      <h1>
        <BilingualLine k="rate.reasons" class="rate-question" />
      </h1>
      <div class="rate-tags">
        {tagsFor(screen.grade).map((tag) => {
          const chosen = screen.tags.includes(tag);
          return (
            <button key={tag} class="rate-tag" aria-pressed={chosen} onClick={() => model.toggle(tag)}>
              <Icon name={chosen ? 'check' : 'plus'} />
              {tagWord(tag, language.value)}
            </button>
          );
        })}
      </div>
      <p class="rate-note">{t('rate.reasons.more')}</p>
      <div class="rate-ends">
        <button class="rate-back" onClick={model.back}>
          {t('rate.back')}
        </button>
        <button class="rate-send" onClick={model.send}>
          {t('rate.send')}
        </button>
      </div>
    </>
  );
}

function Thanks({ grade }: { grade: Grade | null }) {
  if (grade === null) return <BilingualLine k="rate.given" class="rate-question" />;
  return (
    <>
      <Face grade={isBad(grade) ? 4 : grade} />
      <BilingualLine k="rate.thanks" class="rate-question" />
      <BilingualLine k={isBad(grade) ? 'rate.thanks.bad' : 'rate.thanks.more'} class="rate-more" />
    </>
  );
}

function Idle({ desk }: { desk: WindowModel }) {
  const window = desk.window.value;
  const badge = desk.badge.value;
  return (
    <>
      {window !== null && (
        <h1 class="rate-window">
          <WindowWords name={window.name} />
        </h1>
      )}
      {badge !== null && <WindowBadge badge={badge} />}
      <BilingualLine k="rate.idle" class="rate-more" />
      <p class="rate-note">{t('rate.idle.more')}</p>
    </>
  );
}

function Middle({ desk, model, unpaired, origin }: RatingViewProps) {
  const screen = model.screen.value;
  const trust = desk.trust.value;
  if (unpaired.value)
    return <NeutralPage title="rate.unpaired" more="rate.unpaired.more" facts={{ id: desk.id }} />;
  if (trust.kind === 'neutral') return <NeutralPage title="wall.neutral" more="wall.neutral.more" />;
  if (desk.screen.value?.kind === 'unknown')
    return <NeutralPage title="window.unknown" more="window.unknown.more" facts={{ id: desk.id }} />;
  const asks = screen.kind === 'asking' || screen.kind === 'reasons';
  return (
    <main class="rate-main" data-kind={screen.kind}>
      <section class="rate-stage" aria-live="polite">
        {screen.kind === 'idle' && <Idle desk={desk} />}
        {screen.kind === 'asking' && <Faces model={model} screen={screen} />}
        {screen.kind === 'reasons' && <Reasons model={model} screen={screen} />}
        {screen.kind === 'sending' && (
          <>
            <Face grade={screen.grade} />
            <BilingualLine k="rate.sending" class="rate-more" />
          </>
        )}
        {screen.kind === 'thanks' && <Thanks grade={screen.grade} />}
      </section>
      {asks && (
        <aside class="rate-phone">
          <QrCode text={origin + screen.visit.link} label={t('rate.phone')} />
          <BilingualLine k="rate.phone" />
        </aside>
      )}
    </main>
  );
}

export function RatingView(props: RatingViewProps) {
  const { desk, now } = props;
  return (
    <div class="wall rate" data-trust={desk.trust.value.kind}>
      <WallHead hall={desk.hall.value} trust={desk.trust.value} now={now} unpaired={false} />
      <Middle {...props} />
      <footer />
    </div>
  );
}
