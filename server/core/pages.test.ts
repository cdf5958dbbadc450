import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageAt, pageEntries, withPageAt, type Pages } from './pages.ts';

/** Small indices, and some beyond every level. */
const index = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(255, 256, 257, 4095, 4096, 4097, 9000, 70_000),
);
const writes = fc.array(fc.tuple(index, fc.string()), { maxLength: 60 });

describe('persistent pages', () => {
  it('agree with a map after any writes, gaps included', () => {
    fc.assert(
      fc.property(writes, index, (run, other) => {
        let pages: Pages<string> = [];
        const model = new Map<number, string>();
        for (const [at, value] of run) {
          pages = withPageAt(pages, at, value);
          model.set(at, value);
        }
        for (const [at, value] of model) expect(pageAt(pages, at)).toBe(value);
        expect(pageAt(pages, other)).toBe(model.get(other));
        const byIndex = [...model].sort(([a], [b]) => a - b).map(([, value]) => value);
        expect([...pageEntries(pages)]).toEqual(byIndex);
      }),
    );
  });

  it('leave every earlier version as it was', () => {
    fc.assert(
      fc.property(writes, (run) => {
        let pages: Pages<string> = [];
        const versions: { pages: Pages<string>; entries: string[] }[] = [];
        for (const [at, value] of run) {
          pages = withPageAt(pages, at, value);
          versions.push({ pages, entries: [...pageEntries(pages)] });
        }
        for (const version of versions) expect([...pageEntries(version.pages)]).toEqual(version.entries);
      }),
      { numRuns: 20 },
    );
  });
});
