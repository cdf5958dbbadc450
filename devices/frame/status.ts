/**
 * Device health as data: a state, a code from a closed list per device kind, the facts behind it and
 * when it was last heard. Sentences and mends are made from the code by whoever shows it.
 */
export type DeviceState = 'starting' | 'online' | 'warning' | 'fault' | 'offline' | 'stopped';

export type DeviceStatus = {
  readonly state: DeviceState;
  /** For example `OK`, `PAPER_NEAR_END`, `PAPER_OUT`, `COVER_OPEN`, `CONNECT_REFUSED`, `ENGINE_ABSENT`. */
  readonly code: string;
  /** Numbers and short words for the sentence, e.g. `{ address: 'tcp://127.0.0.1:9100' }`. */
  readonly context: Readonly<Record<string, string | number | boolean>>;
  /** Ms since the epoch of the last byte or result from the device; null if never. */
  readonly lastSeenAt: number | null;
  readonly since: number;
  /** Jobs waiting for this device. */
  readonly queued: number;
};

export type StatusListener = (status: DeviceStatus) => void;
