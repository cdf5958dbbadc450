/** Who sends a command, by which way, and under which key. */
import { hash } from 'node:crypto';
import { canonicalJson } from '../../protocol/canonical.ts';
import type { Language } from '../../protocol/fields.ts';
import type { Principal } from '../auth/principal.ts';
import type { CommandSource } from '../core/window.ts';
import type { Ask } from '../hall/ask.ts';

export type Caller = {
  readonly principal: Principal;
  readonly source: CommandSource;
  readonly language: Language;
  /** The request's id in the log. */
  readonly request: string;
  /** The sender's idempotency key; null when it sent none. */
  readonly key: string | null;
};

/** The idempotency of a call: the key is the sender's own, the hash covers what was asked. */
export function idempotencyOf(caller: Caller, what: string, body: unknown): Ask['idempotency'] {
  if (caller.key === null) return null;
  const bodyHash = hash('sha256', `${what}\n${canonicalJson(body)}`, 'hex');
  return { principal: caller.principal.jti ?? caller.principal.actor, key: caller.key, bodyHash };
}
