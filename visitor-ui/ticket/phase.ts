/** The visitor's situation: what the page says large, and what can be done now. */
import type { TicketAnswer } from '../../protocol/http/tickets.ts';

export type Action = 'step-out' | 'return' | 'cancel';

export type Phase =
  /** People are called before; `ahead` null when nobody knows. */
  | { readonly kind: 'waiting'; readonly ahead: number | null }
  /** Nobody is before this visitor. */
  | { readonly kind: 'next' }
  | {
      readonly kind: 'called';
      readonly window: string;
      readonly zone: string | null;
      /** 1 for the first call. */
      readonly times: number;
    }
  | { readonly kind: 'serving'; readonly window: string | null }
  | { readonly kind: 'stepped-out' }
  | { readonly kind: 'away' }
  | { readonly kind: 'missed' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'cancelled' }
  /** The day ended first. */
  | { readonly kind: 'closed' };

/** Total over all states of a ticket. */
export function phaseOf(ticket: TicketAnswer): Phase {
  switch (ticket.state) {
    case 'waiting':
      return ticket.ahead === 0 ? { kind: 'next' } : { kind: 'waiting', ahead: ticket.ahead };
    case 'called':
      return ticket.called === null
        ? { kind: 'next' }
        : { kind: 'called', window: ticket.called.name, zone: ticket.called.zone, times: ticket.recalls + 1 };
    case 'serving':
      return { kind: 'serving', window: ticket.called?.name ?? null };
    default:
      return { kind: ticket.state };
  }
}

/** What the visitor can ask for in each phase; the hall refuses everything else. */
export const ACTIONS: Readonly<Record<Phase['kind'], readonly Action[]>> = {
  waiting: ['step-out', 'cancel'],
  next: ['step-out', 'cancel'],
  called: ['cancel'],
  serving: [],
  'stepped-out': ['return', 'cancel'],
  away: ['return'],
  missed: ['return'],
  finished: [],
  cancelled: [],
  closed: [],
};

/** Whether the number still counts: papers, sound and reasons matter only then. */
export function isOpen(phase: Phase): boolean {
  return !['finished', 'cancelled', 'closed', 'serving'].includes(phase.kind);
}
