/** Touches on the way to an item. */
import type { Move } from './effect.ts';
import type { Touch } from './input.ts';
import type { ItemsScreen, Screen, SearchScreen, Trail } from './state.ts';

/** Letters a visitor may type; more never narrow the list further. */
const MOST_LETTERS = 12;

export const CHOOSE: Screen = { name: 'choose' };
const SEARCH: SearchScreen = { name: 'search', letters: '', word: null, page: 0 };

function openItem(item: string, trail: Trail): Move {
  return { screen: { name: 'item', draft: { item, needs: [] }, trail, byHand: false } };
}

function turn<Paged extends ItemsScreen | SearchScreen>(screen: Paged, by: 1 | -1): Move {
  return { screen: { ...screen, page: Math.max(0, screen.page + by) } };
}

export function touchHome(touch: Touch): Move {
  return touch.type === 'start' ? { screen: CHOOSE } : touchHelp(touch);
}

export function touchHelp(touch: Touch): Move {
  if (touch.type === 'help') return { screen: { name: 'help' } };
  if (touch.type === 'come-back') {
    return { screen: { name: 'come-back', typed: '', sending: null, problem: null } };
  }
  return touch.type === 'back' ? { screen: { name: 'home' } } : null;
}

export function touchChoose(touch: Touch): Move {
  switch (touch.type) {
    case 'category':
      return { screen: { name: 'items', category: touch.category, page: 0 } };
    case 'search':
      return { screen: SEARCH };
    case 'item':
      return openItem(touch.item, { name: 'choose' });
    case 'back':
      return { screen: { name: 'home' } };
    default:
      return null;
  }
}

export function touchItems(screen: ItemsScreen, touch: Touch): Move {
  switch (touch.type) {
    case 'item':
      return openItem(touch.item, screen);
    case 'page':
      return turn(screen, touch.by);
    case 'search':
      return { screen: SEARCH };
    case 'back':
      return { screen: CHOOSE };
    default:
      return null;
  }
}

export function touchSearch(screen: SearchScreen, touch: Touch): Move {
  switch (touch.type) {
    case 'letter': {
      const letters = (screen.letters + touch.letter).slice(0, MOST_LETTERS);
      return { screen: { ...SEARCH, letters } };
    }
    case 'erase':
      return { screen: { ...SEARCH, letters: screen.letters.slice(0, -1) } };
    case 'clear':
      return { screen: SEARCH };
    case 'word':
      return { screen: { ...SEARCH, word: touch.word } };
    case 'item':
      return openItem(touch.item, screen);
    case 'page':
      return turn(screen, touch.by);
    case 'back':
      return { screen: CHOOSE };
    default:
      return null;
  }
}
