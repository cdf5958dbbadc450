/** A binary heap, changed in place: what comes first is known at once, in and out take O(log n). */
export class Heap<T> {
  private readonly items: T[] = [];
  private readonly compare: (a: T, b: T) => number;

  /** `compare` as for Array.prototype.sort; of equal items any may come first. */
  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare;
  }

  first(): T | undefined {
    return this.items[0];
  }

  add(item: T): void {
    const { items, compare } = this;
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || compare(parent, item) <= 0) break;
      items[place] = parent;
      place = above;
    }
    items[place] = item;
  }

  /** Takes the first one out. */
  take(): T | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (last !== undefined && items.length > 0) this.sink(last);
    return first;
  }

  /** From the top down to where no smaller one is below. */
  private sink(item: T): void {
    const { items, compare } = this;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      let child = items[below];
      const other = items[below + 1];
      if (child === undefined) break;
      if (other !== undefined && compare(other, child) < 0) {
        child = other;
        below += 1;
      }
      if (compare(item, child) <= 0) break;
      items[place] = child;
      place = below;
    }
    items[place] = item;
  }
}
