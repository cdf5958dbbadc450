import { describe, expect, it } from 'vitest';
import { AT, ISSUED, ITEM, letPass, SCREENS, stateAt, walk } from './samples.ts';
import { PLAIN_COMFORT } from './state.ts';
import type { Comfort, KioskState, Screen } from './state.ts';

const LARGE_ENGLISH: Comfort = { language: 'en', large: true, low: true, contrast: true };
const screens: readonly Screen[] = Object.values(SCREENS);
const OWN_WAY_OUT = new Set(['home', 'taking', 'number']);

describe('every screen', () => {
  for (const screen of screens) {
    it(`is left by time alone: ${screen.name}`, () => {
      const states = letPass({ ...stateAt(screen), comfort: LARGE_ENGLISH }, 300_000);
      const last = states.at(-1);
      expect(last?.screen).toEqual({ name: 'home' });
      expect(last?.comfort).toEqual(PLAIN_COMFORT);
      expect(last?.asking).toBeNull();
    });
  }

  for (const screen of screens.filter(({ name }) => !OWN_WAY_OUT.has(name))) {
    it(`asks for 10 s before it leaves: ${screen.name}`, () => {
      const states = letPass(stateAt(screen), 200_000);
      const asked = states.findIndex(({ asking }) => asking !== null);
      const left = states.findIndex(({ screen: { name } }) => name === 'home');
      expect(asked).toBeGreaterThan(0);
      expect((left - asked) * 250).toBe(10_000);
    });

    it(`stays for whoever answers: ${screen.name}`, () => {
      const asking: KioskState = { ...stateAt(screen), asking: AT };
      const { state } = walk(asking, { type: 'stay', at: AT + 9_000 }, { type: 'tick', at: AT + 20_000 });
      expect(state.screen.name).toBe(screen.name);
      expect(state.asking).toBeNull();
    });
  }
});

const leftAfterMs = (state: KioskState): number =>
  letPass(state, 300_000).findIndex(({ screen }) => screen.name === 'home') * 250 - 250;

describe('the number', () => {
  const printed: Screen = { ...SCREENS.number, paper: { state: 'printed' } };

  it('stays 30 s with a slip, 60 s in large type', () => {
    expect(leftAfterMs(stateAt(printed))).toBe(30_000);
    expect(leftAfterMs({ ...stateAt(printed), comfort: LARGE_ENGLISH })).toBe(60_000);
  });

  it('stays until it is noted when no slip came, at most 120 s', () => {
    const trouble: Screen = { ...SCREENS.number, paper: { state: 'trouble', since: AT, why: 'paper-out' } };
    expect(leftAfterMs(stateAt(trouble))).toBe(120_000);
    const { state } = walk(stateAt(trouble), { type: 'noted', at: AT });
    expect(leftAfterMs(state)).toBe(30_000);
  });

  it('does not wait for ever for a printer that says nothing', () => {
    const { state } = walk(stateAt(SCREENS.number), { type: 'tick', at: AT + 12_000 });
    expect(state.screen).toMatchObject({ paper: { state: 'trouble', why: 'slow' } });
  });

  it('has its full time once a late slip comes out', () => {
    const { state } = walk(
      stateAt({ ...SCREENS.number, paper: { state: 'trouble', since: AT, why: 'slow' } }),
      { type: 'print', ticket: ISSUED.id, news: 'printed', at: AT + 40_000 },
      { type: 'tick', at: AT + 69_000 },
    );
    expect(state.screen).toMatchObject({ name: 'number', paper: { state: 'printed' } });
  });
});

describe('home', () => {
  it('forgets language and type size of somebody who walked off', () => {
    const state = { ...stateAt(SCREENS.home), comfort: LARGE_ENGLISH };
    expect(letPass(state, 29_000).at(-1)?.comfort).toEqual(LARGE_ENGLISH);
    expect(letPass(state, 30_000).at(-1)?.comfort).toEqual(PLAIN_COMFORT);
  });
});

describe('large type', () => {
  it('doubles the time to read', () => {
    const plain = leftAfterMs(stateAt(ITEM));
    const large = leftAfterMs({ ...stateAt(ITEM), comfort: LARGE_ENGLISH });
    expect(large - 10_000).toBe((plain - 10_000) * 2);
  });
});
