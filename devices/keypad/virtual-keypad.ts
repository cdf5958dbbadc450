/**
 * A bus of call pads without hardware: a TCP server on loopback that speaks the pads' bytes, with keys to
 * press and displays to read. Demo halls and tests connect the real driver to it.
 */
import { createServer, type Socket } from 'node:net';
import type { Clock } from '../frame/clock.ts';
import { createListeners } from '../frame/listeners.ts';
import { ff68Side } from './ff68-side.ts';
import type { PadKey } from './keys.ts';
import type { HostMessage, PadSide } from './pad-side.ts';

export type KeypadFault =
  /** Garbage before each press, and frames torn into single bytes. */
  | 'noise'
  /** Only the first half of each frame leaves the pad. */
  | 'half-frame'
  /** A pressed key jams and repeats 20 times a second until the fault is taken back. */
  | 'stuck'
  /** Neither sends nor shows anything: no power, line open. */
  | 'silent';

export type VirtualPadState = {
  readonly address: number;
  /** What stands on the two halves of the display, decoded from the bytes; '' when blank. */
  readonly waiting: string;
  readonly ticket: string;
  readonly beeps: number;
  /** Presses that the host acknowledged. */
  readonly acknowledged: number;
};

export type VirtualKeypad = {
  readonly port: number;
  pads(): readonly VirtualPadState[];
  connected(): boolean;
  /** The last messages of the host, in order, those to unknown pads included. */
  received(): readonly HostMessage[];
  /** False when no host is connected, or the pad is silent. */
  press(key: PadKey, where?: { readonly address?: number; readonly digits?: string }): boolean;
  /** The evaluator's four keys, 0 to 3. */
  rate(choice: number, address?: number): boolean;
  /** Any bytes, as a broken line would bring them. */
  send(bytes: Uint8Array): boolean;
  /** The cable is pulled: the connection ends at once. */
  unplug(): void;
  onChange(listener: (keypad: VirtualKeypad) => void): () => void;
  setFault(name: KeypadFault, on: boolean): void;
  stop(): Promise<void>;
};

export type VirtualKeypadOptions = {
  readonly clock: Clock;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly addresses?: readonly number[];
  /** The make of the pads. */
  readonly side?: PadSide;
};

const STUCK_EVERY_MS = 50;
/** A demo hall runs for weeks. */
const KEPT = 1_000;
/** Heads, lengths that lie, and plain rubbish. */
const NOISE = Uint8Array.of(0x00, 0xff, 0xff, 0x68, 0x05, 0x05, 0x68, 0xff, 0x68, 0xff, 0x13, 0x68);

export const startVirtualKeypad = async ({
  clock,
  port = 0,
  addresses = [1],
  side = ff68Side,
}: VirtualKeypadOptions): Promise<VirtualKeypad> => {
  const listeners = createListeners<VirtualKeypad>();
  const faults = new Set<KeypadFault>();
  const pads = new Map<number, VirtualPadState>(
    addresses.map((address) => [address, { address, waiting: '', ticket: '', beeps: 0, acknowledged: 0 }]),
  );
  const received: HostMessage[] = [];
  const sockets = new Set<Socket>();
  let cancelStuck = () => {};
  let jammed: Uint8Array | null = null;

  const update = (address: number, change: (pad: VirtualPadState) => VirtualPadState) => {
    const pad = pads.get(address);
    if (pad !== undefined) pads.set(address, change(pad));
    listeners.tell(keypad);
  };

  const take = (message: HostMessage) => {
    received.push(message);
    if (received.length > KEPT) received.shift();
    update(message.address, (pad) => {
      switch (message.what) {
        case 'show':
          return { ...pad, waiting: message.waiting, ticket: message.ticket };
        case 'beep':
          return { ...pad, beeps: pad.beeps + 1 };
        case 'acknowledge':
          return { ...pad, acknowledged: pad.acknowledged + 1 };
      }
    });
  };

  const write = (bytes: Uint8Array): boolean => {
    if (faults.has('silent') || sockets.size === 0) return false;
    for (const socket of sockets) socket.write(bytes);
    return true;
  };

  const sendFrame = (bytes: Uint8Array | null): boolean => {
    if (bytes === null) return false;
    if (faults.has('half-frame')) return write(bytes.slice(0, Math.floor(bytes.length / 2)));
    if (!faults.has('noise')) return write(bytes);
    const pieces = [NOISE, ...Array.from(bytes, (byte) => Uint8Array.of(byte))];
    return pieces.map(write).every(Boolean);
  };

  const repeat = () => {
    if (jammed === null) return;
    sendFrame(jammed);
    cancelStuck = clock.after(STUCK_EVERY_MS, repeat);
  };

  const server = createServer((socket) => {
    const read = side.createReader();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      if (faults.has('silent')) return;
      for (const message of read(bytes)) take(message);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      listeners.tell(keypad);
    });
    listeners.tell(keypad);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();

  const keypad: VirtualKeypad = {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    pads: () => [...pads.values()],
    connected: () => sockets.size > 0,
    received: () => received,
    press: (key, { address = addresses[0] ?? 1, digits = '' } = {}) => {
      const frame = side.press(address, key, digits);
      const sent = sendFrame(frame);
      if (sent && faults.has('stuck') && jammed === null) {
        jammed = frame;
        cancelStuck = clock.after(STUCK_EVERY_MS, repeat);
      }
      return sent;
    },
    rate: (choice, address = addresses[0] ?? 1) => sendFrame(side.rate(address, choice)),
    send: write,
    unplug: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    onChange: listeners.add,
    setFault: (name, on) => {
      if (on) faults.add(name);
      else faults.delete(name);
      if (name === 'stuck' && !on) {
        cancelStuck();
        jammed = null;
      }
    },
    stop: async () => {
      cancelStuck();
      jammed = null;
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return keypad;
};
