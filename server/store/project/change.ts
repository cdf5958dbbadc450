/**
 * What an event does to the read tables. Values are absolute, never increments, so that applying the
 * log twice in a row gives the same rows.
 */
import type { CallRow, TicketRow } from '../rows/read.ts';

export type TicketSet = Partial<Omit<TicketRow, 'day' | 'ticket'>>;
export type CallSet = Partial<Pick<CallRow, 'recalls' | 'startedAt' | 'endedAt' | 'outcome'>>;

export type RowChange =
  | { readonly kind: 'ticket-added'; readonly row: TicketRow }
  | { readonly kind: 'ticket-set'; readonly day: string; readonly ticket: string; readonly set: TicketSet }
  /** `waitedSince` is the ticket's last entry, which its row knows. */
  | { readonly kind: 'call-added'; readonly row: Omit<CallRow, 'waitedSince'> }
  /** The ticket's running call, if it has one. */
  | { readonly kind: 'call-set'; readonly day: string; readonly ticket: string; readonly set: CallSet }
  /** A call that had ended runs again. */
  | { readonly kind: 'call-reopened'; readonly day: string; readonly call: number }
  /** The day's tickets and calls are final: its figures can be reckoned. */
  | { readonly kind: 'day-closed'; readonly day: string };
