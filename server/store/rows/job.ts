/** Outbox jobs: what a device is to do because of something committed, and what became of it. */

/**
 * `queued` → `sending` → one of the ends. `unknown` may or may not have happened: it is never repeated
 * by itself and never claimed as done.
 */
export type JobState = 'queued' | 'sending' | 'printed' | 'spoken' | 'shown' | 'failed' | 'unknown';

/** Where a sent job can end. */
export type JobEnd = Exclude<JobState, 'queued' | 'sending'>;

export type NewJob = {
  readonly id: string;
  readonly device: string;
  /** What the device is asked for, e.g. `slip`, `call`, `frame`. */
  readonly kind: string;
  readonly ticket: string | null;
  /** JSON text; the driver's side knows its shape. */
  readonly payload: string;
  /** Ms since the epoch. */
  readonly createdAt: number;
  /** 0 is the original, n the n-th reprint (补打). */
  readonly copy: number;
};

export type Job = NewJob & {
  readonly hall: string;
  readonly state: JobState;
  /** Why it failed or is unknown, e.g. `PAPER_OUT`, `TAKEOVER`; null otherwise. */
  readonly code: string | null;
  /** How often it was taken for sending: 0 or 1, as nothing is sent twice by itself. */
  readonly attempts: number;
  readonly updatedAt: number;
};

/** A device may be driven by one node at a time: the holder of its lease, proven by the fence. */
export type Lease = {
  readonly hall: string;
  readonly device: string;
  readonly node: string;
  /** Grows with every change of hands; work under an older fence is refused. */
  readonly fence: number;
  /** Ms since the epoch; from then on anybody may take it. */
  readonly expires: number;
};
