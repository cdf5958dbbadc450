/** A press at a window, from console, pad or API: the same commands, one state machine. */
import type * as z from 'zod/mini';
import {
  bringBackBody,
  callBody,
  openBody,
  pauseBody,
  pressBody,
  transferBody,
} from '../../protocol/http/windows.ts';
import { hasRole } from '../auth/principal.ts';
import { ticketOf } from '../core/index.ts';
import type { StaffBadge } from '../core/window.ts';
import type { Decided, Outcome, Unstamped } from '../hall/ask.ts';
import { staffTicketOf } from '../hall/project-staff.ts';
import { whyText } from '../hall/why.ts';
import type { Services } from '../services.ts';
import { say } from '../texts/say.ts';
import { idempotencyOf, type Caller } from './caller.ts';
import { ProblemError } from './problem.ts';
import { badgeFor, mayOpen } from './badge.ts';
import { transferTarget } from './transfer-target.ts';

/** Body of each press. */
export const PRESSES = {
  open: openBody,
  next: pressBody,
  recall: pressBody,
  start: pressBody,
  finish: pressBody,
  miss: pressBody,
  hold: pressBody,
  'bring-back': bringBackBody,
  transfer: transferBody,
  pause: pauseBody,
  resume: pressBody,
  close: pressBody,
  help: pressBody,
  call: callBody,
  undo: pressBody,
  'answer-help': pressBody,
} as const;

export type PressName = keyof typeof PRESSES;
export type PressBodies = { [P in PressName]: z.infer<(typeof PRESSES)[P]> };
export const PRESS_NAMES: readonly PressName[] = [
  'open',
  'next',
  'recall',
  'start',
  'finish',
  'miss',
  'hold',
  'bring-back',
  'transfer',
  'pause',
  'resume',
  'close',
  'help',
  'call',
  'undo',
  'answer-help',
];

/** One press with its body. */
export type Press = { [P in PressName]: { readonly name: P; readonly body: PressBodies[P] } }[PressName];

/** Carries out a press. Throws a `ProblemError` when the caller may not act at this window. */
export async function pressAt(
  services: Services,
  caller: Caller,
  window: string,
  press: Press,
): Promise<Outcome> {
  const { hall, newId } = services;
  if (hall.state.windows[window] === undefined && !services.config.windows.some(({ id }) => id === window)) {
    throw new ProblemError('UNKNOWN_WINDOW', { facts: { window } });
  }
  const badge = press.name === 'open' ? badgeFor(services, caller.principal, press.body.staff) : null;
  authorise(services, caller, window, press, badge);
  const textId = newId();
  return hall.execute({
    command: commandOf(services, press, { window, source: caller.source, badge, textId }),
    actor: caller.principal.actor,
    request: caller.request,
    idempotency: idempotencyOf(caller, `press ${window} ${press.name}`, press.body),
    ...(press.name === 'call' && {
      extras: ({ at }: Decided) => ({ texts: [{ id: textId, text: press.body.reason, at }] }),
    }),
    answer: (decided) => ({ status: 200, body: windowAnswer(decided, window, caller) }),
  });
}

function authorise(
  services: Services,
  caller: Caller,
  window: string,
  press: Press,
  badge: StaffBadge | null,
): void {
  if (press.name === 'answer-help') return;
  const { principal } = caller;
  if (principal.window !== null) {
    if (principal.window !== window) throw new ProblemError('FORBIDDEN');
  } else if (press.name !== 'open' && press.name !== 'help') {
    const sitting = services.hall.state.windows[window]?.staff?.id ?? null;
    if (sitting === null || sitting !== principal.staff) throw new ProblemError('FORBIDDEN');
  }
  if (badge !== null && !hasRole(principal, 'leader', 'manager') && !mayOpen(services, badge.id, window)) {
    throw new ProblemError('NOT_ON_ROTA', { facts: { window } });
  }
}

type Parts = {
  readonly window: string;
  readonly source: Caller['source'];
  readonly badge: StaffBadge | null;
  readonly textId: string;
};

function commandOf(services: Services, press: Press, { window, source, badge, textId }: Parts): Unstamped {
  const base = { window, source, ...('expects' in press.body && { expects: press.body.expects ?? null }) };
  switch (press.name) {
    case 'open':
      if (badge === null) throw new ProblemError('UNKNOWN_STAFF');
      return { type: 'openWindow', window, staff: badge };
    case 'bring-back':
      return { type: 'bringBack', ...base, ticket: press.body.ticket ?? null };
    case 'transfer':
      return { type: 'transfer', ...base, ...transferTarget(services, window, press.body) };
    case 'pause':
      return {
        type: 'pauseWindow',
        window,
        reason: press.body.reason ?? 'short',
        minutes: press.body.minutes ?? null,
      };
    case 'call':
      return { type: 'callTicket', ...base, ticket: press.body.ticket, reason: textId };
    case 'resume':
      return { type: 'resumeWindow', window };
    case 'close':
      return { type: 'closeWindow', window };
    case 'help':
      return { type: 'help', window };
    case 'answer-help':
      return { type: 'answerHelp', window };
    default:
      return { type: press.name, ...base };
  }
}

function windowAnswer({ state, events }: Decided, window: string, caller: Caller) {
  const current = state.windows[window]?.current ?? null;
  const ticket = current === null ? undefined : ticketOf(state, current);
  const called = events.find((event) => event.type === 'called');
  const pressedNext = events.length === 0 || events.some((event) => event.type === 'finished');
  const why =
    called !== undefined
      ? {
          code: called.data.why,
          text: whyText(caller.language, {
            why: called.data.why,
            dAfter: called.data.dAfter,
            k: called.data.K,
            reason: called.data.reason,
          }),
        }
      : ticket === undefined && pressedNext
        ? { code: 'NOBODY_WAITING' as const, text: say(caller.language, 'why.NOBODY_WAITING') }
        : null;
  return { window, ticket: ticket === undefined ? null : staffTicketOf(ticket), why };
}
