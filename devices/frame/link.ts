/**
 * Keeps one connection to one device open.
 *
 *   driver ──write──► link ──► transport ──► device
 *      ▲                │ opens again after a loss: 1–30 s, doubled, with jitter
 *      └── session ◄────┘ a new one per open, so no half-read frame survives a loss
 *
 * It must never hold bytes for later: what cannot be written now is refused. A ticket or a number that
 * comes out minutes late is worse than none.
 */
import {
  TransportError,
  type Connection,
  type Transport,
  type TransportErrorCode,
} from '../transport/transport.ts';
import { backOffDelayMs, networkBackOff, type BackOff } from './back-off.ts';
import type { Clock } from './clock.ts';
import { createListeners } from './listeners.ts';

/** Writing end of one open connection. After its loss every write rejects with `LOST`. */
export type Wire = {
  /** Rejects with a `TransportError`; a write that fails or is late ends the connection. */
  write(bytes: Uint8Array, deadlineMs: number): Promise<void>;
};

/** What the driver does with one open connection; made anew for each (a new parser per open). */
export type Session = {
  receive(bytes: Uint8Array): void;
  /** Once, when this connection ended; null when ended by us. */
  closed?(error: TransportError | null): void;
};

export type LinkState =
  | { readonly state: 'stopped' }
  | { readonly state: 'opening'; readonly failures: number }
  | { readonly state: 'open'; readonly openedAt: number }
  | {
      readonly state: 'waiting';
      /** `DROPPED`: we ended the last connection ourselves. */
      readonly code: TransportErrorCode | 'DROPPED';
      readonly failures: number;
      /** Ms since the epoch of the next try. */
      readonly retryAt: number;
    };

export type LinkOptions = {
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading retries. */
  readonly jitter: () => number;
  /** Called for each opened connection, before its first byte is delivered. */
  readonly session: (wire: Wire) => Session;
  readonly backOff?: BackOff;
  readonly openDeadlineMs?: number;
  /** A connection that lasted this long was a good one: the next loss starts the back-off anew. */
  readonly steadyMs?: number;
};

export type Link = {
  readonly address: string;
  /** Does not wait for the first connection. */
  start(): void;
  /** Closes and waits until nothing is open or pending; a stopped link may be started again. */
  stop(): Promise<void>;
  state(): LinkState;
  /** The returned function takes the listener out again. */
  onState(listener: (state: LinkState) => void): () => void;
  /** Writes to the connection that is open now; `LOST` at once when there is none. */
  write(bytes: Uint8Array, deadlineMs: number): Promise<void>;
  /** Ends the present connection (its other end is not to be trusted any more) and opens a new one. */
  drop(): void;
  /** Somebody is waiting: a try that is due later is made now. */
  hurry(): void;
};

const asTransportError = (error: unknown, address: string): TransportError =>
  error instanceof TransportError ? error : new TransportError('IO', address, error);

export const createLink = (options: LinkOptions): Link => {
  const { transport, clock, jitter } = options;
  const { backOff = networkBackOff, openDeadlineMs = 5_000, steadyMs = 5_000 } = options;
  const { address } = transport;
  const listeners = createListeners<LinkState>();
  let state: LinkState = { state: 'stopped' };
  let wire: (Wire & { end(): void }) | null = null;
  let cancelRetry = () => {};
  let opening: Promise<void> | null = null;
  let closing = Promise.resolve();
  /** Counts starts: what an earlier start still had under way must not attach to this one. */
  let round = 0;

  const enter = (next: LinkState) => {
    state = next;
    listeners.tell(next);
  };
  const stopped = () => state.state === 'stopped';

  const retryLater = (code: TransportErrorCode | 'DROPPED', failures: number) => {
    const delayMs = backOffDelayMs(backOff, failures, jitter());
    cancelRetry = clock.after(delayMs, () => open(failures));
    enter({ state: 'waiting', code, failures, retryAt: clock.now() + delayMs });
  };

  const attach = (connection: Connection, failures: number) => {
    const openedAt = clock.now();
    let over = false;
    const lost = () => new TransportError('LOST', address);
    const mine = {
      write: async (bytes: Uint8Array, deadlineMs: number) => {
        if (over) throw lost();
        try {
          await connection.write(bytes, deadlineMs);
        } catch (error) {
          const reason = asTransportError(error, address);
          finish(reason);
          throw reason;
        }
      },
      end: () => finish(null),
    };
    const session = options.session({ write: mine.write });
    const finish = (error: TransportError | null) => {
      if (over) return;
      over = true;
      if (wire === mine) wire = null;
      closing = Promise.all([closing, connection.close()]).then(
        () => undefined,
        () => undefined,
      );
      session.closed?.(error);
      if (!stopped()) {
        retryLater(error?.code ?? 'DROPPED', clock.now() - openedAt >= steadyMs ? 1 : failures + 1);
      }
    };
    wire = mine;
    connection.onClose(finish);
    connection.onData((bytes) => {
      if (!over) session.receive(bytes);
    });
    if (!over) enter({ state: 'open', openedAt });
  };

  const open = (failures: number) => {
    enter({ state: 'opening', failures });
    const mine = round;
    const over = () => mine !== round || stopped();
    const attempt = closing
      .then(() => (over() ? null : transport.open(openDeadlineMs)))
      .then(
        async (connection) => {
          if (connection === null) return;
          if (over()) await connection.close();
          else attach(connection, failures);
        },
        (error: unknown) => {
          if (!over()) retryLater(asTransportError(error, address).code, failures + 1);
        },
      )
      .finally(() => {
        if (opening === attempt) opening = null;
      });
    opening = attempt;
  };

  return {
    address,
    start: () => {
      if (!stopped()) return;
      round += 1;
      // Waits behind a stop that is still closing, so that two connections are never open together.
      closing = Promise.all([closing, opening]).then(() => undefined);
      open(0);
    },
    stop: async () => {
      if (!stopped()) {
        enter({ state: 'stopped' });
        cancelRetry();
        wire?.end();
      }
      await opening;
      await closing;
    },
    state: () => state,
    onState: listeners.add,
    write: async (bytes, deadlineMs) => {
      if (wire === null) throw new TransportError('LOST', address);
      await wire.write(bytes, deadlineMs);
    },
    drop: () => wire?.end(),
    hurry: () => {
      if (state.state !== 'waiting') return;
      cancelRetry();
      open(state.failures);
    },
  };
};
