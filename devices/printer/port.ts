import type { JobOutcome } from '../frame/job.ts';
import type { DeviceStatus, StatusListener } from '../frame/status.ts';
import type { PrintDocument } from './document.ts';

/** A printer as the hall sees it. */
export type Printer = {
  /** Does not wait for the connection. */
  start(): void;
  /** Waits until nothing is open; waiting jobs fail, a running one is `unknown`. */
  stop(): Promise<void>;
  /**
   * Prints once or says why not; never rejects, never repeats. `done`: the printer said that it printed.
   * `failed`: no byte of the document was sent (or the cutter jammed over it). `unknown`: paper may have
   * come out.
   */
  print(document: PrintDocument, jobId: string): Promise<JobOutcome>;
  status(): DeviceStatus;
  /** The returned function takes the listener out again. */
  onStatus(listener: StatusListener): () => void;
};
