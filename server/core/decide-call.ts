/** Calling: the next by the rule, one out of turn, and the same one again. */
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import type { Why } from './event.ts';
import { findPressedWindow, findRunning, findTicket, forbidden, illegal, refuse } from './guards.ts';
import { mayCall } from './lane.ts';
import { planOf, type WindowPlan } from './plan.ts';
import type { Refusal } from './refusal.ts';
import { choose, counterOf, headsAt, overrideCounter, type Heads } from './schedule.ts';
import type { TicketClass } from './ticket.ts';
import type { CommandSource, WindowState } from './window.ts';
import { finishRunning } from './decide-serve.ts';

/**
 * Finishes the running ticket and calls the next one. On a closing window it finishes only; on a paused
 * one it ends the pause. With nobody waiting there is nothing more to say, and that is no refusal.
 */
export function next(draft: Draft, command: CommandOf<'next'>): Refusal | null {
  const window = findPressedWindow(draft, command);
  if (!window.ok) return window.refusal;
  const twin = samePress(draft, window.value, command.source);
  if (twin !== null) return twin;
  if (window.value.current !== null) {
    const no = finishRunning(draft, window.value.current);
    if (no !== null) return no;
  }
  if (window.value.state === 'closing') return null;
  resumeIfPaused(draft, window.value);
  callBest(draft, command.window, command.source);
  return null;
}

/** Pad and console at one window, both pressed for the same visitor: the second one comes too late. */
function samePress(draft: Draft, { lastCall }: WindowState, source: CommandSource): Refusal | null {
  if (lastCall === null || lastCall.source === source) return null;
  if (lastCall.source === 'api' || source === 'api') return null;
  if (draft.at - lastCall.at >= draft.state.rules.samePressMs) return null;
  return refuse('STALE', { call: lastCall.call });
}

export function resumeIfPaused(draft: Draft, window: WindowState): void {
  if (window.state === 'paused') draft.emit({ type: 'windowResumed', data: { v: 1, window: window.id } });
}

function callBest(draft: Draft, id: string, source: CommandSource): void {
  const plan = planOf(draft.state.rules).windows.get(id);
  if (plan === undefined) return;
  const reserved = draft.window(id)?.reserved ?? null;
  const kept = reserved === null ? undefined : draft.ticket(reserved);
  if (kept !== undefined) {
    callOutOfTurn(draft, {
      window: plan,
      ticket: kept.id,
      class: kept.class,
      source,
      reason: 'brought-back',
    });
    return;
  }
  const choice = choose(draft.state, id);
  if (choice === null) return;
  const { ticket, why, dBefore, dAfter, candidates } = choice;
  emitCall(draft, {
    window: plan,
    ticket: ticket.ticket,
    why,
    dBefore,
    dAfter,
    candidates,
    source,
    reason: null,
  });
}

type OutOfTurn = {
  readonly window: WindowPlan;
  readonly ticket: string;
  readonly class: TicketClass;
  readonly source: CommandSource;
  readonly reason: string;
};

function callOutOfTurn(draft: Draft, call: OutOfTurn): void {
  const { window, ticket, source, reason } = call;
  const candidates = headsAt(draft.state, window);
  const dBefore = counterOf(draft.state, window.rule.profile);
  const dAfter = overrideCounter(call.class, candidates, dBefore, window.k);
  emitCall(draft, { window, ticket, why: 'OVERRIDE', dBefore, dAfter, candidates, source, reason });
}

type Call = {
  readonly window: WindowPlan;
  readonly ticket: string;
  readonly why: Why;
  readonly dBefore: number;
  readonly dAfter: number;
  readonly candidates: Heads;
  readonly source: CommandSource;
  readonly reason: string | null;
};

function emitCall(draft: Draft, call: Call): void {
  const { window, ticket, why, dBefore, dAfter, candidates, source, reason } = call;
  draft.append({
    seq: draft.nextSeq,
    at: draft.at,
    type: 'called',
    data: {
      v: 1,
      ticket,
      window: window.rule.id,
      profile: window.rule.profile,
      why,
      dBefore,
      dAfter,
      K: window.k === Infinity ? null : window.k,
      candidates,
      source,
      reason,
    },
  });
}

/** Out of turn, with a reason. Neither competence nor a low counter can be overridden by a reason. */
export function callTicket(draft: Draft, command: CommandOf<'callTicket'>): Refusal | null {
  const window = findPressedWindow(draft, command);
  if (!window.ok) return window.refusal;
  const { state, current } = window.value;
  if (state === 'closing') return refuse('WINDOW_NOT_OPEN', { state });
  if (current !== null) return refuse('WINDOW_BUSY');
  const ticket = findTicket(draft, command.ticket);
  if (!ticket.ok) return ticket.refusal;
  const wanted = ticket.value;
  const no = forbidden(wanted, 'called');
  if (no !== null || wanted.state !== 'waiting') return no ?? illegal(wanted);
  const plan = planOf(draft.state.rules).windows.get(command.window);
  if (plan === undefined) return refuse('UNKNOWN_WINDOW');
  if (!mayCall(plan, wanted.queue, { kind: 'any' }, draft.state.reach)) return refuse('NOT_SERVED_HERE');
  if (!mayCall(plan, wanted.queue, wanted.route, draft.state.reach)) return refuse('NOT_ELIGIBLE');
  resumeIfPaused(draft, window.value);
  const { source, reason } = command;
  callOutOfTurn(draft, { window: plan, ticket: wanted.id, class: wanted.class, source, reason });
  return null;
}

export function recall(draft: Draft, command: CommandOf<'recall'>): Refusal | null {
  const running = findRunning(draft, command);
  if (!running.ok) return running.refusal;
  const { ticket } = running.value;
  if (ticket.state !== 'called') return illegal(ticket);
  const limit = draft.state.rules.recallLimit;
  if (ticket.recalls >= limit) return refuse('RECALL_LIMIT', { limit });
  draft.emit({
    type: 'recalled',
    data: { v: 1, ticket: ticket.id, window: command.window, count: ticket.recalls + 1 },
  });
  return null;
}
