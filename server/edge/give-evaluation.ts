/** An evaluation over HTTP: the visitor's own phone, or the tablet at the window with the visit's key. */
import type {
  EvaluationBody,
  EvaluationStateAnswer,
  WindowEvaluationAnswer,
} from '../../protocol/http/evaluations.ts';
import { hasRole } from '../auth/principal.ts';
import { ticketKeyOf } from '../auth/ticket-key.ts';
import type { Services } from '../services.ts';
import { idempotencyOf, type Caller } from './caller.ts';
import type { KeptAnswer } from './answer-once.ts';
import { keepEvaluation } from './keep-evaluation.ts';
import { ProblemError } from './problem.ts';
import { AT_WINDOW_MS, isFinished, lastFinishedAt } from './ratable.ts';
import { ticketFor } from './ticket-commands.ts';

/**
 * Throws `UNKNOWN_SUBJECT` for what the hall does not keep, `NOT_FINISHED` before the end of the visit,
 * `NOTHING_TO_RATE` at a window that is too late or not the visit's own, `ALREADY_RATED` the second time.
 */
export async function giveEvaluation(
  services: Services,
  caller: Caller,
  body: EvaluationBody,
): Promise<KeptAnswer> {
  const { subject, grade, tags = [], comment = '' } = body;
  if (!('ticket' in subject)) throw new ProblemError('UNKNOWN_SUBJECT');
  const { principal } = caller;
  if (principal.ticket !== subject.ticket) throw new ProblemError('FORBIDDEN');
  const ticket = ticketFor(services, caller, subject.ticket);
  const isTablet = hasRole(principal, 'display');
  // Whoever prints slips has their keys: no clerk and no machine of the hall rates with them.
  if (principal.kind === 'token' && !isTablet) throw new ProblemError('FORBIDDEN');
  if (!isFinished(ticket)) throw new ProblemError('NOT_FINISHED');
  if (isTablet && (principal.window === null || principal.window !== ticket.window)) {
    throw new ProblemError('FORBIDDEN');
  }
  const { key: _key, ...said } = body;
  return keepEvaluation(services, {
    ticket,
    grade,
    tags,
    comment,
    source: isTablet ? 'web-pad' : 'phone',
    untilMs: isTablet ? ticket.endedAt + AT_WINDOW_MS : null,
    actor: principal.actor,
    idempotency: idempotencyOf(caller, 'evaluation', said),
  });
}

/** Whether the holder can still rate. */
export async function evaluationStateOf(
  services: Services,
  caller: Caller,
  id: string,
): Promise<EvaluationStateAnswer> {
  const ticket = ticketFor(services, caller, id);
  const given = await services.store.evaluations.of(services.config.id, ticket.id, ticket.item);
  if (given !== null) return { state: 'given' };
  return { state: isFinished(ticket) ? 'open' : 'early' };
}

/** What the tablet at this window may ask about now. Throws `FORBIDDEN` for one that stands elsewhere. */
export async function evaluationAt(
  services: Services,
  caller: Caller,
  window: string,
): Promise<WindowEvaluationAnswer> {
  const { config, hall, store, secret, now } = services;
  if (!config.windows.some(({ id }) => id === window)) {
    throw new ProblemError('UNKNOWN_WINDOW', { facts: { window } });
  }
  if (caller.principal.window !== window) throw new ProblemError('FORBIDDEN');
  const ticket = lastFinishedAt(hall.state, window, now());
  if (ticket === null) return { ask: null };
  if ((await store.evaluations.of(config.id, ticket.id, ticket.item)) !== null) return { ask: null };
  const key = ticketKeyOf(secret, ticket.id);
  return {
    ask: {
      ticket: ticket.id,
      number: ticket.number,
      key,
      finishedAt: ticket.endedAt,
      link: `/t/${ticket.id}#k=${key}`,
    },
  };
}
