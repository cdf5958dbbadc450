import { describe, expect, it } from 'vitest';
import type { Input } from './input.ts';
import { AT, ITEM, SCREENS, stateAt, TICKET, walk } from './samples.ts';
import { isOff } from './step-rules.ts';

const hall = (availability: 'open' | 'stopped' | 'closed', linkUp: boolean): Input => ({
  type: 'hall',
  availability,
  linkUp,
  at: AT,
});
const take: Input = { type: 'take', key: 'k1', ground: null, printAt: null, at: AT };

describe('without the server', () => {
  it('no number can be asked for, nothing can be looked up, and help stays open', () => {
    const { state } = walk(stateAt(ITEM), hall('open', false));
    expect(walk(state, take).effects).toEqual([]);
    for (const touch of ['start', 'take', 'retry', 'send', 'scan'] as const)
      expect(isOff(state, touch)).toBe(true);
    for (const touch of ['help', 'back', 'home', 'comfort'] as const) expect(isOff(state, touch)).toBe(false);
  });

  it('comes back alone', () => {
    const { effects } = walk(stateAt(ITEM), hall('open', false), hall('open', true), take);
    expect(effects).toHaveLength(1);
  });

  it('a question under way is not abandoned', () => {
    const { state, effects } = walk(
      stateAt(SCREENS.taking),
      hall('open', false),
      { type: 'lost', key: SCREENS.taking.order.key, at: AT },
      { type: 'tick', at: AT + 1_000 },
    );
    expect(state.screen.name).toBe('taking');
    expect(effects).toHaveLength(1);
  });
});

describe('when no numbers are given out', () => {
  it('nobody can begin, and whoever has a number can still come back', () => {
    for (const availability of ['stopped', 'closed'] as const) {
      const { state } = walk(stateAt(SCREENS.home), hall(availability, true));
      expect(walk(state, { type: 'start', at: AT }).state.screen.name).toBe('home');
      expect(isOff(state, 'send')).toBe(false);
    }
  });
});

describe('我回来了', () => {
  const typing = (...letters: readonly string[]): readonly Input[] =>
    letters.map((letter) => ({ type: 'letter', letter, at: AT }));
  const empty = { ...SCREENS['come-back'], typed: '' };

  it('takes the number from the slip, letter by letter, and no more than a number', () => {
    const { state, effects } = walk(stateAt(empty), ...typing('a', '0', '1', '2', '9', '9', '9'), {
      type: 'send',
      key: 'k1',
      at: AT,
    });
    expect(effects).toEqual([{ type: 'return-by-number', key: 'k1', number: 'A0129' }]);
    expect(state.screen).toMatchObject({ sending: { key: 'k1' } });
  });

  it('sends nothing that is no number, and nothing twice', () => {
    expect(walk(stateAt(empty), ...typing('A', '1'), { type: 'send', key: 'k1', at: AT }).effects).toEqual(
      [],
    );
    const { effects } = walk(
      stateAt(SCREENS['come-back']),
      { type: 'send', key: 'k1', at: AT },
      { type: 'send', key: 'k2', at: AT },
    );
    expect(effects).toHaveLength(1);
  });

  it("takes the slip's code from the scanner", () => {
    const text = 'https://fuwu.example.gov.cn/t/t1#k=abcdefghijklmnopqrstuvwx';
    expect(walk(stateAt(empty), { type: 'scan', key: 'k1', text, at: AT }).effects).toEqual([
      { type: 'return-by-slip', key: 'k1', ticket: 't1', ticketKey: 'abcdefghijklmnopqrstuvwx' },
    ]);
  });

  it('says so when the scanner read something else, and asks nobody', () => {
    const hostile = ['', 'x'.repeat(5_000), 'https://elsewhere.example/?q=1', '/t/../../x#k=1', "A012'; --"];
    for (const text of hostile) {
      const { state, effects } = walk(stateAt(empty), { type: 'scan', key: 'k1', text, at: AT });
      expect(effects).toEqual([]);
      expect(state.screen).toMatchObject({ problem: 'UNKNOWN_TICKET' });
    }
  });

  it('welcomes back, or says why not in the same place', () => {
    const sent = walk(stateAt(SCREENS['come-back']), { type: 'send', key: 'k1', at: AT }).state;
    expect(
      walk(sent, { type: 'returned', isBack: true, key: 'k1', ticket: TICKET, at: AT }).state.screen.name,
    ).toBe('welcome-back');
    const refused = walk(sent, { type: 'refused', key: 'k1', code: 'RETURN_LIMIT', at: AT }).state.screen;
    expect(refused).toMatchObject({
      name: 'come-back',
      typed: 'A012',
      sending: null,
      problem: 'RETURN_LIMIT',
    });
    const lost = walk(sent, { type: 'tick', at: AT + 15_000 }).state.screen;
    expect(lost).toMatchObject({ sending: null, problem: 'RETRY' });
  });
});

describe('返回', () => {
  it('leads where the item was found', () => {
    for (const trail of [SCREENS.choose, SCREENS.items, SCREENS.search]) {
      const { state } = walk(stateAt(trail), { type: 'item', item: 'x', at: AT }, { type: 'back', at: AT });
      expect(state.screen).toEqual(trail);
    }
  });

  it('never turns pages below the first', () => {
    const { state } = walk(stateAt(SCREENS.items), { type: 'page', by: -1, at: AT });
    expect(state.screen).toMatchObject({ page: 0 });
  });
});

describe('a self-service item', () => {
  it('can still be done by a person, and 返回 undoes that wish', () => {
    const byHand = walk(stateAt(ITEM), { type: 'by-hand', at: AT }).state;
    expect(byHand.screen).toMatchObject({ byHand: true });
    expect(walk(byHand, { type: 'back', at: AT }).state.screen).toEqual(ITEM);
  });
});
