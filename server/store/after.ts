/** Runs `task` once after `delayMs`; the returned function cancels it. Tests pass a clock they drive by hand. */
export type After = (delayMs: number, task: () => void) => () => void;
