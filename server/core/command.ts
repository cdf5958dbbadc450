/** What can be asked of the core. Time, ids and random numbers come in as data. */
import type { Need, TicketClass, Verification } from './ticket.ts';
import type { CommandSource, PauseReason, StaffBadge } from './window.ts';
import type { Rules } from './rules.ts';

export type CommandData = {
  openDay: { day: string; rules: Rules; previousHead: string };
  changeRules: { rules: Rules };
  stopIssuing: Record<never, never>;
  resumeIssuing: Record<never, never>;
  issue: {
    ticket: string;
    item: string;
    queue: string;
    class: TicketClass;
    verified: Verification;
    needs: readonly Need[];
    cases: number;
    appointmentSlot: number | null;
  };
  amend: {
    ticket: string;
    item: string | null;
    /** Set together with `item` when the new item belongs to another queue: keeps the first key. */
    queue: string | null;
    class: TicketClass | null;
    verified: Verification | null;
    needs: readonly Need[] | null;
  };
  cancel: { ticket: string };
  stepOut: { ticket: string };
  /** From stepped-out, away or missed back to waiting. */
  comeBack: { ticket: string };
  openWindow: { window: string; staff: StaffBadge };
  next: WindowCommand;
  recall: WindowCommand;
  start: WindowCommand;
  finish: WindowCommand;
  miss: WindowCommand;
  hold: WindowCommand;
  /** The away ticket `ticket`, or the one last held or missed at this window when null. */
  bringBack: WindowCommand & { ticket: string | null };
  /**
   * To another queue, or to one named window of a queue. `nextStep`: the visit goes on there
   * (re-entry credit); otherwise the wrong queue was chosen and the first key is kept.
   */
  transfer: WindowCommand & {
    queue: string;
    item: string | null;
    toWindow: string | null;
    nextStep: boolean;
  };
  /** Out of turn, with a reason kept outside the log under `reason`. */
  callTicket: WindowCommand & { ticket: string; reason: string };
  undo: WindowCommand;
  pauseWindow: { window: string; reason: PauseReason; minutes: number | null };
  resumeWindow: { window: string };
  closeWindow: { window: string };
  help: { window: string };
  /** The duty leader has come: the call for help at this window is over. */
  answerHelp: { window: string };
  /** Runs whatever is due at `at`: named-window releases. Never refused. */
  tick: Record<never, never>;
  closeDay: { by: 'timer' | 'next-day' | 'leader' };
};

/** `expects`: the call the sender saw at this window, null for none; left out when it does not say. */
export type WindowCommand = {
  window: string;
  source: CommandSource;
  expects?: number | null;
};

export type CommandType = keyof CommandData;

/** `at`: ms since the epoch; the core uses max(at, last at). */
export type Command = {
  [T in CommandType]: { readonly type: T; readonly at: number } & Readonly<CommandData[T]>;
}[CommandType];

/** One command type, or several, with their data. */
export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;
