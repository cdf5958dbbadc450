/**
 * Decides a day's log anew, command by command, with the same code as the hall, and compares each event
 * with the one in the log: whether every call was what the rule says, bit for bit.
 */
import { canonicalJson } from '../../../protocol/canonical.ts';
import {
  decide,
  evolve,
  initialState,
  type Command,
  type EventOf,
  type HallEvent,
} from '../../core/index.ts';
import { commandBehind } from './command-behind.ts';

/** An event and the request that brought it about. */
export type Logged = { readonly event: HallEvent; readonly request: string };

export type Difference = {
  readonly seq: number;
  readonly logged: HallEvent;
  /** What the same code decides now; null for nothing at all. */
  readonly decided: HallEvent | null;
};

export type DecidedAgain = {
  readonly events: number;
  /** As decided now. */
  readonly calls: readonly EventOf<'called'>[];
  readonly differences: readonly Difference[];
};

/** `log`: all events of one day, from the first. After a difference it goes on from what the log says. */
export function decideAgain(log: readonly Logged[]): DecidedAgain {
  const closing = log.find(({ event }) => event.type === 'dayClosed');
  const calls: EventOf<'called'>[] = [];
  const differences: Difference[] = [];
  let state = initialState();
  let due: HallEvent[] = [];
  for (const { event, request } of log) {
    if (due.length === 0) {
      // The end of a day is one command, however many tickets and windows it closes.
      const ends = closing !== undefined && request === closing.request && event.type !== 'dayOpened';
      const command: Command | null = commandBehind(ends ? { ...closing.event, at: event.at } : event);
      const decision = command === null ? null : decide(state, command);
      due = decision?.ok === true ? [...decision.events] : [];
    }
    const decided = due.shift() ?? null;
    if (decided?.type === 'called') calls.push(decided);
    if (decided === null || canonicalJson(decided) !== canonicalJson(event)) {
      differences.push({ seq: event.seq, logged: event, decided });
      due = [];
    }
    state = evolve(state, event);
  }
  return { events: log.length, calls, differences };
}
