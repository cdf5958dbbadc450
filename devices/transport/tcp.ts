/**
 * A TCP client for devices that listen (network printers, serial servers).
 *
 * It must never call a written byte a printed one: the write resolves when the local kernel took it. A
 * cable that was pulled shows as a write that is not taken, or as answers that stay away: deadlines, not
 * keep-alive, find it in time; keep-alive frees the device's only slot after the machine behind it died.
 */
import { connect, type Socket } from 'node:net';
import type { Clock } from '../frame/clock.ts';
import { withDeadline } from '../frame/deadline.ts';
import { createEnding } from './ending.ts';
import { createInbound } from './inbound.ts';
import { TransportError, type Connection, type Transport, type TransportErrorCode } from './transport.ts';

export type TcpTransportOptions = {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
};

/** How long a closing connection may take to hand over its last bytes before it is cut. */
const closeGraceMs = 500;
const keepAliveDelayMs = 10_000;

const openCodes: Readonly<Record<string, TransportErrorCode>> = {
  ECONNREFUSED: 'CONNECT_REFUSED',
  ETIMEDOUT: 'CONNECT_TIMEOUT',
  EHOSTUNREACH: 'CONNECT_TIMEOUT',
  ENETUNREACH: 'CONNECT_TIMEOUT',
  ENOTFOUND: 'ADDRESS_UNKNOWN',
  EAI_AGAIN: 'ADDRESS_UNKNOWN',
};

const openCode = (error: unknown): TransportErrorCode => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return openCodes[code] ?? 'IO';
};

const attach = (socket: Socket, address: string, clock: Clock): Connection => {
  const ending = createEnding();
  const inbound = createInbound();
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('data', inbound.deliver);
  socket.on('error', (error) => ending.end(new TransportError('LOST', address, error)));
  socket.on('close', () => ending.end(new TransportError('LOST', address)));
  const expired = () => {
    const late = new TransportError('WRITE_TIMEOUT', address);
    ending.end(late);
    socket.destroy();
    return late;
  };
  return {
    write: async (bytes, deadlineMs) => {
      if (ending.over()) throw new TransportError('LOST', address);
      const work = new Promise<void>((resolve, reject) => {
        socket.write(bytes, (error) => {
          if (error) reject(new TransportError('LOST', address, error));
          else resolve();
        });
      });
      await withDeadline({ clock, deadlineMs, expired, work });
    },
    onData: inbound.listen,
    onClose: ending.on,
    close: async () => {
      ending.end(null);
      // Ended, not destroyed: destroying with unread status bytes resets the connection, and the printer
      // then throws away what it had not read yet.
      socket.end();
      const cancel = clock.after(closeGraceMs, () => socket.destroy());
      await closed;
      cancel();
    },
  };
};

/** Address `tcp://host:port`, IPv6 hosts in brackets. */
export const tcpTransport = ({ host, port, clock }: TcpTransportOptions): Transport => {
  const address = `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    address,
    readable: true,
    open: (deadlineMs) => {
      const socket = connect({
        host,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: keepAliveDelayMs,
      });
      const work = new Promise<Connection>((resolve, reject) => {
        const failed = (error: unknown) => reject(new TransportError(openCode(error), address, error));
        socket.on('error', failed);
        socket.once('connect', () => {
          const connection = attach(socket, address, clock);
          socket.off('error', failed);
          resolve(connection);
        });
      });
      const expired = () => {
        socket.destroy();
        return new TransportError('CONNECT_TIMEOUT', address);
      };
      return withDeadline({ clock, deadlineMs, expired, work });
    },
  };
};
