/**
 * The one wrapper around every live-link handler: whatever a client sends, and whether or not it asks
 * for an acknowledgement, the answer is one object and the process lives on.
 */
import type * as z from 'zod/mini';
import type { Socket } from 'socket.io';
import type { CommandAck } from '../../protocol/socket/client-messages.ts';
import { ProblemError, problemOf } from '../edge/problem.ts';
import type { Language } from '../../protocol/fields.ts';
import type { Services } from '../services.ts';

export type Ack = CommandAck | { readonly ok: true };

export type HandlerOptions<Schema extends z.ZodMiniType> = {
  readonly services: Services;
  readonly socket: Socket;
  readonly event: string;
  readonly schema: Schema;
  readonly language: Language;
  /** False: the client sends too fast, the message is dropped with a refusal. */
  readonly allowed: () => boolean;
  readonly handle: (message: z.infer<Schema>) => Promise<Ack> | Ack;
};

export function onMessage<Schema extends z.ZodMiniType>(options: HandlerOptions<Schema>): void {
  const { socket, event } = options;
  socket.on(event, (...received: unknown[]) => {
    const last = received.at(-1);
    const acknowledge = typeof last === 'function' ? last : null;
    void answer(options, received[0]).then((ack) => {
      if (acknowledge !== null) acknowledge(ack);
    });
  });
}

async function answer<Schema extends z.ZodMiniType>(
  { services, event, schema, language, allowed, handle }: HandlerOptions<Schema>,
  message: unknown,
): Promise<Ack> {
  try {
    if (!allowed()) throw new ProblemError('RATE_LIMITED');
    const parsed = schema.safeParse(message);
    if (!parsed.success) throw new ProblemError('BAD_REQUEST');
    return await handle(parsed.data);
  } catch (error) {
    const problem = error instanceof ProblemError ? error : new ProblemError('INTERNAL', { cause: error });
    if (problem.code === 'INTERNAL')
      services.log.error({ err: problem.cause ?? problem, event }, 'handler failed');
    const { code, detail, facts } = problemOf(problem, language);
    return { ok: false, code, detail, ...(facts !== undefined && { facts }) };
  }
}
