/** The window console on one screen: my window and visitor, the work, who waits, and the bar of keys. */
import { useEffect } from 'preact/hooks';
import { PageHead } from '../shared/page-head.tsx';
import { t } from '../texts/translate.ts';
import { ActionBar } from './action-bar.tsx';
import { PanelView } from './panels.tsx';
import { QueuePane } from './queue-pane.tsx';
import { TicketCard } from './ticket-card.tsx';
import { ToldLine } from './told-line.tsx';
import { WindowCard } from './window-card.tsx';
import { LargePhrase, WorkPane } from './work-pane.tsx';
import './console-screen.css';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { Desk } from './desk.ts';

type ConsoleScreenProps = {
  readonly desk: Desk;
  readonly hall: HallAnswer;
  readonly catalogue: CatalogueAnswer | null;
  readonly session: SessionAnswer;
  readonly onSignOut: () => void;
};

export function ConsoleScreen({ desk, hall, catalogue, session, onSignOut }: ConsoleScreenProps) {
  useConsoleKeys(desk);
  const isPanelOpen = desk.console.panel.value.kind !== 'none';
  return (
    <div class="page console">
      <PageHead title="page.console" hall={hall} link={desk.link.link.value} now={desk.link.serverNow}>
        <span class="head-person">
          {session.staff?.name} {session.staff?.post}
        </span>
        <button type="button" class="head-button" onClick={onSignOut}>
          {t('page.sign-out')}
        </button>
      </PageHead>
      <main class="console-main">
        <div class="console-left">
          <WindowCard model={desk.console} hall={hall} />
          <TicketCard model={desk.console} next={desk.next.value} catalogue={catalogue} />
          <ToldLine model={desk.console} />
        </div>
        <div class="console-middle">
          {isPanelOpen ? (
            <PanelView desk={desk} hall={hall} />
          ) : (
            <WorkPane desk={desk} catalogue={catalogue} />
          )}
          <LargePhrase desk={desk} />
        </div>
        <QueuePane desk={desk} hall={hall} catalogue={catalogue} />
      </main>
      <ActionBar model={desk.console} />
    </div>
  );
}

/** Text fields keep Ctrl+Z to themselves; check boxes and radio buttons have no use for it. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement;
}

function useConsoleKeys(desk: Desk): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      // What lies on top goes first: the panel under a phrase stays.
      if (event.key === 'Escape' && desk.work.phrase.peek() !== null) {
        event.preventDefault();
        return desk.work.hidePhrase();
      }
      const effect = desk.console.stroke({
        key: event.key,
        shift: event.shiftKey,
        ctrl: event.ctrlKey,
        alt: event.altKey,
        meta: event.metaKey,
        repeat: event.repeat,
        typing: isTyping(event.target),
      });
      if (effect.kind === 'pass') return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [desk]);
}
