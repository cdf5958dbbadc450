/** The one error class of the edges, and the one place that maps codes to HTTP and socket answers. */
import type { Language } from '../../protocol/fields.ts';
import { statusOf, type Problem, type ProblemCode } from '../../protocol/codes.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Outcome } from '../hall/ask.ts';
import { say } from '../texts/say.ts';

export type Facts = Readonly<Record<string, string | number>>;
export type FieldError = { readonly path: string; readonly problem: string };

/** Thrown by handlers, caught by the wrapper around every handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly facts: Facts | undefined;
  readonly errors: readonly FieldError[] | undefined;

  constructor(
    code: ProblemCode,
    more: { facts?: Facts; errors?: readonly FieldError[]; cause?: unknown } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.facts = more.facts;
    this.errors = more.errors;
  }
}

/** Problem details (RFC 9457) in the reader's language. */
export function problemOf(error: ProblemError, language: Language): Problem {
  return {
    type: `urn:jiaohao:problem:${error.code}`,
    title: error.code,
    status: statusOf(error.code),
    code: error.code,
    detail: say(language, `problem.${error.code}`),
    ...(error.facts !== undefined && { facts: error.facts }),
    ...(error.errors !== undefined && { errors: error.errors }),
  };
}

export function refused(refusal: Refusal): ProblemError {
  return new ProblemError(refusal.code, refusal.detail === undefined ? {} : { facts: refusal.detail });
}

/** The answer of an outcome, or the problem it is, thrown. */
export function settled(outcome: Outcome): { status: number; body: unknown; replayed: boolean } {
  switch (outcome.kind) {
    case 'done':
      return { status: outcome.status, body: outcome.body, replayed: outcome.replayed };
    case 'refused':
      throw refused(outcome.refusal);
    case 'mismatch':
      throw new ProblemError('IDEMPOTENCY_MISMATCH');
    case 'retry':
      throw new ProblemError('RETRY');
    case 'storage':
      throw new ProblemError('STORAGE');
    case 'broken':
      throw new ProblemError('INTERNAL', { cause: outcome.error });
  }
}
