/** Requests as the models see them: a parsed answer or a problem, never an exception. */
import type { Problem } from '../../protocol/codes.ts';

export type Reply =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly problem: Problem };

/** The API as one principal. `key`: idempotency key of a write. */
export type Calls = {
  get(path: string): Promise<Reply>;
  post(path: string, body: unknown, options?: { key?: string; timeoutMs?: number }): Promise<Reply>;
  del(path: string): Promise<Reply>;
};

export type Parsed<T> =
  { readonly ok: true; readonly body: T } | { readonly ok: false; readonly problem: Problem };

type Schema<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };

const MISREAD: Problem = {
  type: 'about:blank',
  title: 'Unexpected answer',
  status: 500,
  code: 'UPGRADE_REQUIRED',
  detail: 'The answer has a shape that this page does not know.',
};

/** Reads an answer by its schema; an answer of another shape means page and server differ in age. */
export function parsed<T>(schema: Schema<T>, reply: Reply): Parsed<T> {
  if (!reply.ok) return reply;
  const read = schema.safeParse(reply.body);
  return read.success ? { ok: true, body: read.data } : { ok: false, problem: MISREAD };
}
