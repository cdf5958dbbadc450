/** A set of listeners of one kind of news. */
export type Listeners<News> = {
  /** The returned function takes the listener out again. */
  add(listener: (news: News) => void): () => void;
  /** Tells every listener, also those after one that throws; the first error is thrown at the end. */
  tell(news: News): void;
};

export const createListeners = <News>(): Listeners<News> => {
  const listeners = new Set<(news: News) => void>();
  return {
    add: (listener) => {
      // A wrapper of its own, so that the same function added twice is two listeners.
      const entry = (news: News) => listener(news);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    tell: (news) => {
      const errors: unknown[] = [];
      for (const listener of Array.from(listeners)) {
        try {
          listener(news);
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
};
