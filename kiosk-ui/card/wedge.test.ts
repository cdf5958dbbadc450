import { describe, expect, it } from 'vitest';
import { makeWedge, type WedgeWord } from './wedge.ts';

/** A wedge with the prefix `~~`, its codes as text, and the memory in which they came. */
function rig(prefix = '~~') {
  const codes: string[] = [];
  const memory: Uint8Array[] = [];
  const wedge = makeWedge(prefix, (typed) => {
    codes.push(String.fromCharCode(...typed));
    memory.push(typed);
  });
  let at = 0;
  const type = (keys: readonly string[], gapMs = 5, isComposing = false): WedgeWord[] =>
    keys.map((key) => {
      at += gapMs;
      return wedge.press({ key, at, isComposing });
    });
  const pause = (ms: number): void => {
    at += ms;
  };
  return { codes, memory, type, pause };
}
const line = (text: string): string[] => [...text, 'Enter'];

describe('a reader that types into the page', () => {
  it('is heard from its prefix to Enter, and its keys do not work the page', () => {
    const { codes, type } = rig();
    const words = type(line('~~A012'));
    expect(codes).toEqual(['A012']);
    expect(words).toEqual(['none', 'taken', 'taken', 'taken', 'taken', 'taken', 'code']);
  });

  it('may hold Shift for capitals', () => {
    const { codes, type } = rig();
    type(['~', '~', 'Shift', 'A', '0', 'Shift', '1', '2', 'Enter']);
    expect(codes).toEqual(['A012']);
  });

  it('is no finger: without the prefix, or slowly, nothing is a code', () => {
    const { codes, type } = rig();
    type(line('A012'));
    type(line('~~A012'), 200);
    type(['Enter', 'Enter']);
    expect(codes).toEqual([]);
  });

  it('with a page that looked away for 70 ms is still heard, and half a code never is', () => {
    const { codes, type, pause } = rig();
    type([...'~~A0'], 5);
    pause(70);
    type(line('12'), 5);
    expect(codes).toEqual(['A012']);
    type([...'~~A0'], 5);
    pause(90);
    type(line('13'), 5);
    expect(codes).toEqual(['A012']);
  });

  it('ignores what an input method is composing, and everything that is not ASCII', () => {
    const { codes, type } = rig();
    type(line('~~A012'), 5, true);
    type(line('~~号A012'));
    type(line('~~A012'));
    expect(codes).toEqual(['A012']);
  });

  it('never takes more than 300 characters, nor fewer than 4', () => {
    const { codes, type } = rig();
    type(line(`~~${'x'.repeat(1_000)}`));
    type(line('~~A01'));
    expect(codes).toEqual([]);
  });

  it('leaves nothing of a code in memory', () => {
    const { memory, type } = rig();
    type(line('~~11010519491231002X'));
    expect(memory[0]).toHaveLength(18);
    expect([...(memory[0] ?? [])].every((code) => code === 0)).toBe(true);
  });

  it('keeps to its own prefix beside another one', () => {
    const card = rig('#id');
    const scanner = rig('#qr');
    for (const { type } of [card, scanner]) type(line('#qrA012'));
    expect(card.codes).toEqual([]);
    expect(scanner.codes).toEqual(['A012']);
  });
});
