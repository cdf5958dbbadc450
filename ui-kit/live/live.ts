/** What a page holds of the hall's live link; pages and their models know only this. */
import type { Signal } from '@preact/signals';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import type { ClientCommand, CommandAck } from '../../protocol/socket/client-messages.ts';
import type { Card, Scan, Speak, WaitingRow } from '../../protocol/socket/server-messages.ts';
import type { LinkAge } from './link-age.ts';

type WithoutFrame<Command> = Command extends unknown ? Omit<Command, 'id' | 'expiresAt'> : never;

/** A command as a page states it; the link adds its id and expiry. */
export type Command = WithoutFrame<ClientCommand>;

/** `lastAt`: server time of the last heartbeat in ms since the epoch, null before the first. */
export type LinkState = { readonly state: LinkAge; readonly lastAt: number | null };

/** Ends a subscription. */
export type Unsubscribe = () => void;

export type Live<View, Event> = {
  /** The state at the newest position; `empty` before the first snapshot. */
  readonly view: Signal<View>;
  readonly waiting: Signal<readonly WaitingRow[]>;
  /** The holder's own ticket, on links opened with a ticket's key. */
  readonly ownTicket: Signal<TicketAnswer | null>;
  readonly link: Signal<LinkState>;
  /** The server's clock in ms since the epoch, by the last heartbeat. */
  readonly serverNow: () => number;
  /** Each event once as it happens; not those older than 30 s that a reconnect brings. */
  readonly onEvent: (listener: (event: Event) => void) => Unsubscribe;
  readonly onSpeak: (listener: (speak: Speak) => void) => Unsubscribe;
  /** Proof of call: the clip was played to its end. */
  readonly heard: (clip: string) => void;
  /** A kiosk's own reader and scanner. */
  readonly onCard: (listener: (card: Card) => void) => Unsubscribe;
  readonly onScan: (listener: (scan: Scan) => void) => Unsubscribe;
  readonly onDevicesChanged: (listener: () => void) => Unsubscribe;
  /** Sends at once or not at all: offline and without an answer in 5 s it is `RETRY`. */
  readonly send: (command: Command) => Promise<CommandAck>;
  readonly stop: () => Promise<void>;
};
