/**
 * My ticket on the phone.
 *
 *   live link (own ticket) ──┐
 *                            ├──► ticket ──► phase, actions, alert
 *   fetch every 10 s ────────┘   (only while the link is not live)
 *
 * It must never look fresh when it is not: the age of what it shows is said.
 */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ProblemCode } from '../../protocol/codes.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { every } from '../../ui-kit/time/clock.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import type { AlertPort } from './alert-port.ts';
import { ACTIONS, phaseOf } from './phase.ts';
import type { Action, Phase } from './phase.ts';

export type Answer =
  { readonly ok: true; readonly ticket: TicketAnswer } | { readonly ok: false; readonly code: ProblemCode };

/** The ticket's own way to the hall. */
export type TicketPort = {
  fetch(): Promise<Answer>;
  ask(action: Action): Promise<Answer>;
};

/** What is needed of the live link; the kit's link fits. */
export type TicketLive = {
  readonly ownTicket: ReadonlySignal<TicketAnswer | null>;
  /** `lastAt`: server time of the last heartbeat. */
  readonly link: ReadonlySignal<{ readonly state: string; readonly lastAt: number | null }>;
  readonly serverNow: () => number;
};

export type TicketScreen =
  | { readonly kind: 'loading' }
  /** Key and ticket do not belong together, or the ticket is of a day long gone. */
  | { readonly kind: 'wrong-key' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'ticket'; readonly ticket: TicketAnswer; readonly phase: Phase };

export type TicketModel = {
  readonly screen: ReadonlySignal<TicketScreen>;
  readonly actions: ReadonlySignal<readonly Action[]>;
  /** The question whether the visitor really gives the number up is open. */
  readonly confirming: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why the last wish was not fulfilled; null when it was. */
  readonly refusal: ReadonlySignal<ProblemCode | null>;
  /** Whole seconds since the shown data was true; null while it is fresh. */
  readonly ageSeconds: ReadonlySignal<number | null>;
  /** Asks for the ticket again at once, for instance when the phone wakes up. */
  refresh(): Promise<void>;
  /** `cancel` asks first; `confirm` or `keep` answers. */
  want(action: Action): Promise<void>;
  confirm(): Promise<void>;
  keep(): void;
  stop(): void;
};

/** How often the hall is asked while the live link is gone, ms. */
export const POLL_MS = 10_000;
/** Younger data is not given an age, ms. */
export const FRESH_MS = 15_000;

const GONE: ReadonlySet<ProblemCode> = new Set([
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'UNKNOWN_TICKET',
  'BAD_REQUEST',
]);

export function makeTicketModel(options: {
  readonly port: TicketPort;
  readonly live: TicketLive;
  readonly alert: AlertPort;
  readonly clock: Clock;
}): TicketModel {
  const { port, live, alert, clock } = options;
  const ticket = signal<TicketAnswer | null>(null);
  const trouble = signal<'none' | 'wrong-key' | 'unreachable'>('none');
  const fetchedAt = signal<number | null>(null);
  const now = signal(live.serverNow());
  const confirming = signal(false);
  const busy = signal(false);
  const refusal = signal<ProblemCode | null>(null);
  const isLive = computed(() => live.link.value.state === 'live');
  let rung = '';

  function take(next: TicketAnswer): void {
    ticket.value = next;
    trouble.value = 'none';
    const announcement = `${next.call ?? ''}.${next.recalls}`;
    if (next.state === 'called' && announcement !== rung) {
      rung = announcement;
      confirming.value = false;
      alert.ring();
    }
  }

  async function refresh(): Promise<void> {
    const answer = await port.fetch();
    if (answer.ok) {
      fetchedAt.value = live.serverNow();
      take(answer.ticket);
    } else if (GONE.has(answer.code)) {
      trouble.value = 'wrong-key';
    } else if (ticket.peek() === null) {
      trouble.value = 'unreachable';
    }
  }

  async function carryOut(action: Action): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    refusal.value = null;
    const answer = await port.ask(action);
    if (answer.ok) {
      fetchedAt.value = live.serverNow();
      take(answer.ticket);
    } else {
      refusal.value = answer.code;
      // The hall knows something that this page does not.
      await refresh();
    }
    busy.value = false;
  }

  const stopLive = effect(() => {
    const own = live.ownTicket.value;
    if (own !== null) take(own);
  });
  const stopPolling = every(clock, POLL_MS, () => {
    if (!isLive.peek() && trouble.peek() !== 'wrong-key') void refresh();
  });
  const stopTicking = every(clock, 1_000, () => (now.value = live.serverNow()));

  return {
    confirming,
    busy,
    refusal,
    refresh,
    screen: computed(() => {
      if (trouble.value === 'wrong-key') return { kind: 'wrong-key' };
      if (ticket.value !== null)
        return { kind: 'ticket', ticket: ticket.value, phase: phaseOf(ticket.value) };
      return { kind: trouble.value === 'unreachable' ? 'unreachable' : 'loading' };
    }),
    actions: computed(() => (ticket.value === null ? [] : ACTIONS[phaseOf(ticket.value).kind])),
    ageSeconds: computed(() => {
      const at = Math.max(live.link.value.lastAt ?? 0, fetchedAt.value ?? 0);
      const ageMs = now.value - at;
      return isLive.value || ticket.value === null || ageMs < FRESH_MS ? null : Math.floor(ageMs / 1_000);
    }),
    async want(action) {
      if (action === 'cancel') confirming.value = true;
      else await carryOut(action);
    },
    async confirm() {
      confirming.value = false;
      await carryOut('cancel');
    },
    keep: () => (confirming.value = false),
    stop() {
      stopLive();
      stopPolling();
      stopTicking();
    },
  };
}
