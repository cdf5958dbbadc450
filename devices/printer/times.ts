/** How long a printer is waited for, all in ms. */
export type PrinterTimes = {
  /** An answer to a real-time status request. */
  readonly statusMs: number;
  /** One part of at most 1 kB handed over. */
  readonly writeMs: number;
  /** From the last byte sent until the printer must have said that it is done. */
  readonly completionMs: number;
  /** A whole job, from its start. */
  readonly jobMs: number;
  /** A job that waited longer for its turn is not printed any more. */
  readonly waitMs: number;
  /** A job that finds no connection waits this long for one. */
  readonly connectMs: number;
  /** Between looks at an idle printer. */
  readonly pollMs: number;
};

/** They suit a printer in the same building. */
export const defaultTimes: PrinterTimes = {
  statusMs: 1_000,
  writeMs: 3_000,
  completionMs: 5_000,
  jobMs: 20_000,
  waitMs: 20_000,
  connectMs: 1_500,
  pollMs: 4_000,
};
