import { expect, it } from 'vitest';
import { windowIdIn } from './window-id.ts';

it("takes the window from the screen's address, and nothing from a broken one", () => {
  expect(windowIdIn('/board/window/3')).toBe('3');
  expect(windowIdIn('/board/window/w-12/')).toBe('w-12');
  expect(windowIdIn('/board/window/')).toBe('');
  expect(windowIdIn('/board/window/%')).toBe('');
  expect(windowIdIn('/board')).toBe('');
});
