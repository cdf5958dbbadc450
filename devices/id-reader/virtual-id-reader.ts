/**
 * An ID-card reader without hardware: a TCP server on loopback that speaks the module's bytes, on which
 * cards of people who do not exist are laid. Demo halls and tests connect the real driver to it.
 */
import { createServer, type Socket } from 'node:net';
import { createListeners } from '../frame/listeners.ts';
import { SDT_COMMANDS, statusBytes, type SdtCommand, type SdtWord } from './sdt-commands.ts';
import { createSdtParser, encodeSdt } from './sdt-frame.ts';
import { encodeCard, type TestCard } from './test-cards.ts';

export type IdReaderFault =
  /** Says nothing at all. */
  | 'silent'
  /** Every answer has a wrong byte in it. */
  | 'garbled'
  /** Only the first half of each answer leaves the reader. */
  | 'half-frame'
  /** Each card is taken away while it is being read. */
  | 'removed'
  /** The security module has lost its licence. */
  | 'unlicensed';

export type VirtualIdReader = {
  readonly port: number;
  connected(): boolean;
  lay(card: TestCard): void;
  lift(): void;
  /** What lies on it, and how often a card was read to the end since the start. */
  state(): { readonly card: TestCard | null; readonly reads: number };
  /** How often each command was asked since the start. */
  asked(command: SdtCommand): number;
  /** Any bytes, as a broken line would bring them. */
  send(bytes: Uint8Array): void;
  /** The cable is pulled: the connection ends at once. */
  unplug(): void;
  onChange(listener: (reader: VirtualIdReader) => void): () => void;
  setFault(name: IdReaderFault, on: boolean): void;
  stop(): Promise<void>;
};

/** After a whole reading the module does not find the card again until it has left the field. */
type Field = { readonly card: TestCard; readonly stage: 'laid' | 'found' | 'selected' | 'read' };

/** 05.01-20240601-0000000001-0000000001, in the module's little-endian fields. */
const SAM_ID = Uint8Array.of(5, 0, 1, 0, 0xd9, 0xd8, 0x34, 0x01, 1, 0, 0, 0, 1, 0, 0, 0);

const COMMAND_BYTES = 2;
const MAX_COMMAND_BYTES = 64;

const commandOf = ([first, second]: Uint8Array): SdtCommand | null => {
  for (const name of ['status', 'identity', 'find', 'select', 'read'] as const) {
    const [command, parameter] = SDT_COMMANDS[name];
    if (first === command && second === parameter) return name;
  }
  return null;
};

export const startVirtualIdReader = async ({
  port = 0,
}: {
  /** 0 takes a free one. */
  readonly port?: number;
} = {}): Promise<VirtualIdReader> => {
  const listeners = createListeners<VirtualIdReader>();
  const faults = new Set<IdReaderFault>();
  const sockets = new Set<Socket>();
  const asked = new Map<SdtCommand, number>();
  let field: Field | null = null;
  let reads = 0;

  const answerTo = (command: SdtCommand): { readonly word: SdtWord; readonly data?: Uint8Array } => {
    if (faults.has('unlicensed')) return { word: 'unlicensed' };
    if (command === 'status') return { word: 'ok' };
    if (command === 'identity') return { word: 'ok', data: SAM_ID };
    if (field === null) return { word: command === 'read' ? 'read-failed' : 'no-card' };
    const { card, stage } = field;
    if (command === 'find') {
      if (stage === 'read') return { word: 'no-card' };
      field = { card, stage: 'found' };
      return { word: 'found', data: new Uint8Array(4) };
    }
    if (command === 'select') {
      if (stage !== 'found') return { word: 'select-failed' };
      field = { card, stage: 'selected' };
      return { word: 'ok', data: new Uint8Array(8) };
    }
    if (faults.has('removed')) {
      field = null;
      listeners.tell(reader);
    }
    if (card.type === 'unreadable') return { word: 'authentication-failed' };
    if (stage !== 'selected' || field === null) return { word: 'read-failed' };
    field = { card, stage: 'read' };
    reads += 1;
    listeners.tell(reader);
    return { word: 'ok', data: encodeCard(card) };
  };

  const reply = (socket: Socket, body: Uint8Array) => {
    const command = commandOf(body);
    if (command !== null) asked.set(command, (asked.get(command) ?? 0) + 1);
    if (faults.has('silent')) return;
    const { word, data = new Uint8Array() } =
      command === null ? { word: 'bad-command' as const } : answerTo(command);
    const frame = encodeSdt(Uint8Array.from([...statusBytes(word), ...data]));
    if (faults.has('garbled')) frame[frame.length - 2] = (frame[frame.length - 2] ?? 0) ^ 0xff;
    socket.write(faults.has('half-frame') ? frame.subarray(0, frame.length >> 1) : frame);
  };

  const server = createServer((socket) => {
    const parser = createSdtParser({
      minBody: COMMAND_BYTES,
      maxBody: MAX_COMMAND_BYTES,
      onBody: (body) => reply(socket, body),
    });
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', parser.push);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      listeners.tell(reader);
    });
    listeners.tell(reader);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();

  const put = (next: Field | null) => {
    field = next;
    listeners.tell(reader);
  };
  const reader: VirtualIdReader = {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    connected: () => sockets.size > 0,
    lay: (card) => put({ card, stage: 'laid' }),
    lift: () => put(null),
    state: () => ({ card: field?.card ?? null, reads }),
    asked: (command) => asked.get(command) ?? 0,
    send: (bytes) => sockets.forEach((socket) => socket.write(bytes)),
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
  return reader;
};
