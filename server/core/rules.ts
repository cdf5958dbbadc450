/**
 * The hall's rules as the core knows them: they come in with the event that opens the day (or that
 * changes them), so that a day's state is a fold of its events and of nothing else.
 */

export type QueueRule = { readonly id: string; readonly prefix: string };

export type WindowRule = {
  readonly id: string;
  /** Windows with equal maps and access share a profile, and so one counter. */
  readonly profile: string;
  /** Queue id → handicap in ms; 0 is first choice. */
  readonly serves: Readonly<Record<string, number>>;
  readonly lowCounter: boolean;
};

export type Rules = {
  readonly queues: readonly QueueRule[];
  readonly windows: readonly WindowRule[];
  /** Green calls in a row at one profile while an ordinary visitor waits; 2 to 5. */
  readonly k: number;
  /** Profiles with a K of their own; null means without end (a green-only window). */
  readonly profileK: Readonly<Record<string, number | null>>;
  readonly appointmentCreditMs: number;
  readonly appointmentGraceMs: number;
  readonly reentryCreditMs: number;
  readonly reinsertBehind: number;
  readonly maxReentries: number;
  readonly maxNoShowReturns: number;
  readonly recallLimit: number;
  /** First call and recalls together before a ticket may be missed. */
  readonly callsBeforeMissed: number;
  /** Shortest time between the call and "missed", by the visitor's needs. */
  readonly holdMs: { readonly standard: number; readonly slow: number; readonly assisted: number };
  readonly namedWindowMs: number;
  readonly stepOutMs: number;
  readonly undoMs: number;
  /** Presses of the same key at pad and console within this time are one press. */
  readonly samePressMs: number;
  /** `implied`: next finishes a ticket that is only called. `explicit`: it is refused. */
  readonly startMode: 'implied' | 'explicit';
};
