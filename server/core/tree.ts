/**
 * A persistent weight-balanced tree: an update copies one path and shares the rest, so old states stay
 * whole at no cost. Balance parameters (3, 2) as proven by Hirai and Yamamoto, "Balancing
 * weight-balanced trees", JFP 21(3), 2011. Keys are unique under the comparator, which every caller of
 * one tree passes alike. All operations but iteration and building take O(log n).
 */
export type Tree<K, V> = TreeNode<K, V> | null;

export type TreeNode<K, V> = {
  readonly key: K;
  readonly value: V;
  readonly left: Tree<K, V>;
  readonly right: Tree<K, V>;
  readonly size: number;
};

/** Negative, 0 or positive, as for Array.prototype.sort. */
type Compare<K> = (a: K, b: K) => number;

const DELTA = 3;
const RATIO = 2;

export function size<K, V>(tree: Tree<K, V>): number {
  return tree === null ? 0 : tree.size;
}

export function get<K, V>(tree: Tree<K, V>, key: K, compare: Compare<K>): V | undefined {
  let at = tree;
  while (at !== null) {
    const order = compare(key, at.key);
    if (order === 0) return at.value;
    at = order < 0 ? at.left : at.right;
  }
  return undefined;
}

/** Adds the key, or replaces its value. */
export function insert<K, V>(tree: Tree<K, V>, key: K, value: V, compare: Compare<K>): TreeNode<K, V> {
  if (tree === null) return { key, value, left: null, right: null, size: 1 };
  const order = compare(key, tree.key);
  if (order < 0) return balance(tree, insert(tree.left, key, value, compare), tree.right);
  if (order > 0) return balance(tree, tree.left, insert(tree.right, key, value, compare));
  return { key, value, left: tree.left, right: tree.right, size: tree.size };
}

/** The same tree when the key is absent. */
export function remove<K, V>(tree: Tree<K, V>, key: K, compare: Compare<K>): Tree<K, V> {
  if (tree === null) return null;
  const order = compare(key, tree.key);
  if (order < 0) {
    const left = remove(tree.left, key, compare);
    return left === tree.left ? tree : balance(tree, left, tree.right);
  }
  if (order > 0) {
    const right = remove(tree.right, key, compare);
    return right === tree.right ? tree : balance(tree, tree.left, right);
  }
  return glue(tree.left, tree.right);
}

/** Without its smallest entry; the same as `remove` of that key, but compares nothing. */
export function removeMin<K, V>(tree: Tree<K, V>): Tree<K, V> {
  return tree === null ? null : withoutFirst(tree);
}

/** The smallest entry. */
export function min<K, V>(tree: Tree<K, V>): TreeNode<K, V> | null {
  let at = tree;
  while (at !== null && at.left !== null) at = at.left;
  return at;
}

/** How many keys are smaller than `key`, which need not be in the tree. */
export function rank<K, V>(tree: Tree<K, V>, key: K, compare: Compare<K>): number {
  let at = tree;
  let before = 0;
  while (at !== null) {
    const order = compare(key, at.key);
    if (order <= 0) {
      if (order === 0) return before + size(at.left);
      at = at.left;
    } else {
      before += size(at.left) + 1;
      at = at.right;
    }
  }
  return before;
}

/** The entry with `index` smaller keys before it; null outside 0..size-1. */
export function nth<K, V>(tree: Tree<K, V>, index: number): TreeNode<K, V> | null {
  let at = tree;
  let left = index;
  while (at !== null) {
    const before = size(at.left);
    if (left === before) return at;
    if (left < before) at = at.left;
    else {
      left -= before + 1;
      at = at.right;
    }
  }
  return null;
}

/** All entries in key order, lazily. */
export function* entries<K, V>(tree: Tree<K, V>): Generator<TreeNode<K, V>, void, undefined> {
  const stack: TreeNode<K, V>[] = [];
  let at = tree;
  for (;;) {
    while (at !== null) {
      stack.push(at);
      at = at.left;
    }
    const node = stack.pop();
    if (node === undefined) return;
    yield node;
    at = node.right;
  }
}

/** From entries sorted by key without duplicates, in O(n). */
export function build<K, V>(sorted: readonly (readonly [K, V])[]): Tree<K, V> {
  const half = (from: number, to: number): Tree<K, V> => {
    const middle = (from + to) >> 1;
    const entry = sorted[middle];
    if (from >= to || entry === undefined) return null;
    return {
      key: entry[0],
      value: entry[1],
      left: half(from, middle),
      right: half(middle + 1, to),
      size: to - from,
    };
  };
  return half(0, sorted.length);
}

function node<K, V>(of: TreeNode<K, V>, left: Tree<K, V>, right: Tree<K, V>): TreeNode<K, V> {
  return { key: of.key, value: of.value, left, right, size: size(left) + size(right) + 1 };
}

function tooHeavy(heavy: number, light: number): boolean {
  return heavy + 1 > DELTA * (light + 1);
}

/** `of`'s entry over the two subtrees, of which at most one changed by one entry. */
function balance<K, V>(of: TreeNode<K, V>, left: Tree<K, V>, right: Tree<K, V>): TreeNode<K, V> {
  const leftSize = size(left);
  const rightSize = size(right);
  if (right !== null && tooHeavy(rightSize, leftSize)) return leanLeft(of, left, right);
  if (left !== null && tooHeavy(leftSize, rightSize)) return leanRight(of, left, right);
  return { key: of.key, value: of.value, left, right, size: leftSize + rightSize + 1 };
}

function leanLeft<K, V>(of: TreeNode<K, V>, left: Tree<K, V>, right: TreeNode<K, V>): TreeNode<K, V> {
  const inner = right.left;
  if (inner === null || size(inner) + 1 < RATIO * (size(right.right) + 1)) {
    return node(right, node(of, left, inner), right.right);
  }
  return node(inner, node(of, left, inner.left), node(right, inner.right, right.right));
}

function leanRight<K, V>(of: TreeNode<K, V>, left: TreeNode<K, V>, right: Tree<K, V>): TreeNode<K, V> {
  const inner = left.right;
  if (inner === null || size(inner) + 1 < RATIO * (size(left.left) + 1)) {
    return node(left, left.left, node(of, inner, right));
  }
  return node(inner, node(left, left.left, inner.left), node(of, inner.right, right));
}

/** Joins two balanced trees, every key of the left one smaller, by the entry nearest to the cut. */
function glue<K, V>(left: Tree<K, V>, right: Tree<K, V>): Tree<K, V> {
  if (left === null) return right;
  if (right === null) return left;
  if (left.size > right.size) {
    let last = left;
    while (last.right !== null) last = last.right;
    return balance(last, withoutLast(left), right);
  }
  let first = right;
  while (first.left !== null) first = first.left;
  return balance(first, left, withoutFirst(right));
}

function withoutFirst<K, V>(tree: TreeNode<K, V>): Tree<K, V> {
  return tree.left === null ? tree.right : balance(tree, withoutFirst(tree.left), tree.right);
}

function withoutLast<K, V>(tree: TreeNode<K, V>): Tree<K, V> {
  return tree.right === null ? tree.left : balance(tree, tree.left, withoutLast(tree.right));
}
