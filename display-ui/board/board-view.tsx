/** The main board as the hall sees it. */
import type { ReadonlySignal } from '@preact/signals';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/texts.ts';
import { timeWithSeconds } from '../time/hall-time.ts';
import { BilingualLine } from '../wall/bilingual-line.tsx';
import { NeutralPage } from '../wall/neutral-page.tsx';
import { WallHead } from '../wall/wall-head.tsx';
import type { BoardModel } from './board-model.ts';
import { CallHero } from './call-hero.tsx';
import { CallRows } from './call-rows.tsx';
import { WaitingPanel } from './waiting-panel.tsx';
import '../wall/wall.css';
import './board.css';

export type BoardViewProps = {
  readonly model: BoardModel;
  readonly now: () => number;
  /** The page has no device token: it shows everything and speaks nothing. */
  readonly unpaired: ReadonlySignal<boolean>;
  /** False while the browser wants a touch before it makes a sound. */
  readonly audible: ReadonlySignal<boolean>;
};

function Calls({ model, hall }: { model: BoardModel; hall: HallAnswer }) {
  const hero = model.hero.value;
  if (hero === null && model.rows.value.length === 0) {
    return (
      <div class="board-calls">
        <section class="welcome">
          <BilingualLine k="board.empty" class="welcome-title" />
          <BilingualLine k="board.empty.more" class="welcome-more" />
        </section>
      </div>
    );
  }
  return (
    <div class="board-calls">
      {hero !== null && (
        <CallHero
          key={model.heroKey.value}
          row={hero}
          window={hall.windows.find(({ id }) => id === hero.window)}
          pulsing={model.pulsing.value}
        />
      )}
      <CallRows rows={model.rows.value} hall={hall} layout={model.layout.value} page={model.page.value} />
    </div>
  );
}

function Middle({ model }: { model: BoardModel }) {
  const hall = model.hall.value;
  const screen = model.screen.value;
  if (screen === 'neutral') return <NeutralPage title="wall.neutral" more="wall.neutral.more" />;
  if (screen === 'starting' || hall === null)
    return <NeutralPage title="wall.starting" more="wall.starting.more" />;
  if (screen === 'closed') {
    const hours = hall.hours.map(({ from, to }) => `${from}–${to}`).join(' ');
    return (
      <NeutralPage
        title="board.closed"
        more={hours === '' ? 'board.closed.none' : 'board.closed.more'}
        facts={{ hours }}
      />
    );
  }
  return (
    <main class="board-main">
      <Calls model={model} hall={hall} />
      <WaitingPanel rows={model.queues.value} />
    </main>
  );
}

function Foot({ model, audible }: { model: BoardModel; audible: boolean }) {
  const hall = model.hall.value;
  const trust = model.trust.value;
  if (hall === null) return <footer class="board-foot" />;
  if (trust.kind === 'stale') {
    return (
      <footer class="wall-banner">
        <Icon name="warning" />
        {t('wall.stale', { time: timeWithSeconds(trust.lastAt, hall.timeZone) })}
      </footer>
    );
  }
  return (
    <footer class="board-foot">
      <Icon name="info" />
      {!model.issuing.value && <strong>{t('board.stopped')}</strong>}
      <span>{t('board.rule', { k: hall.k })}</span>
      {audible && <span>{t('board.missed')}</span>}
      {hall.complaintPhone !== null && <span>{t('board.phone', { phone: hall.complaintPhone })}</span>}
      {!audible && (
        <span class="board-silent">
          <Icon name="speaker-off" />
          {t('wall.sound')}
        </span>
      )}
    </footer>
  );
}

export function BoardView({ model, now, unpaired, audible }: BoardViewProps) {
  return (
    <div class="wall board" data-trust={model.trust.value.kind}>
      <WallHead hall={model.hall.value} trust={model.trust.value} now={now} unpaired={unpaired.value} />
      <Middle model={model} />
      <Foot model={model} audible={audible.value} />
    </div>
  );
}
