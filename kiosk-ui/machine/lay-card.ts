/** A card on the kiosk's reader: what it changes, by the screen that it meets. */
import type { Step } from './effect.ts';
import type { News } from './input.ts';
import type { KioskState, ScreenName } from './state.ts';
import { isOff } from './step-rules.ts';
import { takeByCard } from './touch-item.ts';
import { CHOOSE } from './touch-choose.ts';

type CardNews = Extract<News, { type: 'card' }> & { readonly at: number };

/** Where a card means something; elsewhere it is not even remembered. */
const CARDS_COUNT: ReadonlySet<ScreenName> = new Set([
  'home',
  'help',
  'choose',
  'items',
  'search',
  'item',
  'green',
  'needs',
]);

/**
 * Whoever stands at the green channel's entrance and lays a card has chosen: the number is taken. On other
 * screens the card is remembered for the number to come. From the start page it leads to the items.
 */
export function stepByCard(state: KioskState, { card, forMs, key, printAt, at }: CardNews): Step {
  const { screen } = state;
  if (!CARDS_COUNT.has(screen.name) || state.availability !== 'open') return { state, effects: [] };
  const laid: KioskState = { ...state, card: { ...card, until: at + forMs }, touchedAt: at, asking: null };
  if (card.result !== 'senior') return { state: laid, effects: [] };
  if (screen.name === 'green' && !isOff(state, 'take')) {
    const { screen: next, effects } = takeByCard(screen.item, laid, { key, printAt, at });
    return { state: { ...laid, screen: next }, effects };
  }
  return { state: screen.name === 'home' ? { ...laid, screen: CHOOSE } : laid, effects: [] };
}
