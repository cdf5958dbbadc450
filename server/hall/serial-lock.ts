/** One task at a time, in the order they came. A task that fails does not hold up the next. */
export type SerialLock = <T>(task: () => Promise<T>) => Promise<T>;

export function serialLock(): SerialLock {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = tail.then(task, task);
    tail = run.catch(() => undefined);
    return run;
  };
}
