import type { Clock } from '../frame/clock.ts';
import { withDeadline } from '../frame/deadline.ts';
import { createEnding } from './ending.ts';
import { createInbound } from './inbound.ts';
import { TransportError, type Connection, type Transport, type TransportErrorCode } from './transport.ts';

/** The device's side of one open memory connection. */
export type FarConnection = {
  send(bytes: Uint8Array): void;
  /** Bytes that came before the first listener are delivered to it. */
  onData(listener: (bytes: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  /** The device vanishes: the near side sees `LOST`. */
  drop(): void;
  /** While stalled, writes of the near side are not taken. */
  stall(on: boolean): void;
};

/** The device's side of a memory transport. */
export type MemoryDevice = {
  onOpen(listener: (connection: FarConnection) => void): void;
  /** The connection that is open now, if any. */
  connection(): FarConnection | null;
  /** Every opening is refused with this code until null. */
  refuse(code: TransportErrorCode | null): void;
};

/** A pipe within the process: `transport` for the driver, `device` for whoever plays the device. */
export const memoryPair = ({
  clock,
  address = 'memory:device',
}: {
  readonly clock: Clock;
  readonly address?: string;
}): { readonly transport: Transport; readonly device: MemoryDevice } => {
  let refusal: TransportErrorCode | null = null;
  let current: FarConnection | null = null;
  const openListeners: ((connection: FarConnection) => void)[] = [];

  const connect = (): Connection => {
    const toDevice = createInbound();
    const toDriver = createInbound();
    const ending = createEnding();
    let release: (() => void) | null = null;
    let stalled = Promise.resolve();

    ending.on(() => {
      if (current === far) current = null;
      release?.();
    });
    const far: FarConnection = {
      send: (bytes) => {
        if (!ending.over()) toDriver.deliver(Uint8Array.from(bytes));
      },
      onData: toDevice.listen,
      onClose: (listener) => ending.on(() => listener()),
      drop: () => ending.end(new TransportError('LOST', address)),
      stall: (on) => {
        release?.();
        release = null;
        stalled = on ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve();
      },
    };
    current = far;
    for (const listener of openListeners) listener(far);
    return {
      write: async (bytes, deadlineMs) => {
        const expired = () => {
          const late = new TransportError('WRITE_TIMEOUT', address);
          ending.end(late);
          return late;
        };
        if (!ending.over()) await withDeadline({ clock, deadlineMs, expired, work: stalled });
        if (ending.over()) throw new TransportError('LOST', address);
        toDevice.deliver(Uint8Array.from(bytes));
      },
      onData: toDriver.listen,
      onClose: ending.on,
      close: async () => ending.end(null),
    };
  };

  return {
    transport: {
      address,
      readable: true,
      open: async () => {
        if (refusal !== null) throw new TransportError(refusal, address);
        if (current !== null) throw new TransportError('DEVICE_BUSY', address);
        return connect();
      },
    },
    device: {
      onOpen: (listener) => void openListeners.push(listener),
      connection: () => current,
      refuse: (code) => {
        refusal = code;
      },
    },
  };
};
