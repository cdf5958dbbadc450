import type { TransportError } from './transport.ts';

/** The end of one connection: it comes once, and whoever asks later is told at once. */
export type Ending = {
  over(): boolean;
  /** The first call counts; `null` when closed by us. */
  end(error: TransportError | null): void;
  on(listener: (error: TransportError | null) => void): void;
};

export const createEnding = (): Ending => {
  let ended: { readonly error: TransportError | null } | null = null;
  const listeners: ((error: TransportError | null) => void)[] = [];
  return {
    over: () => ended !== null,
    end: (error) => {
      if (ended !== null) return;
      ended = { error };
      for (const listener of listeners.splice(0)) listener(error);
    },
    on: (listener) => {
      if (ended !== null) listener(ended.error);
      else listeners.push(listener);
    },
  };
};
