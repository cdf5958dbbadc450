/** Bytes that arrive before anybody listens are kept and delivered first. */
export type Inbound = {
  deliver(bytes: Uint8Array): void;
  /** One listener at a time; the last one set. */
  listen(listener: (bytes: Uint8Array) => void): void;
};

export const createInbound = (): Inbound => {
  let listener: ((bytes: Uint8Array) => void) | null = null;
  const early: Uint8Array[] = [];
  return {
    deliver: (bytes) => {
      if (listener === null) early.push(bytes);
      else listener(bytes);
    },
    listen: (next) => {
      listener = next;
      for (const bytes of early.splice(0)) next(bytes);
    },
  };
};
