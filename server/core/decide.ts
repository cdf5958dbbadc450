/**
 * Decides a command: the events that it brings about, or a refusal from the closed list.
 *
 *   command ──► decide(state) ──► events ──► evolve(state) ──► state
 *
 * Total: whatever comes in, the answer is a value; a refusal leaves everything as it was. Never reads a
 * clock, a random number or the order of anything that has none.
 */
import { callTicket, next, recall } from './decide-call.ts';
import { changeRules, closeDay, openDay, resumeIssuing, stopIssuing, tick } from './decide-day.ts';
import { finish, hold, miss, start, undo } from './decide-serve.ts';
import { amend, cancel, comeBack, issue, stepOut } from './decide-ticket.ts';
import { bringBack, transfer } from './decide-transfer.ts';
import { answerHelp, closeWindow, help, openWindow, pauseWindow, resumeWindow } from './decide-window.ts';
import type { Command } from './command.ts';
import { Draft } from './draft.ts';
import type { HallEvent } from './event.ts';
import { refuse } from './guards.ts';
import type { Refusal } from './refusal.ts';
import type { HallState } from './state.ts';

/** `state` is the state after the events, so that nobody has to fold them a second time. */
export type Decision =
  | { readonly ok: true; readonly events: readonly HallEvent[]; readonly state: HallState }
  | { readonly ok: false; readonly refusal: Refusal };

/** Events carry seq = state.seq + 1 … and at = max(command.at, state.at). */
export function decide(state: HallState, command: Command): Decision {
  const draft = new Draft(state, command.at);
  const refusal = run(draft, command);
  return refusal === null ? { ok: true, events: draft.events, state: draft.state } : { ok: false, refusal };
}

function run(draft: Draft, command: Command): Refusal | null {
  if (command.type === 'openDay') return openDay(draft, command);
  if (command.type === 'tick') return tick(draft);
  if (!draft.state.open) return refuse('DAY_NOT_OPEN');
  switch (command.type) {
    case 'changeRules':
      return changeRules(draft, command);
    case 'stopIssuing':
      return stopIssuing(draft);
    case 'resumeIssuing':
      return resumeIssuing(draft);
    case 'issue':
      return issue(draft, command);
    case 'amend':
      return amend(draft, command);
    case 'cancel':
      return cancel(draft, command);
    case 'stepOut':
      return stepOut(draft, command);
    case 'comeBack':
      return comeBack(draft, command);
    case 'openWindow':
      return openWindow(draft, command);
    case 'next':
      return next(draft, command);
    case 'recall':
      return recall(draft, command);
    case 'start':
      return start(draft, command);
    case 'finish':
      return finish(draft, command);
    case 'miss':
      return miss(draft, command);
    case 'hold':
      return hold(draft, command);
    case 'bringBack':
      return bringBack(draft, command);
    case 'transfer':
      return transfer(draft, command);
    case 'callTicket':
      return callTicket(draft, command);
    case 'undo':
      return undo(draft, command);
    case 'pauseWindow':
      return pauseWindow(draft, command);
    case 'resumeWindow':
      return resumeWindow(draft, command);
    case 'closeWindow':
      return closeWindow(draft, command);
    case 'help':
      return help(draft, command);
    case 'answerHelp':
      return answerHelp(draft, command);
    case 'closeDay':
      return closeDay(draft, command);
  }
}
