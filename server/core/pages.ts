/**
 * A persistent array for many entries that change one at a time: four levels, all but the first 16 wide,
 * so that an update copies three short lists and one of n / 4096, and shares the rest. Neighbours lie
 * together: whoever goes through the array roughly in order writes where it wrote last.
 */
export type Pages<T> = readonly Shelf<T>[];

type Page<T> = readonly (T | undefined)[];
type Book<T> = readonly Page<T>[];
type Shelf<T> = readonly Book<T>[];

const BITS = 4;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** Undefined where nothing was ever put. */
export function pageAt<T>(pages: Pages<T>, index: number): T | undefined {
  const shelf = pages[index >>> (3 * BITS)];
  return shelf?.[(index >>> (2 * BITS)) & MASK]?.[(index >>> BITS) & MASK]?.[index & MASK];
}

/** With `value` at an index of 0 or more; indices in between stay empty. */
export function withPageAt<T>(pages: Pages<T>, index: number, value: T): Pages<T> {
  const inTop = index >>> (3 * BITS);
  const inShelf = (index >>> (2 * BITS)) & MASK;
  const inBook = (index >>> BITS) & MASK;
  const top = pages.slice();
  while (top.length <= inTop) top.push(emptyShelf());
  const shelf = (top[inTop] ?? emptyShelf()).slice();
  const book = (shelf[inShelf] ?? emptyBook()).slice();
  const page = (book[inBook] ?? emptyPage()).slice();
  page[index & MASK] = value;
  book[inBook] = page;
  shelf[inShelf] = book;
  top[inTop] = shelf;
  return top;
}

/** The entries by index, the empty places left out. */
export function* pageEntries<T>(pages: Pages<T>): Generator<T, void, undefined> {
  for (const shelf of pages) {
    for (const book of shelf) {
      for (const page of book) {
        for (const value of page) if (value !== undefined) yield value;
      }
    }
  }
}

// At their full width from the start: a copy that then grows is copied twice.
function emptyPage<T>(): Page<T> {
  return new Array<T | undefined>(WIDTH).fill(undefined);
}

function emptyBook<T>(): Book<T> {
  return new Array<Page<T>>(WIDTH).fill(emptyPage());
}

function emptyShelf<T>(): Shelf<T> {
  return new Array<Book<T>>(WIDTH).fill(emptyBook());
}
