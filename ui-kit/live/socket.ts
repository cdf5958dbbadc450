/** The live link's transport: Socket.IO over a websocket, or the memory one of the tests. */
import { io } from 'socket.io-client';
import type { Handshake } from '../../protocol/socket/handshake.ts';
import type {
  Card,
  Events,
  Heartbeat,
  OwnTicket,
  Scan,
  Snapshot,
  Speak,
  Waiting,
} from '../../protocol/socket/server-messages.ts';
import type { ClientCommand, CommandAck } from '../../protocol/socket/client-messages.ts';

/** What the link hears. `refused` carries the server's code when a connection is turned away. */
export type SocketListeners<View, Event> = {
  readonly connected: () => void;
  readonly disconnected: () => void;
  readonly refused: (code: string | null) => void;
  readonly snapshot: (message: Snapshot<View>) => void;
  readonly events: (message: Events<Event>) => void;
  readonly waiting: (message: Waiting) => void;
  readonly heartbeat: (message: Heartbeat) => void;
  readonly ticket: (message: OwnTicket) => void;
  readonly speak: (message: Speak) => void;
  readonly card: (message: Card) => void;
  readonly scan: (message: Scan) => void;
  readonly devices: () => void;
};

export type LiveSocket = {
  readonly isConnected: () => boolean;
  /** Closes and opens again with a new handshake. */
  readonly reconnect: () => void;
  /** Rejects when no answer came within `timeoutMs`. */
  readonly command: (command: ClientCommand, timeoutMs: number) => Promise<CommandAck>;
  readonly heard: (clip: string) => void;
  readonly close: () => void;
};

/** `shake` is asked anew at each connection, so that it carries the position of that moment. */
export type OpenSocket = <View, Event>(options: {
  readonly url: string;
  readonly shake: () => Promise<Handshake>;
  readonly listeners: SocketListeners<View, Event>;
}) => LiveSocket;

/** How long until a turned-away connection is tried again; Socket.IO itself does not. */
const REFUSED_RETRY_MS = 3_000;

function codeOf(error: Error): string | null {
  const data: unknown = 'data' in error ? error.data : null;
  const hasCode = typeof data === 'object' && data !== null && 'code' in data;
  return hasCode && typeof data.code === 'string' ? data.code : null;
}

/** Socket.IO, websocket only, reconnecting for ever with 0.5 to 4 s and jitter between tries. */
export const openSocketIo: OpenSocket = ({ url, shake, listeners }) => {
  let retry: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    timeout: 4_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
    auth: (answer) => {
      void shake().then(answer, () => later());
    },
  });
  const later = (): void => {
    if (closed || retry !== null) return;
    retry = setTimeout(() => {
      retry = null;
      socket.disconnect().connect();
    }, REFUSED_RETRY_MS);
  };
  socket.on('connect', listeners.connected);
  socket.on('disconnect', (reason) => {
    listeners.disconnected();
    if (reason === 'io server disconnect') later();
  });
  socket.on('connect_error', (error) => {
    listeners.refused(codeOf(error));
    if (!socket.active) later();
  });
  socket.on('snapshot', listeners.snapshot);
  socket.on('events', listeners.events);
  socket.on('waiting', listeners.waiting);
  socket.on('heartbeat', listeners.heartbeat);
  socket.on('ticket', listeners.ticket);
  socket.on('speak', listeners.speak);
  socket.on('card', listeners.card);
  socket.on('scan', listeners.scan);
  socket.on('devices', listeners.devices);
  return {
    isConnected: () => socket.connected,
    reconnect: () => {
      socket.disconnect().connect();
    },
    command: (command, timeoutMs) => socket.timeout(timeoutMs).emitWithAck('command', command),
    heard: (clip) => {
      socket.emit('heard', { clip });
    },
    close: () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      socket.disconnect();
    },
  };
};
