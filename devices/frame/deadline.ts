import type { Clock } from './clock.ts';

export type Deadline<T> = {
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** Runs when time is up, to cut off what is being waited for; makes the error. */
  readonly expired: () => Error;
  readonly signal?: AbortSignal;
  readonly work: Promise<T>;
};

/** Settles as `work` does, or rejects with `expired()` when the deadline passes or `signal` aborts first. */
export const withDeadline = <T>({ clock, deadlineMs, expired, signal, work }: Deadline<T>): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const giveUp = () => {
      release();
      reject(expired());
    };
    const cancel = clock.after(deadlineMs, giveUp);
    const release = () => {
      cancel();
      signal?.removeEventListener('abort', giveUp);
    };
    signal?.addEventListener('abort', giveUp);
    work.then(
      (value) => {
        release();
        resolve(value);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
    if (signal?.aborted === true) giveUp();
  });
