/**
 * The fold: `evolve(state, event)` is total. It takes the log at its word, decides nothing and never
 * throws; an event about something unknown only moves the stamps. Same events, same state, bit for bit.
 */
import { dayClosed, dayOpened, rulesChanged } from './evolve-day.ts';
import { amended, called, entered, moved, recalled, started, ticketEnded, undone } from './evolve-ticket.ts';
import { helpChanged, windowChanged } from './evolve-window.ts';
import type { HallEvent } from './event.ts';
import { changedState, stamped } from './folded-state.ts';
import type { HallState } from './state.ts';

export function evolve(state: HallState, event: HallEvent): HallState {
  return stamped(changed(state, event), event.seq, event.at);
}

/** The state after these events, in their order. */
export function fold(state: HallState, events: Iterable<HallEvent>): HallState {
  let now = state;
  for (const event of events) now = evolve(now, event);
  return now;
}

function changed(state: HallState, event: HallEvent): HallState {
  switch (event.type) {
    case 'dayOpened':
      return dayOpened(event);
    case 'rulesChanged':
      return rulesChanged(state, event);
    case 'issuingStopped':
      return changedState(state, { issuing: false });
    case 'issuingResumed':
      return changedState(state, { issuing: true });
    case 'dayClosed':
      return dayClosed(state);
    case 'entered':
      return entered(state, event);
    case 'amended':
      return amended(state, event);
    case 'called':
      return called(state, event);
    case 'recalled':
      return recalled(state, event);
    case 'started':
      return started(state, event);
    case 'held':
    case 'missed':
    case 'steppedOut':
    case 'cameBack':
      return moved(state, event);
    case 'finished':
    case 'cancelled':
    case 'ticketClosed':
      return ticketEnded(state, event);
    case 'undone':
      return undone(state, event);
    case 'windowOpened':
    case 'windowPaused':
    case 'windowResumed':
    case 'windowClosing':
    case 'windowClosed':
      return windowChanged(state, event);
    case 'helpCalled':
    case 'helpAnswered':
      return helpChanged(state, event);
    default:
      return unknownEvent(event, state);
  }
}

/** Compiles only while every event type has its case above. */
function unknownEvent(_: never, state: HallState): HallState {
  return state;
}
