/** Touches from an item's page to a number. */
import type { Ground } from '../../protocol/fields.ts';
import type { IssueBody } from '../../protocol/http/tickets.ts';
import type { Move } from './effect.ts';
import type { Input, Touch } from './input.ts';
import type { Comfort, FailedScreen, GreenScreen, ItemScreen, Need, NeedsScreen } from './state.ts';

type Take = Extract<Touch, { type: 'take' }>;
type At = { readonly at: number };

function bodyOf({ draft }: ItemScreen, comfort: Comfort, { ground, printAt }: Take): IssueBody {
  // Whoever reads the screen in large type gets a slip in large print.
  const needs: Need[] = comfort.large
    ? [...new Set<Need>([...draft.needs, 'large-print'])]
    : [...draft.needs];
  return {
    item: draft.item,
    language: comfort.language,
    ...(ground !== null && { green: { ground, evidence: 'declared' } satisfies Claim }),
    ...(needs.length > 0 && { needs }),
    ...(printAt !== null && { printAt }),
  };
}

type Claim = { readonly ground: Ground; readonly evidence: 'declared' };

function take(item: ItemScreen, comfort: Comfort, touch: Take & At): Move {
  const order = { key: touch.key, body: bodyOf(item, comfort, touch) };
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

export function touchItem(screen: ItemScreen, touch: Touch & At, comfort: Comfort): Move {
  switch (touch.type) {
    case 'take':
      return touch.ground === null ? take(screen, comfort, touch) : null;
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

export function touchGreen(screen: GreenScreen, touch: Touch & At, comfort: Comfort): Move {
  switch (touch.type) {
    case 'take':
      return take(screen.item, comfort, touch);
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
