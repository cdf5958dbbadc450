/** A main board without a screen: folds what the live link sends, and writes down what it is to speak. */
import { io, type Socket } from 'socket.io-client';
import type { Events, Position, Snapshot, Speak } from '../../protocol/socket/server-messages.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { applyPublic } from '../../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';

export type BoardLink = {
  readonly socket: Socket;
  /** What it shows now; null before the first snapshot. */
  readonly view: () => PublicView | null;
  readonly position: () => Position | null;
  readonly spoken: readonly Speak[];
  /** Snapshots received so far. */
  readonly snapshots: () => number;
  close(): void;
};

export type BoardOptions = {
  readonly address: string;
  readonly token: string;
  /** Waits before it tries again. */
  readonly reconnectMs?: number;
};

/** Throws on a gap in the ranges, as a page would ask for a snapshot. */
export function boardLink({ address, token, reconnectMs = 200 }: BoardOptions): BoardLink {
  let view: PublicView | null = null;
  let have: Position | null = null;
  let snapshots = 0;
  const spoken: Speak[] = [];
  const socket = io(address, {
    transports: ['websocket'],
    reconnectionDelay: reconnectMs,
    reconnectionDelayMax: reconnectMs,
    timeout: 2000,
    forceNew: true,
    auth: (give) => give({ token, version: PROTOCOL_VERSION, have }),
  });
  socket.on('snapshot', ({ epoch, seq, state }: Snapshot<PublicView>) => {
    view = state;
    have = { epoch, seq };
    snapshots += 1;
  });
  socket.on('events', ({ epoch, from, to, events }: Events<PublicEvent>) => {
    if (view === null || have === null || have.epoch !== epoch || from !== have.seq + 1) {
      throw new Error(`a gap: has ${JSON.stringify(have)}, got ${epoch} ${from} to ${to}`);
    }
    view = events.reduce(applyPublic, view);
    have = { epoch, seq: to };
  });
  socket.on('speak', (message: Speak) => spoken.push(message));
  return {
    socket,
    view: () => view,
    position: () => have,
    spoken,
    snapshots: () => snapshots,
    close: () => void socket.disconnect(),
  };
}
