/** A ticket, its hall and a phone in memory, for tests. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { TicketAnswer, TurnAnswer } from '../../protocol/http/tickets.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import type { AlertPort } from './alert-port.ts';
import type { Action } from './phase.ts';
import type { Answer, TicketPort } from './ticket-model.ts';

export function sampleTurn(more: Partial<TurnAnswer> = {}): TurnAnswer {
  return {
    cause: 'issued',
    enteredAt: 0,
    creditMinutes: 0,
    calls: { priority: 3, ordinary: 2, override: 0, broughtBack: 0, otherQueues: 0 },
    whileOut: 0,
    bound: { own: 1, other: 3, windows: null },
    mostInRow: 3,
    back: null,
    ...more,
  };
}

export function sampleTicket(more: Partial<TicketAnswer> = {}): TicketAnswer {
  return {
    id: 't1',
    number: 'A012',
    item: 'pension-claim',
    queue: 'A',
    state: 'waiting',
    issuedAt: 0,
    ahead: 4,
    estimate: { lowMinutes: 15, highMinutes: 25 },
    asOf: 1,
    greenAheadAtMost: 3,
    windows: ['3', '4'],
    priority: false,
    called: null,
    call: null,
    recalls: 0,
    why: null,
    turn: sampleTurn(),
    ...more,
  };
}

export type MemoryHall = TicketPort & {
  /** What the hall answers next, to fetches and wishes alike. */
  answer: Answer;
  fetches: number;
  readonly asked: Action[];
};

export function memoryHall(answer: Answer): MemoryHall {
  const hall: MemoryHall = {
    answer,
    fetches: 0,
    asked: [],
    fetch() {
      hall.fetches += 1;
      return Promise.resolve(hall.answer);
    },
    ask(action) {
      hall.asked.push(action);
      return Promise.resolve(hall.answer);
    },
  };
  return hall;
}

export type MemoryLink = {
  readonly ownTicket: Signal<TicketAnswer | null>;
  readonly link: Signal<{ state: string; lastAt: number | null }>;
  readonly serverNow: () => number;
};

export function memoryLink(clock: Clock): MemoryLink {
  return {
    ownTicket: signal<TicketAnswer | null>(null),
    link: signal<{ state: string; lastAt: number | null }>({ state: 'connecting', lastAt: null }),
    serverNow: clock.now,
  };
}

export type MemoryAlert = AlertPort & { rings: number };

export function memoryAlert(): MemoryAlert {
  const audible = signal(false);
  const alert: MemoryAlert = {
    audible,
    rings: 0,
    allow: () => (audible.value = true),
    ring: () => (alert.rings += 1),
    stop: () => Promise.resolve(),
  };
  return alert;
}
