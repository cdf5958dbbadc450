/** A four-key evaluation pad without hardware: a TCP server on loopback with keys to press. */
import { createServer, type Socket } from 'node:net';
import { createListeners } from '../frame/listeners.ts';
import { createFrameParser, encodeFrame } from '../keypad/frame.ts';
import { hostWord, ratingFrame } from './frames.ts';

export type EvaluatorFault =
  /** Garbage before each answer, and frames torn into single bytes. */
  | 'noise'
  /** Only the first half of each frame leaves the pad. */
  | 'half-frame'
  /** Neither sends nor shows anything: no power, line open. */
  | 'silent';

export type EvaluatorState = {
  /** The pad asks its visitor for an answer. */
  readonly asking: boolean;
  /** The last key pressed, 0 to 3. */
  readonly lastChoice: number | null;
  /** Answers that the hall said it keeps. */
  readonly taken: number;
};

export type VirtualEvaluator = {
  readonly port: number;
  connected(): boolean;
  state(): EvaluatorState;
  /** False when no host is connected, or the pad is silent. */
  rate(choice: number): boolean;
  unplug(): void;
  onChange(listener: (evaluator: VirtualEvaluator) => void): () => void;
  setFault(name: EvaluatorFault, on: boolean): void;
  stop(): Promise<void>;
};

export type VirtualEvaluatorOptions = {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly address?: number;
};

const MAX_LENGTH = 5;
const NOISE = Uint8Array.of(0x00, 0xff, 0xff, 0x68, 0x03, 0x03, 0x68, 0xff, 0x13);

export const startVirtualEvaluator = async ({
  port = 0,
  address = 1,
}: VirtualEvaluatorOptions = {}): Promise<VirtualEvaluator> => {
  const listeners = createListeners<VirtualEvaluator>();
  const faults = new Set<EvaluatorFault>();
  const sockets = new Set<Socket>();
  let state: EvaluatorState = { asking: false, lastChoice: null, taken: 0 };

  const change = (next: Partial<EvaluatorState>) => {
    state = { ...state, ...next };
    listeners.tell(evaluator);
  };
  const hear = (word: ReturnType<typeof hostWord>) => {
    if (word === 'ask') change({ asking: true, lastChoice: null });
    else if (word === 'taken') change({ asking: false, taken: state.taken + 1 });
  };
  const server = createServer((socket) => {
    const parser = createFrameParser(MAX_LENGTH);
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      if (faults.has('silent')) return;
      for (const frame of parser.push(bytes)) if (frame.address === address) hear(hostWord(frame));
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      listeners.tell(evaluator);
    });
    listeners.tell(evaluator);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();

  const evaluator: VirtualEvaluator = {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    connected: () => sockets.size > 0,
    state: () => state,
    rate: (choice) => {
      if (faults.has('silent') || sockets.size === 0) return false;
      const frame = encodeFrame(ratingFrame(address, choice));
      const whole = faults.has('half-frame') ? frame.subarray(0, frame.length >> 1) : frame;
      const pieces = faults.has('noise')
        ? [NOISE, ...Array.from(whole, (byte) => Uint8Array.of(byte))]
        : [whole];
      change({ lastChoice: choice });
      for (const socket of sockets) for (const piece of pieces) socket.write(piece);
      return true;
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
  return evaluator;
};
