import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { LaidCard, ScreenName } from '../machine/state.ts';
import { useKiosk } from './context.ts';
import './card-note.css';

/** Elsewhere, and on the green channel's own page, where the other ways stand below. */
const TROUBLES = {
  CARD_MOVED: ['card.moved', 'card.moved'],
  UNREADABLE: ['card.unreadable', 'card.unreadableGreen'],
  BAD_NUMBER: ['card.unreadable', 'card.unreadableGreen'],
  FOREIGN_CARD: ['card.foreign', 'card.foreignGreen'],
} as const;

/** Screens on which a card changes what can be done next. */
const SHOWS: ReadonlySet<ScreenName> = new Set([
  'home',
  'help',
  'choose',
  'items',
  'search',
  'item',
  'green',
  'needs',
]);

/** What the card that was just laid on means for this visitor, and the next step. */
export function CardNote() {
  const { kiosk, t } = useKiosk();
  const { card, screen } = kiosk.state.value;
  if (card === null || !SHOWS.has(screen.name)) return null;
  const age = kiosk.hall.value?.elderlyAge ?? 60;
  return (
    <p class="card-note" data-result={card.result} role="status">
      <Icon name={card.result === 'senior' ? 'check' : 'id-card'} class="card-note-icon" />
      <span>{t(wordsFor(card, screen.name), { age })}</span>
    </p>
  );
}

function wordsFor(card: LaidCard, screen: ScreenName) {
  switch (card.result) {
    case 'senior':
      return screen === 'item' ? 'card.seniorItem' : 'card.senior';
    case 'younger':
      return screen === 'green' ? 'card.youngerGreen' : 'card.younger';
    case 'unread':
      return TROUBLES[card.code][screen === 'green' ? 1 : 0];
  }
}
