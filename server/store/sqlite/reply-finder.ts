/** The lookup by idempotency key on a prepared statement. */
import type { NewReply, ReplyKey } from '../rows/reply.ts';

import type { SqliteDb } from './engine.ts';

type Row = { body_hash: string; status: number; response: string; at: number };

export function replyFinder(db: SqliteDb): (key: ReplyKey) => NewReply | null {
  const statement = db.prepare(
    'SELECT body_hash, status, response, at FROM replies WHERE hall = ? AND principal = ? AND key = ?',
  );
  return ({ hall, principal, key }) => {
    const row = statement.get(hall, principal, key) as Row | undefined;
    if (row === undefined) return null;
    const { body_hash: bodyHash, status, response, at } = row;
    return { principal, key, bodyHash, status, response, at };
  };
}
