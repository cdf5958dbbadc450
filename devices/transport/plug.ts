/**
 * The plug between a driver and its line, for devices that this program plays itself: pulled, the open
 * connection is lost at once and no new one comes about until it is put in again.
 */
import { createEnding } from './ending.ts';
import { TransportError, type Connection, type Transport } from './transport.ts';

export type Plug = {
  /** What the driver gets in place of the line. */
  readonly transport: Transport;
  readonly isPulled: () => boolean;
  pull(): void;
  put(): void;
};

export const createPlug = (line: Transport): Plug => {
  const { address } = line;
  let pulled = false;
  const open = new Set<() => void>();

  const through = (connection: Connection): Connection => {
    const ending = createEnding();
    const tear = () => {
      open.delete(tear);
      ending.end(new TransportError('LOST', address));
      void connection.close();
    };
    open.add(tear);
    connection.onClose((error) => {
      open.delete(tear);
      ending.end(error);
    });
    return {
      write: async (bytes, deadlineMs) => {
        if (ending.over()) throw new TransportError('LOST', address);
        await connection.write(bytes, deadlineMs);
      },
      onData: (listener) =>
        connection.onData((bytes) => {
          if (!ending.over()) listener(bytes);
        }),
      onClose: ending.on,
      close: () => connection.close(),
    };
  };

  return {
    transport: {
      ...line,
      open: async (deadlineMs) => {
        if (pulled) throw new TransportError('NO_SUCH_DEVICE', address);
        const connection = through(await line.open(deadlineMs));
        if (!pulled) return connection;
        await connection.close();
        throw new TransportError('NO_SUCH_DEVICE', address);
      },
    },
    isPulled: () => pulled,
    pull: () => {
      pulled = true;
      for (const tear of open) tear();
    },
    put: () => {
      pulled = false;
    },
  };
};
