/**
 * The hall's lanes for a replicate: changed in place, because a run makes tens of thousands of moves
 * and keeps none of them. Each lane is a tree that leans wholly to the right, in key order, so that
 * the scheduler reads its head as it reads any lane's. Nothing but heads may be read from it.
 */
import { compareKeys } from '../key.ts';
import type { LaneId } from '../state.ts';
import type { Key } from '../ticket.ts';

type Entry = { key: Key; value: string; left: null; right: Entry | null; size: 1 };

export class LaneLists {
  /** In the scheduler's form: `HallState.lanes`. */
  readonly heads: (Entry | null)[];
  private readonly tails: (Entry | null)[];

  constructor(lanes: number) {
    this.heads = new Array<Entry | null>(lanes).fill(null);
    this.tails = new Array<Entry | null>(lanes).fill(null);
  }

  insert(lane: LaneId, key: Key, value: string): void {
    const entry: Entry = { key, value, left: null, right: null, size: 1 };
    const tail = this.tails[lane] ?? null;
    if (tail === null || compareKeys(tail.key, key) < 0) {
      if (tail === null) this.heads[lane] = entry;
      else tail.right = entry;
      this.tails[lane] = entry;
      return;
    }
    let before: Entry | null = null;
    let after = this.heads[lane] ?? null;
    while (after !== null && compareKeys(after.key, key) < 0) {
      before = after;
      after = after.right;
    }
    entry.right = after;
    if (before === null) this.heads[lane] = entry;
    else before.right = entry;
  }

  /** Nearly always the head: who is called stands first. */
  remove(lane: LaneId, value: string): void {
    let before: Entry | null = null;
    let at = this.heads[lane] ?? null;
    while (at !== null && at.value !== value) {
      before = at;
      at = at.right;
    }
    if (at === null) return;
    if (before === null) this.heads[lane] = at.right;
    else before.right = at.right;
    if (at.right === null) this.tails[lane] = before;
  }
}
