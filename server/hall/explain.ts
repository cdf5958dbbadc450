/** Why a ticket stands where it stands, for staff: numbers and sentences, not scores. */
import { ahead, eligibleWindows, greenAheadAtMost } from '../core/index.ts';
import type { Ticket } from '../core/ticket.ts';
import type { Language } from '../../protocol/fields.ts';
import type { Services } from '../services.ts';
import { staffTicketOf } from './project-staff.ts';
import { whyText } from './why.ts';

export function explainTicket({ hall }: Pick<Services, 'hall'>, ticket: Ticket, language: Language) {
  const { state } = hall;
  const reason = hall.reasonOf(ticket.id);
  const waits = ticket.state === 'waiting';
  return {
    ticket: staffTicketOf(ticket),
    /** Ms since the epoch: as what time of entry it counts. */
    countsFrom: ticket.key.e,
    firstEntry: ticket.firstE,
    reentries: ticket.reentries,
    noShowReturns: ticket.noShowReturns,
    ahead: waits ? ahead(state, ticket.id) : null,
    greenAheadAtMost: waits ? greenAheadAtMost(state, ticket.id) : null,
    windows: waits ? [...eligibleWindows(state, ticket.id)] : [],
    counters: state.counters,
    why: reason === null ? null : { code: reason.why, text: whyText(language, reason) },
  };
}
