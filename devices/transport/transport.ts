/**
 * A byte pipe to one device. Implementations: serial port, TCP client, character device (write only)
 * and memory (tests, virtual devices). One open pipe is one `Connection`; a lost one is never reused:
 * the frame opens a new one, with a new parser, and nothing that was waiting in the old one is sent.
 */
export type Connection = {
  /**
   * Resolves when the bytes were handed to the operating system (never a proof of print).
   * Rejects with a `TransportError` on loss or after `deadlineMs`.
   */
  write(bytes: Uint8Array, deadlineMs: number): Promise<void>;
  /** Bytes from the device; set before the first byte can arrive. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once, whatever the reason; `null` when closed by us. */
  onClose(listener: (error: TransportError | null) => void): void;
  close(): Promise<void>;
};

export type Transport = {
  /** For people and logs: `tcp://127.0.0.1:9100`, `serial:/dev/serial/by-id/…`. */
  readonly address: string;
  /** False for pipes that never answer (a character device): no status can be read there. */
  readonly readable: boolean;
  /** Rejects with a `TransportError` within `deadlineMs`. */
  open(deadlineMs: number): Promise<Connection>;
};

export type TransportErrorCode =
  | 'CONNECT_REFUSED'
  | 'CONNECT_TIMEOUT'
  | 'ADDRESS_UNKNOWN'
  | 'NO_SUCH_DEVICE'
  | 'NOT_A_DEVICE'
  | 'NO_PERMISSION'
  | 'DEVICE_BUSY'
  | 'WRITE_TIMEOUT'
  | 'LOST'
  | 'IO';

export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly code: TransportErrorCode;
  constructor(code: TransportErrorCode, address: string, cause?: unknown) {
    super(`${code} ${address}`, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
