/** The hash chain: each record's hash covers its content and the hash before it, so the last one covers all. */
import { hash as digest } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { NewEvent, StoredEvent } from './rows/log.ts';
import type { AuditRow, NewAudit } from './rows/audit.ts';

/** What the first record of a chain follows. */
export const CHAIN_START = '';

const sha256 = (text: string): string => digest('sha256', text, 'hex');

/** Hash of an event after `previousHash`. Fields are written in sorted order, as canonical JSON demands. */
export function eventHash(previousHash: string, event: Omit<StoredEvent, 'hash'>): string {
  return sha256(
    `${previousHash}{"actor":${JSON.stringify(event.actor)},"at":${event.at},"data":${event.data}` +
      `,"day":${JSON.stringify(event.day)},"hall":${JSON.stringify(event.hall)}` +
      `,"request":${JSON.stringify(event.request)},"seq":${event.seq},"type":${JSON.stringify(event.type)}}`,
  );
}

/** Events as they will lie in the log after `previousHash`. */
export function chainEvents(hall: string, previousHash: string, events: readonly NewEvent[]): StoredEvent[] {
  let hash = previousHash;
  return events.map(({ day, event, actor, request }) => {
    const data = canonicalJson(event.data);
    const record = { hall, day, seq: event.seq, at: event.at, type: event.type, actor, request, data };
    hash = eventHash(hash, record);
    return { ...record, hash };
  });
}

/** Hash of an audit row after `previousHash`. */
export function auditHash(previousHash: string, row: Omit<AuditRow, 'hash'>): string {
  return sha256(
    `${previousHash}{"action":${JSON.stringify(row.action)},"actor":${JSON.stringify(row.actor)},"at":${row.at}` +
      `,"detail":${row.detail},"hall":${JSON.stringify(row.hall)},"n":${row.n},"subject":${JSON.stringify(row.subject)}}`,
  );
}

/** Audit rows as they will lie after row `n` with `previousHash`. */
export function chainAudit(
  hall: string,
  last: { readonly n: number; readonly hash: string },
  rows: readonly NewAudit[],
): AuditRow[] {
  let hash = last.hash;
  return rows.map((row, index) => {
    const record = { ...row, hall, n: last.n + index + 1, detail: canonicalJson(row.detail) };
    hash = auditHash(hash, record);
    return { ...record, hash };
  });
}
