/** A code scanner without hardware: a TCP server on loopback that sends what it is told to have read. */
import { createServer, type Socket } from 'node:net';
import { createListeners } from '../frame/listeners.ts';
import type { ScannerOptions } from './options.ts';
import { encodeScan } from './scan-parser.ts';

export type ScannerFault =
  /** Garbage between the codes. */
  | 'noise'
  /** Only the first half of each code leaves the scanner. */
  | 'truncated'
  /** Each code is read twice, a moment apart. */
  | 'double';

export type VirtualScanner = {
  readonly port: number;
  connected(): boolean;
  /** What was scanned last; null before the first. */
  last(): string | null;
  /** False when no host is connected. */
  scan(text: string): boolean;
  /** The cable is pulled: the connection ends at once. */
  unplug(): void;
  onChange(listener: (scanner: VirtualScanner) => void): () => void;
  setFault(name: ScannerFault, on: boolean): void;
  stop(): Promise<void>;
};

export type VirtualScannerOptions = {
  /** As the scanner is programmed. */
  readonly shape: Pick<ScannerOptions, 'prefix' | 'suffix' | 'check' | 'maxLength'>;
  /** 0 takes a free one. */
  readonly port?: number;
};

const NOISE = Uint8Array.of(0x00, 0xff, 0xfe, 0x1b, 0x07);

export const startVirtualScanner = async ({
  shape,
  port = 0,
}: VirtualScannerOptions): Promise<VirtualScanner> => {
  const listeners = createListeners<VirtualScanner>();
  const faults = new Set<ScannerFault>();
  const sockets = new Set<Socket>();
  let last: string | null = null;

  const write = (bytes: Uint8Array): boolean => {
    for (const socket of sockets) socket.write(bytes);
    return sockets.size > 0;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.resume();
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      listeners.tell(scanner);
    });
    listeners.tell(scanner);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();

  const scanner: VirtualScanner = {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    connected: () => sockets.size > 0,
    last: () => last,
    scan: (text) => {
      const bytes = encodeScan(text, shape);
      if (faults.has('noise')) write(Uint8Array.from([...NOISE, ...Buffer.from(shape.suffix, 'latin1')]));
      const isSent = write(faults.has('truncated') ? bytes.subarray(0, bytes.length >> 1) : bytes);
      if (isSent && faults.has('double')) write(bytes);
      if (isSent) last = text;
      listeners.tell(scanner);
      return isSent;
    },
    unplug: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    onChange: listeners.add,
    setFault: (name, on) => {
      if (on) faults.add(name);
      else faults.delete(name);
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return scanner;
};
