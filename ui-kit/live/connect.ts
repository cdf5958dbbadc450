/**
 * The live connection between the hall's log and one page.
 *
 *   server ── snapshot, events, heartbeat ──► connectLive ──► view, waiting, link ──► screens
 *          ◄─────────── command ─────────────            ◄── send
 *
 * It never shows a view that the server's hash contradicts, never applies past a gap, and never keeps a
 * command for later.
 */
import { signal } from '@preact/signals';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import type { CommandAck } from '../../protocol/socket/client-messages.ts';
import type {
  Card,
  Events,
  Heartbeat,
  Scan,
  Snapshot,
  Speak,
  WaitingRow,
} from '../../protocol/socket/server-messages.ts';
import { pageClock } from './clock.ts';
import type { PageClock } from './clock.ts';
import { eventTime, NEWS_FOR_MS } from './event-time.ts';
import { advance, contradicts, isBehind } from './follow.ts';
import type { Followed } from './follow.ts';
import { linkAge } from './link-age.ts';
import { makeListeners } from './listeners.ts';
import type { Command, LinkState, Live } from './live.ts';
import { randomKey } from './random-key.ts';
import { reloadOnce } from './reload-once.ts';
import { openSocketIo } from './socket.ts';
import type { OpenSocket } from './socket.ts';

const COMMAND_EXPIRES_MS = 5_000;
const TICK_MS = 250;
const AUTH_CODES: ReadonlySet<string | null> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

export type ConnectOptions<View, Event> = {
  /** A bearer token, `public`, or `ticket:ID:KEY`; `renew` is true after the last one was refused. */
  readonly token: (renew: boolean) => Promise<string>;
  readonly empty: View;
  readonly apply: (view: View, event: Event) => View;
  /** Default: the page's own server. */
  readonly url?: string;
  /** ms since the epoch; default the browser's monotonic clock. */
  readonly now?: () => number;
  readonly clock?: PageClock;
  readonly open?: OpenSocket;
  /** Called when the server is newer than this page. */
  readonly reload?: () => void;
};

/** Opens the link and keeps it open until `stop`. */
export function connectLive<View, Event>(options: ConnectOptions<View, Event>): Live<View, Event> {
  const { token, empty, apply, url = '/', clock = pageClock, open = openSocketIo } = options;
  const now = options.now ?? clock.now;
  const reload = options.reload ?? reloadOnce;

  const view = signal<View>(empty);
  const waiting = signal<readonly WaitingRow[]>([]);
  const ownTicket = signal<TicketAnswer | null>(null);
  const link = signal<LinkState>({ state: 'connecting', lastAt: null });
  const events = makeListeners<Event>();
  const speaks = makeListeners<Speak>();
  const cards = makeListeners<Card>();
  const scans = makeListeners<Scan>();
  const devices = makeListeners<void>();

  let followed: Followed<View> = { have: null, view: empty };
  let heardAt = now();
  let offsetMs = 0;
  let renew = false;
  let behindOnce = false;
  let catchingUp = true;

  const serverNow = (): number => Math.round(now() + offsetMs);
  const follow = (next: Followed<View>): void => {
    followed = next;
    view.value = next.view;
  };
  const startAgain = (): void => {
    followed = { ...followed, have: null };
    behindOnce = false;
    socket.reconnect();
  };
  const tick = (): void => {
    const { lastAt } = link.value;
    const state = linkAge({ ageMs: now() - heardAt, heardOnce: lastAt !== null });
    if (state !== link.value.state) link.value = { state, lastAt };
  };
  const isNews = (event: Event): boolean => {
    const at = eventTime(event);
    return at === null ? !catchingUp : serverNow() - at <= NEWS_FOR_MS;
  };

  const onEvents = (message: Events<Event>): void => {
    const step = advance(followed, message, apply);
    if (step.kind === 'lost') startAgain();
    if (step.kind !== 'advanced') return;
    follow(step.followed);
    for (const event of message.events.filter(isNews)) events.tell(event);
    catchingUp = false;
  };
  const onHeartbeat = (heartbeat: Heartbeat): void => {
    heardAt = now();
    offsetMs = heartbeat.at - heardAt;
    catchingUp = false;
    link.value = { state: 'live', lastAt: heartbeat.at };
    // One heartbeat ahead of its events is ordinary; two mean that a message never came.
    const behind = isBehind(followed, heartbeat);
    if (contradicts(followed, heartbeat) || (behind && behindOnce)) startAgain();
    else behindOnce = behind;
  };

  const socket = open<View, Event>({
    url,
    shake: async () => ({ token: await token(renew), version: PROTOCOL_VERSION, have: followed.have }),
    listeners: {
      connected: () => {
        renew = false;
        catchingUp = true;
      },
      disconnected: () => undefined,
      refused: (code) => {
        renew = AUTH_CODES.has(code);
        if (code === 'UPGRADE_REQUIRED') reload();
      },
      snapshot: ({ epoch, seq, state }: Snapshot<View>) => {
        follow({ have: { epoch, seq }, view: state });
        catchingUp = false;
      },
      events: onEvents,
      waiting: ({ rows }) => {
        waiting.value = rows;
      },
      heartbeat: onHeartbeat,
      ticket: ({ ticket }) => {
        ownTicket.value = ticket;
      },
      speak: speaks.tell,
      card: cards.tell,
      scan: scans.tell,
      devices: () => devices.tell(),
    },
  });
  const stopTicking = clock.every(TICK_MS, tick);

  const send = async (command: Command): Promise<CommandAck> => {
    if (!socket.isConnected()) return { ok: false, code: 'RETRY', detail: '' };
    const expiresAt = serverNow() + COMMAND_EXPIRES_MS;
    try {
      return await socket.command({ ...command, id: randomKey(), expiresAt }, COMMAND_EXPIRES_MS);
    } catch {
      return { ok: false, code: 'RETRY', detail: '' };
    }
  };

  return {
    view,
    waiting,
    ownTicket,
    link,
    serverNow,
    onEvent: events.add,
    onSpeak: speaks.add,
    heard: (clip) => {
      if (socket.isConnected()) socket.heard(clip);
    },
    onCard: cards.add,
    onScan: scans.add,
    onDevicesChanged: devices.add,
    send,
    stop: async () => {
      stopTicking();
      socket.close();
    },
  };
}
