/** Why it is, or was not yet, a ticket's turn: counts and bounds, and nothing about any other visitor. */
import type { TurnAnswer } from '../../protocol/http/tickets.ts';
import type { TurnBound } from '../core/index.ts';
import { shownBound } from './shown-bound.ts';
import type { Rules } from '../core/rules.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';
import type { CallBook } from './call-book.ts';

const MINUTE_MS = 60_000;

/** Null for a ticket that the book does not know. */
export function turnOf(book: CallBook, state: HallState, ticket: Ticket): TurnAnswer | null {
  const waited = book.waitedOf(ticket);
  if (waited === null) return null;
  const { cause, enteredAt, countsFrom, calls, whileOut } = waited;
  return {
    cause,
    enteredAt,
    creditMinutes: Math.max(0, Math.round((enteredAt - countsFrom) / MINUTE_MS)),
    calls,
    whileOut,
    bound: boundIn(shownBound(state, ticket.id)),
    mostInRow: mostInRow(state.rules, ticket.queue),
    back: comingBack(state.rules, ticket),
  };
}

function boundIn(bound: TurnBound | null): TurnAnswer['bound'] {
  if (bound === null) return null;
  const { ahead, atMost, windows } = bound;
  return { own: ahead, other: atMost, windows: windows === null ? null : [...windows] };
}

const known = new WeakMap<Rules, Map<string, number | null>>();

/** The largest K over the windows that serve the queue; null with one that has no end. */
function mostInRow(rules: Rules, queue: string): number | null {
  const ofRules = known.get(rules) ?? new Map<string, number | null>();
  if (ofRules.size === 0) known.set(rules, ofRules);
  const most = ofRules.get(queue);
  if (most !== undefined) return most;
  const read = readMost(rules, queue);
  ofRules.set(queue, read);
  return read;
}

function readMost({ windows, profileK, k }: Rules, queue: string): number | null {
  let most = 0;
  for (const { profile, serves } of windows) {
    if (serves[queue] === undefined) continue;
    const own = Object.hasOwn(profileK, profile) ? profileK[profile] : k;
    if (own === null || own === undefined) return null;
    most = Math.max(most, own);
  }
  return most === 0 ? k : most;
}

function comingBack(rules: Rules, ticket: Ticket): TurnAnswer['back'] {
  const places = rules.reinsertBehind;
  const left = Math.max(0, rules.maxNoShowReturns - ticket.noShowReturns);
  switch (ticket.state) {
    case 'stepped-out':
      return { kind: 'same-place', until: ticket.since + rules.stepOutMs, places, left };
    case 'away':
      return {
        kind: 'credit',
        minutes: Math.round(rules.reentryCreditMs / MINUTE_MS),
        left: Math.max(0, rules.maxReentries - ticket.reentries),
      };
    case 'missed':
      return { kind: 'behind', places, left };
    default:
      return null;
  }
}
