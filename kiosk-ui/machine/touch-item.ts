/** Touches from an item's page to a number. */
import type { Ground } from '../../protocol/fields.ts';
import type { IssueBody } from '../../protocol/http/tickets.ts';
import type { Effect, Move } from './effect.ts';
import type { Input, Touch } from './input.ts';
import type {
  FailedScreen,
  GreenScreen,
  ItemScreen,
  KioskState,
  Need,
  NeedsScreen,
  TakingScreen,
} from './state.ts';

type Take = Extract<Touch, { type: 'take' }>;
type At = { readonly at: number };
type Order = Omit<Take, 'type'> & At;
type Claim = NonNullable<IssueBody['green']>;
type Taking = { readonly screen: TakingScreen; readonly effects: readonly Effect[] };

type Visitor = Pick<KioskState, 'comfort' | 'card'>;

/** By the card where it says the ground, else by the visitor's own word. */
function claimOf(ground: Ground, card: KioskState['card']): Claim {
  if (ground !== 'elderly' || card?.result !== 'senior') return { ground, evidence: 'declared' };
  return { ground, evidence: 'id-card', ...(card.proof !== null && { proof: card.proof }) };
}

function bodyOf({ draft }: ItemScreen, { comfort, card }: Visitor, { ground, printAt }: Order): IssueBody {
  // Whoever reads the screen in large type gets a slip in large print.
  const needs: Need[] = comfort.large
    ? [...new Set<Need>([...draft.needs, 'large-print'])]
    : [...draft.needs];
  return {
    item: draft.item,
    language: comfort.language,
    ...(ground !== null && { green: claimOf(ground, card) }),
    ...(needs.length > 0 && { needs }),
    ...(printAt !== null && { printAt }),
  };
}

function take(item: ItemScreen, visitor: Visitor, touch: Order): Taking {
  const order = { key: touch.key, body: bodyOf(item, visitor, touch) };
  return {
    screen: { name: 'taking', order, item, since: touch.at, retryAt: null },
    effects: [{ type: 'issue', order }],
  };
}

function withNeed(item: ItemScreen, need: Need): ItemScreen {
  const { needs } = item.draft;
  const others = needs.filter((one) => one !== need);
  return {
    ...item,
    draft: { ...item.draft, needs: others.length < needs.length ? others : [...needs, need] },
  };
}

/** The number of whoever proved the age by a card. */
export function takeByCard(
  item: ItemScreen,
  visitor: Visitor,
  touch: Pick<Take, 'key' | 'printAt'> & At,
): Taking {
  return take(item, visitor, { ...touch, ground: 'elderly' });
}

export function touchItem(screen: ItemScreen, touch: Touch & At, visitor: Visitor): Move {
  switch (touch.type) {
    case 'take': {
      // Priority has a page of its own, unless a card has said it already.
      const isProven = touch.ground === 'elderly' && visitor.card?.result === 'senior';
      return touch.ground === null || isProven ? take(screen, visitor, touch) : null;
    }
    case 'green':
      return { screen: { name: 'green', item: screen } };
    case 'needs':
      return { screen: { name: 'needs', item: screen } };
    case 'by-hand':
      return { screen: { ...screen, byHand: true } };
    case 'back':
      return { screen: screen.byHand ? { ...screen, byHand: false } : screen.trail };
    default:
      return null;
  }
}

export function touchGreen(screen: GreenScreen, touch: Touch & At, visitor: Visitor): Move {
  switch (touch.type) {
    case 'take':
      return take(screen.item, visitor, touch);
    case 'need':
      return { screen: { ...screen, item: withNeed(screen.item, touch.need) } };
    case 'back':
      return { screen: screen.item };
    default:
      return null;
  }
}

export function touchNeeds(screen: NeedsScreen, touch: Touch): Move {
  if (touch.type === 'need') return { screen: { ...screen, item: withNeed(screen.item, touch.need) } };
  return touch.type === 'back' ? { screen: screen.item } : null;
}

export function touchFailed(screen: FailedScreen, touch: Touch & Pick<Input, 'at'>): Move {
  const { item, order } = screen;
  if (touch.type === 'retry' && order !== null) {
    return {
      screen: { name: 'taking', order, item, since: touch.at, retryAt: null },
      effects: [{ type: 'issue', order }],
    };
  }
  return touch.type === 'back' ? { screen: item } : null;
}
