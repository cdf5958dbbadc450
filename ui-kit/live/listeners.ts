import type { Unsubscribe } from './live.ts';

/** A set of listeners; one that throws does not keep the others from hearing. */
export function makeListeners<Message>(): {
  readonly add: (listener: (message: Message) => void) => Unsubscribe;
  readonly tell: (message: Message) => void;
} {
  const all = new Set<(message: Message) => void>();
  return {
    add: (listener) => {
      all.add(listener);
      return () => all.delete(listener);
    },
    tell: (message) => {
      for (const listener of all) {
        try {
          listener(message);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}
