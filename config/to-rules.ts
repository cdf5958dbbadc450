import { callsPeople, type Window } from './complete.ts';
import type { HallConfig } from './hall-config.ts';

const MINUTE_MS = 60_000;

/**
 * The calling rules of a hall, in the shape the core takes. `profile` is the canonical JSON of a
 * window's `serves` (keys sorted, minutes), with `|low-counter` and `|green-only` where they hold:
 * windows that are equal in all three share one counter.
 */
export type HallRules = {
  readonly queues: readonly { readonly id: string; readonly prefix: string }[];
  readonly windows: readonly {
    readonly id: string;
    readonly profile: string;
    readonly serves: Readonly<Record<string, number>>;
    readonly lowCounter: boolean;
  }[];
  readonly k: number;
  readonly profileK: Readonly<Record<string, number | null>>;
  readonly appointmentCreditMs: number;
  readonly appointmentGraceMs: number;
  readonly reentryCreditMs: number;
  readonly reinsertBehind: number;
  readonly maxReentries: number;
  readonly maxNoShowReturns: number;
  readonly recallLimit: number;
  readonly callsBeforeMissed: number;
  readonly holdMs: { readonly standard: number; readonly slow: number; readonly assisted: number };
  readonly namedWindowMs: number;
  readonly stepOutMs: number;
  readonly undoMs: number;
  readonly samePressMs: number;
  readonly startMode: 'implied' | 'explicit';
};

const sortedEntries = (serves: Window['serves']): [string, number][] =>
  Object.entries(serves).sort(([a], [b]) => (a < b ? -1 : 1));

export const profileOf = (window: Window): string =>
  [
    // Written out by hand: an object would move number-like queue ids to the front.
    `{${sortedEntries(window.serves)
      .map(([queue, minutes]) => `${JSON.stringify(queue)}:${minutes}`)
      .join(',')}}`,
    ...(window.access.includes('low-counter') ? ['low-counter'] : []),
    ...(window.greenOnly ? ['green-only'] : []),
  ].join('|');

/** The rules with which a business day is opened. Self-service areas are left out: they call nobody. */
export const toRules = ({
  queues,
  windows,
  calling,
}: Pick<HallConfig, 'queues' | 'windows' | 'calling'>): HallRules => {
  const calls = windows.filter(callsPeople);
  return {
    queues: queues.map(({ id, prefix }) => ({ id, prefix })),
    windows: calls.map((window) => ({
      id: window.id,
      profile: profileOf(window),
      serves: Object.fromEntries(
        sortedEntries(window.serves).map(([queue, minutes]) => [queue, minutes * MINUTE_MS]),
      ),
      lowCounter: window.access.includes('low-counter'),
    })),
    k: calling.k,
    profileK: Object.fromEntries(
      calls.filter(({ greenOnly }) => greenOnly).map((window) => [profileOf(window), null]),
    ),
    appointmentCreditMs: calling.appointmentCreditMinutes * MINUTE_MS,
    appointmentGraceMs: calling.appointmentGraceMinutes * MINUTE_MS,
    reentryCreditMs: calling.reentryCreditMinutes * MINUTE_MS,
    reinsertBehind: calling.reinsertBehind,
    maxReentries: calling.maxReentries,
    maxNoShowReturns: calling.maxNoShowReturns,
    recallLimit: calling.recallLimit,
    callsBeforeMissed: calling.callsBeforeMissed,
    holdMs: {
      standard: calling.holdSeconds.standard * 1000,
      slow: calling.holdSeconds.slow * 1000,
      assisted: calling.holdSeconds.assisted * 1000,
    },
    namedWindowMs: calling.namedWindowMinutes * MINUTE_MS,
    stepOutMs: calling.stepOutMinutes * MINUTE_MS,
    undoMs: calling.undoSeconds * 1000,
    samePressMs: calling.samePressSeconds * 1000,
    startMode: calling.startMode,
  };
};
