/**
 * A printer made of software, on a real TCP port of this machine: the demo hall prints on it, and it can
 * be told to fail. Beside the hall's driver a technician's own program may ask it how it is; most real ones
 * serve one connection at a time and drop a second one, which `maxConnections` and the fault `occupied` play.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../../frame/clock.ts';
import { createListeners } from '../../frame/listeners.ts';
import { printerModels, type PrinterCapability } from '../capability.ts';
import type { VirtualIdentity } from './answers.ts';
import { createEngine, faultNames, type FaultName } from './engine.ts';
import type { Slip } from './slip.ts';

export type VirtualPrinterOptions = {
  readonly clock: Clock;
  /** On 127.0.0.1; 0 or left out takes a free one. */
  readonly port?: number;
  /** The model it plays; by default one with every ability, on 80 mm paper. */
  readonly capability?: PrinterCapability;
  /** Length of a new roll. */
  readonly rollMm?: number;
  /** Below this much paper it says that the end is near. */
  readonly nearEndMm?: number;
  /** How many slips are kept to be looked at. */
  readonly keepSlips?: number;
  /** One more than these is dropped. Default 4. */
  readonly maxConnections?: number;
  /** What it says of its make; null: it cannot be asked. */
  readonly identity?: VirtualIdentity | null;
};

export type VirtualPrinter = {
  readonly port: number;
  /** Oldest first; the last one may still hang in the mouth (`cut: false`). */
  slips(): readonly Slip[];
  faults(): Readonly<Record<FaultName, boolean>>;
  setFault(name: FaultName, on: boolean): void;
  /** Switches a fault on in the middle of a job, once `bytes` more bytes were carried out. */
  failAfter(bytes: number, name: FaultName): void;
  /** Switches a fault on once `bytes` more bytes came in, be it in the middle of a command. */
  failAfterReceived(bytes: number, name: FaultName): void;
  /** A new roll: paper-out and near-end are over, and what was held is printed. */
  loadPaper(): void;
  paperLeftMm(): number;
  /** Called after every change of slips, paper or faults; the returned function takes it out again. */
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
};

const virtualIdentity: VirtualIdentity = { firmware: '1.00', maker: 'Jiaohao', model: 'virtual printer' };

/** What it holds unprinted before it stops reading, as a real buffer does. */
const maxHeldBytes = 1_000_000;

const listenOn = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** Rejects when the port is taken. */
export const startVirtualPrinter = async (options: VirtualPrinterOptions): Promise<VirtualPrinter> => {
  const { clock, capability = printerModels['epson-tm-80'], rollMm = 80_000, nearEndMm = 3_000 } = options;
  const { maxConnections = 4 } = options;
  const changes = createListeners<void>();
  const sockets = new Set<Socket>();

  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };

  /** Off means off: the connection breaks and nobody can open a new one. */
  const power = (on: boolean) => {
    if (on) {
      if (!server.listening) server.listen(port, '127.0.0.1');
    } else {
      server.close();
      hangUp();
    }
  };
  const engine = createEngine({
    clock,
    capability,
    rollMm,
    nearEndMm,
    keepSlips: options.keepSlips ?? 50,
    identity: options.identity === undefined ? virtualIdentity : options.identity,
    onChange: () => {
      if (engine.heldBytes() < maxHeldBytes) for (const socket of sockets) socket.resume();
      changes.tell();
    },
    onFault: (name, on) => {
      if (name === 'offline') power(!on);
      // Somebody else's program took the one connection; what was received is printed all the same.
      if (name === 'occupied' && on) hangUp();
    },
  });

  const server = createServer((socket) => {
    if (sockets.size >= maxConnections || engine.fault('occupied')) return void socket.destroy();
    sockets.add(socket);
    socket.setNoDelay(true);
    const line = engine.connect((bytes) => void socket.write(bytes));
    socket.on('data', (bytes) => {
      line.receive(bytes);
      if (engine.heldBytes() >= maxHeldBytes) socket.pause();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      line.disconnect();
    });
  });
  const port = await listenOn(server, options.port ?? 0);
  server.on('error', () => undefined);

  return {
    port,
    slips: engine.slips,
    faults: () => {
      const on: Record<FaultName, boolean> = {
        'paper-near-end': false,
        'paper-out': false,
        'cover-open': false,
        'cutter-jam': false,
        jam: false,
        silent: false,
        garbled: false,
        offline: false,
        slow: false,
        late: false,
        occupied: false,
      };
      for (const name of faultNames) on[name] = engine.fault(name);
      return on;
    },
    setFault: engine.setFault,
    failAfter: engine.failAfter,
    failAfterReceived: engine.failAfterReceived,
    loadPaper: engine.loadPaper,
    paperLeftMm: engine.paperLeftMm,
    onChange: (listener) => changes.add(() => listener()),
    stop: async () => {
      engine.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      hangUp();
      await closed;
    },
  };
};
