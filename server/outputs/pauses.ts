import type { Clock } from '../../devices/frame/clock.ts';

/** Waits that end at once when they are cut short. */
export type Pauses = {
  wait(ms: number): Promise<void>;
  cut(): void;
};

export function createPauses(clock: Clock): Pauses {
  const running = new Set<() => void>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const end = (): void => {
          cancel();
          running.delete(end);
          resolve();
        };
        const cancel = clock.after(ms, end);
        running.add(end);
      }),
    cut: () => [...running].forEach((end) => end()),
  };
}
