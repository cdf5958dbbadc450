import { expect, it } from 'vitest';
import { isBelow, versionFaults } from './versions.ts';

it('finds a package below its least version, wherever it is nested', () => {
  const packages = {
    'node_modules/ws': { version: '8.21.1' },
    'node_modules/engine.io/node_modules/ws': { version: '8.17.1' },
  };
  expect(versionFaults({ packages })).toEqual([expect.stringContaining('engine.io/node_modules/ws 8.17.1')]);
});

it.each([
  ['8.9.0', '8.21.1', true],
  ['8.21.1', '8.21.1', false],
  ['9.0.0-beta.1', '8.21.1', false],
])('compares %s with %s as numbers', (version, least, below) => {
  expect(isBelow(version, least)).toBe(below);
});
