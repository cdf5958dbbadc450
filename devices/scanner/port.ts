import type { DeviceStatus, StatusListener } from '../frame/status.ts';

/** One code, without prefix, check and suffix: printable ASCII. */
export type Scan = { readonly text: string; readonly at: number };

/** A scanner in USB-COM or serial mode. It speaks by itself and answers nothing. */
export type Scanner = {
  onScan(listener: (scan: Scan) => void): () => void;
  /** Codes: `OK`, a transport error's code while offline, and as a warning `NOISE`. */
  status(): DeviceStatus;
  onStatus(listener: StatusListener): () => void;
  stop(): Promise<void>;
};
