import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Custom properties of one block of the token file. */
function block(selector: string): ReadonlyMap<string, string> {
  const from = css.indexOf(`${selector} {`);
  const body = css.slice(from, css.indexOf('\n}', from));
  return new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = block(':root');
const themes = {
  light,
  dark: new Map([...light, ...block("[data-theme='dark']")]),
  contrast: new Map([...light, ...block("[data-theme='contrast']")]),
};

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What must be read, on what it stands: at least 7:1. */
const READ: readonly (readonly [ink: string, ground: string])[] = [
  ['ink', 'paper'],
  ['ink', 'paper-raised'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'paper-raised'],
  ['structure-ink', 'paper'],
  ['structure-ink', 'paper-raised'],
  ['on-structure', 'structure-7'],
  ['on-structure', 'structure-8'],
  ['structure-9', 'structure-2'],
  ['accent-ink', 'accent'],
  ['green-channel', 'paper'],
  ['green-channel', 'green-channel-soft'],
];

/** All else that says something: at least 4.5:1. */
const SAID: readonly (readonly [ink: string, ground: string])[] = [
  ['amber', 'amber-soft'],
  ['amber', 'paper'],
  ['red', 'paper'],
  ['red', 'red-soft'],
  ['stale-ink', 'stale'],
  ['stale-ink', 'paper'],
  ['stale-ink', 'paper-raised'],
];

describe('colours', () => {
  for (const [name, theme] of Object.entries(themes)) {
    const ratio = ([ink, ground]: readonly [string, string]): number =>
      contrast(theme.get(ink) ?? '#000000', theme.get(ground) ?? '#000000');
    it(`reach 7:1 for what must be read and 4.5:1 for all else: ${name}`, () => {
      expect(READ.filter((pair) => ratio(pair) < 7).map(String)).toEqual([]);
      expect(SAID.filter((pair) => ratio(pair) < 4.5).map(String)).toEqual([]);
    });
  }
});
