/** Papers the visitor has ticked off while waiting, kept on the phone and nowhere else. */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** The part of the browser's storage that is needed here. */
export type Store = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
};

export type CheckList = {
  readonly ticked: ReadonlySignal<ReadonlySet<string>>;
  toggle(paper: string): void;
};

function read(store: Store, key: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((paper) => typeof paper === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Ticks of one ticket; a store that refuses (private mode, full) costs only the memory of them. */
export function makeCheckList(store: Store, ticket: string): CheckList {
  const key = `jiaohao.papers.${ticket}`;
  const ticked = signal(read(store, key));
  return {
    ticked,
    toggle(paper) {
      const next = new Set(ticked.peek());
      if (!next.delete(paper)) next.add(paper);
      ticked.value = next;
      try {
        store.setItem(key, JSON.stringify([...next]));
      } catch {
        // The tick stands on this page; it is only not remembered.
      }
    },
  };
}
