/**
 * An Onbon text screen without hardware: a TCP server on loopback that reads the controller's frames,
 * shows the text they carry and answers as the controller does. Demo halls and tests connect the real
 * driver to it.
 */
import { createServer, type Socket } from 'node:net';
import { createListeners } from '../frame/listeners.ts';
import {
  decodeCommand,
  encodeAck,
  encodeNack,
  type Effect,
  type Refusal,
  type TextArea,
} from './commands.ts';
import { createFrameParser, encodeFrame, HOST_ADDRESS, type Received } from './onbon-frame.ts';
import { decodeText } from './text.ts';

export type LedFault =
  /** Takes connections but neither shows nor answers: controller hung, screen without power. */
  | 'silent'
  /** The line damages bytes both ways: frames fail their check, answers are unreadable. */
  | 'garbled'
  /** Refuses each text as busy. */
  | 'busy';

export type VirtualLed = {
  readonly port: number;
  /** What stands on the screen, decoded from the bytes; '' when dark. */
  text(): string;
  effect(): Effect | null;
  area(): TextArea | null;
  connected(): boolean;
  /** The last texts in the order in which they were shown. */
  shown(): readonly string[];
  /** Frames that failed their check. */
  damaged(): number;
  /** The cable is pulled: the connection ends at once. */
  unplug(): void;
  /** Any bytes, as a broken line would bring them. */
  send(bytes: Uint8Array): void;
  onChange(listener: (led: VirtualLed) => void): () => void;
  setFault(name: LedFault, on: boolean): void;
  stop(): Promise<void>;
};

export type VirtualLedOptions = {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly screenAddress?: number;
};

const BROADCAST_SILENT = 0xff_ff;
/** A demo hall runs for weeks. */
const KEPT = 1_000;

/** Flips one bit in the middle, as a bad contact would. */
const damage = (bytes: Uint8Array): Uint8Array => {
  const middle = Math.floor(bytes.length / 2);
  return bytes.map((byte, index) => (index === middle ? byte ^ 0x10 : byte));
};

export const startVirtualLed = async ({
  port = 0,
  screenAddress = 1,
}: VirtualLedOptions = {}): Promise<VirtualLed> => {
  const listeners = createListeners<VirtualLed>();
  const faults = new Set<LedFault>();
  const sockets = new Set<Socket>();
  const shown: string[] = [];
  let area: TextArea | null = null;
  let damaged = 0;

  const answer = (socket: Socket, data: Uint8Array) => {
    const bytes = encodeFrame({ to: HOST_ADDRESS, from: screenAddress, data });
    socket.write(faults.has('garbled') ? damage(bytes) : bytes);
  };

  const execute = (data: Uint8Array): Refusal | null => {
    const command = decodeCommand(data);
    if (command.kind === 'unknown') return 'COMMAND';
    if (command.kind === 'clear') area = null;
    if (command.kind !== 'text') return null;
    if (faults.has('busy')) return 'BUSY';
    area = command.area;
    shown.push(decodeText(area.text));
    if (shown.length > KEPT) shown.shift();
    return null;
  };

  const take = (socket: Socket, received: Received) => {
    if (!received.ok) {
      damaged++;
      answer(socket, encodeNack('CHECKSUM'));
      return;
    }
    const { to, data } = received.frame;
    if (to !== screenAddress && to < BROADCAST_SILENT - 1) return;
    const refusal = execute(data);
    if (to !== BROADCAST_SILENT) answer(socket, refusal === null ? encodeAck() : encodeNack(refusal));
  };

  const server = createServer((socket) => {
    const parser = createFrameParser();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      if (faults.has('silent')) return;
      for (const received of parser.push(faults.has('garbled') ? damage(bytes) : bytes))
        take(socket, received);
      listeners.tell(led);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      listeners.tell(led);
    });
    listeners.tell(led);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();

  const led: VirtualLed = {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    text: () => (area === null ? '' : decodeText(area.text).trimEnd()),
    effect: () => area?.effect ?? null,
    area: () => area,
    connected: () => sockets.size > 0,
    shown: () => shown,
    damaged: () => damaged,
    unplug: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    send: (bytes) => {
      for (const socket of sockets) socket.write(bytes);
    },
    onChange: listeners.add,
    setFault: (name, on) => void (on ? faults.add(name) : faults.delete(name)),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return led;
};
