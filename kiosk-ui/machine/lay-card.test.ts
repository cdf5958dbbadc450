import { describe, expect, it } from 'vitest';
import type { Input, News } from './input.ts';
import { AT, ISSUED, ITEM, SCREENS, stateAt, TICKET, walk } from './samples.ts';
import type { CardFacts, Screen } from './state.ts';

const lay = (card: CardFacts, at = AT): Input => ({
  type: 'card',
  card,
  forMs: 120_000,
  key: 'card-key',
  printAt: 'P1',
  at,
});
const SENIOR: CardFacts = { result: 'senior', proof: 'proof-1' };
const YOUNGER: CardFacts = { result: 'younger' };
const MOVED: CardFacts = { result: 'unread', code: 'CARD_MOVED' };
const take = (ground: 'elderly' | 'disabled' | null): Input => ({
  type: 'take',
  key: 'k1',
  ground,
  printAt: null,
  at: AT,
});
const bodyOf = (screen: Screen, ...inputs: readonly Input[]) => {
  const [effect] = walk(stateAt(screen), ...inputs).effects;
  return effect?.type === 'issue' ? effect.order : null;
};

describe('a card that proves the age', () => {
  it('leads from the start page to the items, and is remembered on the way to the number', () => {
    const { state, effects } = walk(
      stateAt(SCREENS.home),
      lay(SENIOR),
      { type: 'item', item: 'pension', at: AT },
      take('elderly'),
    );
    expect(state.screen.name).toBe('taking');
    expect(effects).toMatchObject([
      {
        type: 'issue',
        order: {
          key: 'k1',
          body: {
            item: 'pension',
            green: { ground: 'elderly', evidence: 'id-card', proof: 'proof-1' },
          },
        },
      },
    ]);
  });

  it('takes the number at once at the entrance of the green channel: home to number in three touches', () => {
    const touches: readonly Input[] = [
      { type: 'start', at: AT },
      { type: 'item', item: 'pension', at: AT },
      { type: 'green', at: AT },
    ];
    const order = bodyOf(SCREENS.home, ...touches, lay(SENIOR));
    expect(touches).toHaveLength(3);
    expect(order).toMatchObject({ key: 'card-key', body: { printAt: 'P1', green: { evidence: 'id-card' } } });
  });

  it('takes nothing by itself anywhere else: whoever wants an ordinary number gets one', () => {
    expect(walk(stateAt(ITEM), lay(SENIOR)).effects).toEqual([]);
    expect(bodyOf(ITEM, lay(SENIOR), take(null))?.body).not.toHaveProperty('green');
  });

  it('proves the age alone: another reason stays the visitor’s word', () => {
    const green: Input = { type: 'green', at: AT };
    const order = bodyOf(ITEM, green, lay(YOUNGER), take('disabled'));
    expect(order?.body.green).toEqual({ ground: 'disabled', evidence: 'declared' });
    expect(bodyOf(SCREENS.green, take('elderly'))?.body.green).toEqual({
      ground: 'elderly',
      evidence: 'declared',
    });
  });

  it('from a reader that types into the page has no proof and says so by leaving it out', () => {
    const order = bodyOf(SCREENS.green, lay({ result: 'senior', proof: null }));
    expect(order?.body.green).toEqual({ ground: 'elderly', evidence: 'id-card' });
  });

  it('is worth one number, and is forgotten with the visitor, after its time, or when the hall refuses it', () => {
    const laid = walk(stateAt(ITEM), lay(SENIOR), take('elderly')).state;
    const after = (news: News) => walk(laid, { ...news, at: AT }).state.card;
    expect(laid.card).not.toBeNull();
    expect(after({ type: 'issued', key: 'k1', ticket: ISSUED })).toBeNull();
    expect(after({ type: 'refused', key: 'k1', code: 'CARD_NOT_READ' })).toBeNull();
    expect(after({ type: 'lost', key: 'k1' })).not.toBeNull();
    const item = walk(stateAt(ITEM), lay(SENIOR)).state;
    expect(walk(item, { type: 'home', at: AT }).state.card).toBeNull();
    expect(walk(item, { type: 'tick', at: AT + 119_999 }).state.card).not.toBeNull();
    expect(walk(item, { type: 'tick', at: AT + 120_000 }).state.card).toBeNull();
  });
});

describe('a card that gives no priority', () => {
  it('is answered with a sentence where the visitor stands, and nothing is taken', () => {
    for (const screen of [SCREENS.home, SCREENS.choose, ITEM, SCREENS.green]) {
      for (const card of [YOUNGER, MOVED]) {
        const { state, effects } = walk(stateAt(screen), lay(card));
        expect(state.screen.name).toBe(screen.name);
        expect(state.card?.result).toBe(card.result);
        expect(effects).toEqual([]);
      }
    }
  });

  it('opens no short cut past the green channel’s page', () => {
    expect(walk(stateAt(ITEM), lay(YOUNGER), take('elderly')).effects).toEqual([]);
    expect(walk(stateAt(ITEM), take('elderly')).effects).toEqual([]);
  });

  it('is a sign of life: the kiosk does not leave under the visitor’s hands', () => {
    const asking = { ...stateAt(ITEM), asking: AT };
    expect(walk(asking, lay(MOVED, AT + 5)).state).toMatchObject({ asking: null, touchedAt: AT + 5 });
  });
});

describe('a card at the wrong moment', () => {
  it('changes nothing while a number is taken or shown, after it, or in a closed hall', () => {
    for (const screen of [SCREENS.taking, SCREENS.number, SCREENS.failed, SCREENS['come-back']]) {
      const before = stateAt(screen);
      expect(walk(before, lay(SENIOR)).state).toBe(before);
    }
    const closed = { ...stateAt(SCREENS.home), availability: 'closed' } as const;
    expect(walk(closed, lay(SENIOR)).state).toBe(closed);
  });

  it('asks for nothing while the server is gone', () => {
    const cut = { ...stateAt(SCREENS.green), linkUp: false };
    expect(walk(cut, lay(SENIOR)).effects).toEqual([]);
  });
});

describe('a slip under the scanner', () => {
  const scan = (text: string): Input => ({ type: 'scan', key: 'k1', text, at: AT });
  const LINK = 'https://fuwu.example.gov.cn/t/t1#k=abcdefghijklmnopqrstuvwx';

  it('is taken from the start page on, without a touch', () => {
    for (const screen of [SCREENS.home, SCREENS.help, SCREENS.choose, SCREENS['welcome-back']]) {
      const { state, effects } = walk(stateAt(screen), scan(LINK));
      expect(state.screen.name).toBe('come-back');
      expect(effects).toMatchObject([{ type: 'return-by-slip', ticket: 't1' }]);
    }
  });

  it('does not disturb a visit that is under way', () => {
    for (const screen of [ITEM, SCREENS.green, SCREENS.taking, SCREENS.number]) {
      expect(walk(stateAt(screen), scan(LINK)).effects).toEqual([]);
    }
  });

  it('that is none of ours is answered with a sentence', () => {
    expect(walk(stateAt(SCREENS.home), scan('https://example.com')).state.screen).toMatchObject({
      name: 'come-back',
      problem: 'UNKNOWN_TICKET',
    });
  });

  it('shows how a number stands that was never gone', () => {
    const { state } = walk(stateAt(SCREENS.home), scan(LINK), {
      type: 'returned',
      key: 'k1',
      ticket: TICKET,
      isBack: false,
      at: AT,
    });
    expect(state.screen).toEqual({ name: 'welcome-back', ticket: TICKET, isBack: false });
  });
});
