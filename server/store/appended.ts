/** Tells listeners that a hall's log has grown, once per head and never backwards. */
import type { AppendedListener } from './port.ts';
import type { Head } from './rows/log.ts';

export class Appended {
  readonly #halls = new Map<string, { listeners: Set<AppendedListener>; last: Head | null }>();

  on(hall: string, listener: AppendedListener): () => void {
    const of = this.#halls.get(hall) ?? { listeners: new Set(), last: null };
    this.#halls.set(hall, of);
    // Two registrations of one function are two, so that each can be stopped by itself.
    const own: AppendedListener = (head) => listener(head);
    of.listeners.add(own);
    return () => {
      of.listeners.delete(own);
      if (of.listeners.size === 0) this.#halls.delete(hall);
    };
  }

  /** Halls that somebody listens to. */
  halls(): string[] {
    return [...this.#halls.keys()];
  }

  announce(hall: string, head: Head): void {
    const of = this.#halls.get(hall);
    if (of === undefined || !isLater(head, of.last)) return;
    of.last = head;
    // Not in the committer's own call: a listener's exception must not make a durable commit look failed.
    for (const listener of of.listeners) {
      queueMicrotask(() => {
        if (of.listeners.has(listener)) listener(head);
      });
    }
  }
}

function isLater(head: Head, last: Head | null): boolean {
  if (last === null) return true;
  return head.day === last.day ? head.seq > last.seq : head.day > last.day;
}
