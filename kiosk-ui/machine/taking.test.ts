import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../protocol/codes.ts';
import type { Effect } from './effect.ts';
import type { Input } from './input.ts';
import { AT, ISSUED, ITEM, ORDER, SCREENS, stateAt, walk } from './samples.ts';

const take = (key: string, at = AT): Input => ({ type: 'take', key, ground: null, printAt: 'P1', at });
const keysOf = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'issue' ? [effect.order.key] : []));

describe('a frequent item', () => {
  it('is three touches from home to the number', () => {
    const { state, effects } = walk(
      stateAt(SCREENS.home),
      { type: 'start', at: AT },
      { type: 'item', item: 'pension', at: AT },
      take('k1'),
      { type: 'issued', key: 'k1', ticket: ISSUED, at: AT },
    );
    expect(state.screen.name).toBe('number');
    expect(effects).toContainEqual({
      type: 'issue',
      order: { key: 'k1', body: { item: 'pension', language: 'zh-CN', printAt: 'P1' } },
    });
  });

  it('is four touches through the green channel, and the ground is one of them', () => {
    const { state, effects } = walk(
      stateAt(SCREENS.home),
      { type: 'start', at: AT },
      { type: 'item', item: 'pension', at: AT },
      { type: 'green', at: AT },
      { type: 'take', key: 'k1', ground: 'pregnant', printAt: null, at: AT },
    );
    expect(state.screen.name).toBe('taking');
    expect(effects).toEqual([
      {
        type: 'issue',
        order: {
          key: 'k1',
          body: {
            item: 'pension',
            language: 'zh-CN',
            green: { ground: 'pregnant', evidence: 'declared' },
          },
        },
      },
    ]);
  });
});

describe('needs', () => {
  it('are chosen and unchosen, ride on the number, and large type asks for a large slip', () => {
    const { effects } = walk(
      { ...stateAt(SCREENS.needs), comfort: { language: 'zh-CN', large: true, low: false, contrast: false } },
      { type: 'need', need: 'wheelchair', at: AT },
      { type: 'need', need: 'sign', at: AT },
      { type: 'need', need: 'sign', at: AT },
      { type: 'back', at: AT },
      take('k1'),
    );
    expect(effects).toMatchObject([{ order: { body: { needs: ['wheelchair', 'large-print'] } } }]);
  });

  it("of one visitor are not the companion's", () => {
    const { state } = walk(
      stateAt({ ...SCREENS.number, item: { ...ITEM, draft: { item: 'pension', needs: ['sign'] } } }),
      { type: 'another', at: AT },
    );
    expect(state.screen).toEqual(ITEM);
  });
});

describe('one finger, one number', () => {
  it('a second press while a number is being taken does nothing', () => {
    const { effects } = walk(stateAt(ITEM), take('k1'), take('k2'), { type: 'home', at: AT });
    expect(keysOf(effects)).toEqual(['k1']);
  });

  it('a lost answer is asked for again under the same key, a second later, until there is one', () => {
    const { state, effects } = walk(
      stateAt(ITEM),
      take('k1'),
      { type: 'lost', key: 'k1', at: AT + 5_000 },
      { type: 'tick', at: AT + 5_999 },
      { type: 'tick', at: AT + 6_000 },
      { type: 'tick', at: AT + 6_250 },
      { type: 'lost', key: 'k1', at: AT + 11_000 },
      { type: 'tick', at: AT + 12_000 },
      { type: 'issued', key: 'k1', ticket: ISSUED, at: AT + 12_100 },
    );
    expect(keysOf(effects)).toEqual(['k1', 'k1', 'k1']);
    expect(state.screen).toMatchObject({ name: 'number', ticket: { number: 'A012' } });
  });

  it('after a minute the visitor gets a sentence, and one more touch asks under the same key', () => {
    const gaveUp = walk(stateAt(ITEM), take('k1'), { type: 'tick', at: AT + 60_000 });
    expect(gaveUp.state.screen).toMatchObject({ name: 'failed', code: 'RETRY' });
    const { effects } = walk(gaveUp.state, { type: 'retry', at: AT + 61_000 });
    expect(keysOf(effects)).toEqual(['k1']);
  });

  it('an answer that comes after giving up still shows its number', () => {
    const { state } = walk(stateAt({ ...SCREENS.failed, order: ORDER }), {
      type: 'issued',
      key: ORDER.key,
      ticket: ISSUED,
      at: AT,
    });
    expect(state.screen.name).toBe('number');
  });

  it("an answer to another visitor's question changes nothing", () => {
    for (const screen of Object.values(SCREENS)) {
      const before = stateAt(screen);
      const { state } = walk(before, { type: 'issued', key: 'old-key1', ticket: ISSUED, at: AT });
      expect(state.screen).toEqual(screen);
    }
  });

  it('a companion gets a key of their own', () => {
    const { effects } = walk(stateAt(SCREENS.number), { type: 'another', at: AT }, take('k2'));
    expect(keysOf(effects)).toEqual(['k2']);
  });
});

describe('a refusal', () => {
  const refuse = (code: ProblemCode) =>
    walk(stateAt(SCREENS.taking), { type: 'refused', key: ORDER.key, code, at: AT }).state.screen;

  it('is final: its key is thrown away and there is nothing to press again', () => {
    for (const code of ['ISSUING_STOPPED', 'ITEM_CLOSED', 'TOO_MANY_OPEN_TICKETS'] as const) {
      expect(refuse(code)).toMatchObject({ name: 'failed', code, order: null });
    }
  });

  it('that decided nothing keeps its key for one more touch', () => {
    expect(refuse('INTERNAL')).toMatchObject({ order: ORDER });
  });
});
