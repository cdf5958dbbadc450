import type { Ticket } from './ticket.ts';

/** Who sits at the window, as the badge shows it. */
export type StaffBadge = {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly post: string;
};

export type PauseReason = 'short' | 'meal' | 'meeting' | 'device' | 'other';

/** The last press that can still honestly be taken back at this window. */
export type Undoable = {
  readonly seq: number;
  readonly at: number;
  readonly what: 'finish' | 'miss' | 'hold';
  readonly before: Ticket;
};

export type WindowState = {
  readonly id: string;
  /** `closing`: serves its visitor to the end, then closes. */
  readonly state: 'closed' | 'open' | 'paused' | 'closing';
  readonly staff: StaffBadge | null;
  /** The ticket that is called or being served here. */
  readonly current: string | null;
  /** Since when nobody has been called or served here; meaningful while `current` is null. */
  readonly idleSince: number;
  readonly pause: {
    readonly reason: PauseReason;
    readonly since: number;
    readonly until: number | null;
  } | null;
  /** A ticket brought back here, called by the next `next`. */
  readonly reserved: string | null;
  readonly lastCall: { readonly call: number; readonly at: number; readonly source: CommandSource } | null;
  readonly undo: Undoable | null;
  /** The duty leader was called here at this time and has not come yet. */
  readonly helpSince: number | null;
};

/** From where a press came: pad and console within two seconds are one press. */
export type CommandSource = 'console' | 'pad' | 'api';
