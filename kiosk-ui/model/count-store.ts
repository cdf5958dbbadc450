import type { Counts } from '../search/often.ts';
import type { CountStore } from './ports.ts';

const KEY = 'jiaohao.kiosk.taken';

type Stored = { readonly day: string; readonly counts: Counts };

function parse(text: string | null): Stored {
  const none: Stored = { day: '', counts: {} };
  if (text === null) return none;
  try {
    const stored = JSON.parse(text) as Partial<Stored>;
    return typeof stored.day === 'string' && typeof stored.counts === 'object'
      ? { day: stored.day, counts: stored.counts }
      : none;
  } catch {
    return none;
  }
}

/** Counts of item codes for one day at a time, in the browser's storage: no visitor is in them. */
export function countStore(storage: Pick<Storage, 'getItem' | 'setItem'>): CountStore {
  const read = (day: string): Counts => {
    const stored = parse(storage.getItem(KEY));
    return stored.day === day ? stored.counts : {};
  };
  return {
    read,
    add: (day, item) => {
      const before = read(day);
      const counts = { ...before, [item]: (before[item] ?? 0) + 1 };
      storage.setItem(KEY, JSON.stringify({ day, counts } satisfies Stored));
    },
  };
}
