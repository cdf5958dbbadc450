/** The API in memory: answers as told, remembers what was asked. */
import type { ProblemCode } from '../../protocol/codes.ts';
import type { Calls, Reply } from '../ports/calls.ts';

export type Asked = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string | undefined;
};

export type MemoryCalls = Calls & {
  readonly asked: Asked[];
  /** What `METHOD /path` answers from now on. */
  answer(call: string, reply: Reply): void;
};

export function fine(body: unknown, status = 200): Reply {
  return { ok: true, status, body };
}

export function problem(code: ProblemCode, facts: Readonly<Record<string, string | number>> = {}): Reply {
  return { ok: false, problem: { type: 'about:blank', title: code, status: 409, code, detail: code, facts } };
}

/** Nothing told: everything is `NOT_FOUND`. */
export function memoryCalls(): MemoryCalls {
  const asked: Asked[] = [];
  const answers = new Map<string, Reply>();
  const take = async (call: Asked): Promise<Reply> => {
    asked.push(call);
    return answers.get(`${call.method} ${call.path}`) ?? problem('NOT_FOUND');
  };
  return {
    asked,
    answer: (call, reply) => void answers.set(call, reply),
    get: (path) => take({ method: 'GET', path }),
    post: (path, body, options) => take({ method: 'POST', path, body, key: options?.key }),
    del: (path) => take({ method: 'DELETE', path }),
  };
}
