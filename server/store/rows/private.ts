/** What must never enter the log: it lies in rows of its own, which can die. */

/** Why a ticket has the green channel. Seen by staff only; dies with the day. */
export type Ground = {
  readonly day: string;
  readonly ticket: string;
  /** `elderly`, `disabled`, `pregnant`, `infant`, `military` or `ill`. */
  readonly ground: string;
  /** `id-card`, `declared` or `guide`. */
  readonly evidence: string;
};

/** Words that a person wrote (reason of an override, a note). Events and audit carry only the id. */
export type FreeText = { readonly id: string; readonly text: string; readonly at: number };
