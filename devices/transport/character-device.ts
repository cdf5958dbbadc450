/**
 * A character device such as /dev/usb/lp0, held by a small process of its own (see
 * character-device-program.ts). It must never create a file: a typing error in a path would otherwise
 * "print" into it for ever.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../frame/clock.ts';
import { withDeadline } from '../frame/deadline.ts';
import { characterDeviceProgram } from './character-device-program.ts';
import { createEnding } from './ending.ts';
import { createInbound } from './inbound.ts';
import { TransportError, type Connection, type Transport, type TransportErrorCode } from './transport.ts';
import { watchDevice } from './watch-device.ts';

export type CharacterDeviceOptions = {
  readonly path: string;
  /** Opens it for reading too; what it answers is delivered. Default: no. */
  readonly readBack?: boolean;
  readonly clock: Clock;
};

/** What the device said, in hexadecimal, as a line of the holder. */
const heardMark = 'heard ';

type Holder = ChildProcessByStdio<Writable, Readable, null>;

const openCodes = new Set<TransportErrorCode>([
  'NO_SUCH_DEVICE',
  'NOT_A_DEVICE',
  'NO_PERMISSION',
  'DEVICE_BUSY',
  'IO',
]);
const asCode = (line: string): TransportErrorCode => {
  for (const code of openCodes) if (code === line) return code;
  return 'IO';
};

/** Calls `onLine` with each whole line, `onEnd` once when the process is gone. */
const readLines = (holder: Holder, onLine: (line: string) => void, onEnd: () => void) => {
  let partial = '';
  holder.stdout.setEncoding('utf8');
  holder.stdout.on('data', (chunk: string) => {
    const lines = (partial + chunk).split('\n');
    partial = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  holder.once('close', onEnd);
  holder.once('error', onEnd);
  // A broken pipe to a dead holder: its end is told by `close`.
  holder.stdin.on('error', () => undefined);
};

const frame = (bytes: Uint8Array): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes.length);
  return Buffer.concat([head, bytes]);
};

/** Address `file:PATH`. */
export const characterDeviceTransport = ({
  path,
  readBack = false,
  clock,
}: CharacterDeviceOptions): Transport => {
  const address = `file:${path}`;

  const open = (deadlineMs: number): Promise<Connection> => {
    const holder: Holder = spawn(
      process.execPath,
      ['-e', characterDeviceProgram, '--', path, readBack ? 'rw' : 'w'],
      {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: {},
      },
    );
    const ending = createEnding();
    const inbound = createInbound();
    const gone = new Promise<void>((resolve) => ending.on(() => resolve()));
    const exited = new Promise<void>((resolve) => {
      holder.once('exit', () => resolve());
      holder.once('error', () => resolve());
    });
    const waiting: { resolve(): void; reject(error: TransportError): void }[] = [];
    const kill = (error: TransportError | null) => {
      ending.end(error);
      holder.kill('SIGKILL');
    };
    const connection: Connection = {
      write: async (bytes, deadlineMs) => {
        if (ending.over()) throw new TransportError('LOST', address);
        const work = new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
        holder.stdin.write(frame(bytes));
        const expired = () => {
          const late = new TransportError('WRITE_TIMEOUT', address);
          kill(late);
          return late;
        };
        await withDeadline({ clock, deadlineMs, expired, work });
      },
      onData: inbound.listen,
      onClose: ending.on,
      close: async () => {
        ending.end(null);
        holder.stdin.end();
        // A holder that is stuck in the kernel does not see the end of its stdin, nor always a kill.
        const cancelKill = clock.after(500, () => holder.kill('SIGKILL'));
        const late = new Promise<void>((resolve) => {
          const cancelLate = clock.after(1_000, resolve);
          void exited.then(cancelLate);
        });
        await Promise.race([exited, late]);
        cancelKill();
      },
    };
    const work = new Promise<Connection>((resolve, reject) => {
      let opened = false;
      const onLine = (line: string) => {
        if (line === 'open') {
          opened = true;
          // Plugged in again it is another device, and a link made by udev then leads elsewhere.
          const gone = () => kill(new TransportError('LOST', address));
          ending.on(watchDevice(path, clock, gone));
          resolve(connection);
        } else if (line === 'done') waiting.shift()?.resolve();
        else if (opened && line.startsWith(heardMark))
          inbound.deliver(Buffer.from(line.slice(heardMark.length), 'hex'));
        else if (opened) kill(new TransportError('IO', address));
        else reject(new TransportError(asCode(line), address));
      };
      readLines(holder, onLine, () => {
        reject(new TransportError('IO', address));
        ending.end(new TransportError('LOST', address));
      });
    });
    void gone.then(() => {
      for (const write of waiting.splice(0)) write.reject(new TransportError('LOST', address));
    });
    const expired = () => {
      kill(null);
      return new TransportError('CONNECT_TIMEOUT', address);
    };
    return withDeadline({ clock, deadlineMs, expired, work });
  };

  return { address, readable: readBack, open };
};
