import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, entries, get, insert, min, nth, rank, remove, size, type Tree } from './tree.ts';

const byNumber = (a: number, b: number): number => a - b;
const keys = (tree: Tree<number, string>): number[] => [...entries(tree)].map(({ key }) => key);

/** The invariant of the balance proof: no side weighs more than three times the other. */
function balanced(tree: Tree<number, string>): boolean {
  if (tree === null) return true;
  const left = size(tree.left) + 1;
  const right = size(tree.right) + 1;
  const fits = left <= 3 * right && right <= 3 * left && tree.size === left + right - 1;
  return fits && balanced(tree.left) && balanced(tree.right);
}

const steps = fc.array(
  fc.record({ add: fc.boolean(), key: fc.integer({ min: 0, max: 60 }), value: fc.string() }),
  { maxLength: 200 },
);

describe('weight-balanced tree', () => {
  it('agrees with a sorted map after any inserts and removals, and stays balanced', () => {
    fc.assert(
      fc.property(steps, (run) => {
        let tree: Tree<number, string> = null;
        const model = new Map<number, string>();
        for (const { add, key, value } of run) {
          tree = add ? insert(tree, key, value, byNumber) : remove(tree, key, byNumber);
          if (add) model.set(key, value);
          else model.delete(key);
          expect(balanced(tree)).toBe(true);
        }
        const sorted = [...model.keys()].sort(byNumber);
        expect(keys(tree)).toEqual(sorted);
        expect(size(tree)).toBe(sorted.length);
        expect(min(tree)?.key).toBe(sorted[0]);
        for (let key = -1; key <= 61; key++) {
          expect(get(tree, key, byNumber)).toBe(model.get(key));
          expect(rank(tree, key, byNumber)).toBe(sorted.filter((other) => other < key).length);
        }
        for (let index = -1; index <= sorted.length; index++) {
          expect(nth(tree, index)?.key).toBe(sorted[index]);
        }
      }),
    );
  });

  it('leaves every earlier version as it was', () => {
    fc.assert(
      fc.property(steps, (run) => {
        let tree: Tree<number, string> = null;
        const versions: { tree: Tree<number, string>; keys: number[] }[] = [];
        for (const { add, key, value } of run) {
          tree = add ? insert(tree, key, value, byNumber) : remove(tree, key, byNumber);
          versions.push({ tree, keys: keys(tree) });
        }
        for (const version of versions) expect(keys(version.tree)).toEqual(version.keys);
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same tree back when the key to remove is absent', () => {
    const tree = build<number, string>([1, 3, 5].map((key) => [key, 'x'] as const));
    expect(remove(tree, 4, byNumber)).toBe(tree);
  });

  it('is built from sorted entries as from single inserts, and balanced', () => {
    for (let n = 0; n < 70; n++) {
      const tree = build(Array.from({ length: n }, (_, key) => [key, String(key)] as const));
      expect(balanced(tree)).toBe(true);
      expect(keys(tree)).toEqual(Array.from({ length: n }, (_, key) => key));
    }
  });

  it('stays shallow when keys come in order, as tickets do', () => {
    let tree: Tree<number, string> = null;
    for (let key = 0; key < 10_000; key++) tree = insert(tree, key, '', byNumber);
    const depth = (of: Tree<number, string>): number =>
      of === null ? 0 : 1 + Math.max(depth(of.left), depth(of.right));
    expect(depth(tree)).toBeLessThan(30);
  });
});
