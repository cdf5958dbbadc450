/**
 * One writer at a time on the one connection: transactions that await and commits that do not. A commit
 * that finds nobody runs at once, within its caller's turn.
 */
export class Serial {
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  async run<T>(task: () => T | Promise<T>): Promise<T> {
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy = true;
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      // The place is handed over without being free in between, so nobody can slip in.
      if (next === undefined) this.#busy = false;
      else next();
    }
  }

  /** Runs `task` at once if nobody is at work; null if somebody is. */
  tryNow<T>(task: () => T): { readonly value: T } | null {
    if (this.#busy) return null;
    return { value: task() };
  }
}
