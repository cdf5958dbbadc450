/**
 * A serial port. Give it the path below /dev/serial/by-id: ttyUSB numbers change with the plug.
 *
 * Traps it stands on (serialport 13): a port without a reader never notices that it was unplugged, so it
 * is always read; an `error` event without a listener ends the process; bytes written while closed are
 * sent at the next opening of the same object, so each opening makes a new one; the news of an unplugging
 * sometimes never comes, so the device file is looked at every second.
 */
import type { SerialPort } from 'serialport';
import type { Clock } from '../frame/clock.ts';
import { withDeadline } from '../frame/deadline.ts';
import { createEnding } from './ending.ts';
import { createInbound } from './inbound.ts';
import { serialOpenCode } from './serial-open-code.ts';
import { TransportError, type Connection, type Transport } from './transport.ts';
import { watchDevice } from './watch-device.ts';

export type SerialTransportOptions = {
  readonly path: string;
  readonly baud: number;
  readonly dataBits?: 5 | 6 | 7 | 8;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 1.5 | 2;
  readonly clock: Clock;
};

/** A port whose device hangs can take for ever to close; what waits for it goes on after this. */
const closeDeadlineMs = 1_000;

const attach = (port: SerialPort, address: string, path: string, clock: Clock): Connection => {
  const ending = createEnding();
  const inbound = createInbound();
  // The callback of a write to a vanished port may never come: the loss settles those that wait.
  const writing = new Set<(error: TransportError) => void>();
  ending.on(() => writing.forEach((reject) => reject(new TransportError('LOST', address))));
  const shut = () =>
    withDeadline({
      clock,
      deadlineMs: closeDeadlineMs,
      expired: () => new TransportError('IO', address),
      work: new Promise<void>((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())),
    }).catch(() => undefined);
  const lose = (error: TransportError) => {
    ending.end(error);
    void shut();
  };
  ending.on(watchDevice(path, clock, () => lose(new TransportError('LOST', address))));
  port.on('data', inbound.deliver);
  port.on('error', (error) => lose(new TransportError('IO', address, error)));
  port.on('close', () => ending.end(new TransportError('LOST', address)));
  const expired = () => {
    const late = new TransportError('WRITE_TIMEOUT', address);
    lose(late);
    return late;
  };
  return {
    write: async (bytes, deadlineMs) => {
      if (ending.over() || !port.isOpen) throw new TransportError('LOST', address);
      let settled = () => {};
      const work = new Promise<void>((resolve, reject) => {
        writing.add(reject);
        settled = () => writing.delete(reject);
        port.write(Buffer.from(bytes), undefined, (error) => {
          if (error) reject(new TransportError('LOST', address, error));
          else resolve();
        });
      });
      await withDeadline({ clock, deadlineMs, expired, work }).finally(settled);
    },
    onData: inbound.listen,
    onClose: ending.on,
    close: async () => {
      ending.end(null);
      await shut();
    },
  };
};

/** Address `serial:PATH`. The port is locked against a second program. */
export const serialTransport = (options: SerialTransportOptions): Transport => {
  const { path, baud, dataBits = 8, parity = 'none', stopBits = 1, clock } = options;
  const address = `serial:${path}`;
  return {
    address,
    readable: true,
    open: async (deadlineMs) => {
      // Loaded by halls that have a serial device: it is a large part of a quick start.
      const { SerialPort: Port } = await import('serialport');
      const port = new Port({
        path,
        baudRate: baud,
        dataBits,
        parity,
        stopBits,
        lock: true,
        autoOpen: false,
      });
      let late = false;
      const work = new Promise<Connection>((resolve, reject) => {
        port.on('error', reject);
        port.open((error) => {
          if (error) reject(new TransportError(serialOpenCode(error), address, error));
          else if (late) port.close();
          else {
            port.off('error', reject);
            resolve(attach(port, address, path, clock));
          }
        });
      });
      const expired = () => {
        late = true;
        return new TransportError('CONNECT_TIMEOUT', address);
      };
      return withDeadline({ clock, deadlineMs, expired, work });
    },
  };
};
