/** What an edge hands to the hall, and what it gets back. */
import type { Command, CommandType } from '../core/command.ts';
import type { HallEvent } from '../core/event.ts';
import type { Refusal } from '../core/refusal.ts';
import type { HallState } from '../core/state.ts';
import type { NewAudit } from '../store/rows/audit.ts';
import type { NewJob } from '../store/rows/job.ts';
import type { FreeText, Ground } from '../store/rows/private.ts';

/** A command before the hall stamps it with its own time. */
export type Unstamped = { [T in CommandType]: Omit<Extract<Command, { type: T }>, 'at'> }[CommandType];

/** A decided command: the events it made, and the scratch state they lead to. */
export type Decided = {
  readonly before: HallState;
  readonly state: HallState;
  readonly events: readonly HallEvent[];
  readonly at: number;
};

/** Rows that become true together with the events. */
export type Extras = {
  readonly jobs?: readonly NewJob[];
  readonly grounds?: readonly Ground[];
  readonly texts?: readonly FreeText[];
  readonly audit?: readonly NewAudit[];
};

export type Ask = {
  readonly command: Unstamped;
  /** Who asks, for the log: `staff:S003`, `kiosk:K1`, `clock`. */
  readonly actor: string;
  readonly request: string;
  readonly idempotency: {
    readonly principal: string;
    readonly key: string;
    readonly bodyHash: string;
  } | null;
  /** Rows to write with it, made from the decided state. */
  readonly extras?: (decided: Decided) => Extras;
  /** Status and JSON body of the answer, made from the decided state; kept for the key's twins. */
  readonly answer: (decided: Decided) => { readonly status: number; readonly body: unknown };
};

export type Outcome =
  | { readonly kind: 'done'; readonly status: number; readonly body: unknown; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly replayed: boolean }
  /** The key was used for another body. */
  | { readonly kind: 'mismatch' }
  /** Other nodes were faster too often: ask again. */
  | { readonly kind: 'retry' }
  /** The store could not keep it: nothing was done. */
  | { readonly kind: 'storage' }
  /** This one command broke a rule of the program itself; the others went on. */
  | { readonly kind: 'broken'; readonly error: unknown };

/** Devices that get a job by these rows, each once. */
export function devicesOf(extras: readonly Extras[]): string[] {
  return [...new Set(extras.flatMap(({ jobs = [] }) => jobs.map(({ device }) => device)))];
}
