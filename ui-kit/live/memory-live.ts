/** A live link without a server: models of screens are driven through it in tests. */
import { signal } from '@preact/signals';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import type { CommandAck } from '../../protocol/socket/client-messages.ts';
import type { Card, Scan, Speak, WaitingRow } from '../../protocol/socket/server-messages.ts';
import { makeListeners } from './listeners.ts';
import type { Command, LinkState, Live } from './live.ts';

export type MemoryLive<View, Event> = Live<View, Event> & {
  /** The hall moves on: the view changes and listeners hear. */
  readonly happen: (event: Event) => void;
  readonly say: (speak: Speak) => void;
  readonly layCard: (card: Card) => void;
  readonly scan: (scan: Scan) => void;
  readonly devicesChanged: () => void;
  readonly sent: Command[];
  readonly heardClips: string[];
};

/** `answer` stands for the server; default: every command is refused as `RETRY`. */
export function memoryLive<View, Event>(options: {
  readonly view: View;
  readonly apply: (view: View, event: Event) => View;
  readonly now: () => number;
  readonly answer?: (command: Command) => Promise<CommandAck>;
}): MemoryLive<View, Event> {
  const { apply, now } = options;
  const answer = options.answer ?? (async () => ({ ok: false, code: 'RETRY', detail: '' }) as const);
  const view = signal(options.view);
  const events = makeListeners<Event>();
  const speaks = makeListeners<Speak>();
  const cards = makeListeners<Card>();
  const scans = makeListeners<Scan>();
  const devices = makeListeners<void>();
  const sent: Command[] = [];
  const heardClips: string[] = [];
  return {
    view,
    waiting: signal<readonly WaitingRow[]>([]),
    ownTicket: signal<TicketAnswer | null>(null),
    link: signal<LinkState>({ state: 'live', lastAt: now() }),
    serverNow: now,
    onEvent: events.add,
    onSpeak: speaks.add,
    heard: (clip) => {
      heardClips.push(clip);
    },
    onCard: cards.add,
    onScan: scans.add,
    onDevicesChanged: devices.add,
    send: (command) => {
      sent.push(command);
      return answer(command);
    },
    stop: async () => undefined,
    happen: (event) => {
      view.value = apply(view.value, event);
      events.tell(event);
    },
    say: speaks.tell,
    layCard: cards.tell,
    scan: scans.tell,
    devicesChanged: () => devices.tell(),
    sent,
    heardClips,
  };
}
