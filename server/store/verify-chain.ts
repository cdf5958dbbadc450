/** Walks a chain from its first record and names the first place where it is not whole. */
import { canonicalJson } from './canonical-json.ts';
import { auditHash, CHAIN_START, eventHash } from './hash-chain.ts';
import type { AuditRow, AuditVerdict } from './rows/audit.ts';
import type { ChainFault, Head, StoredEvent, Verdict } from './rows/log.ts';

/**
 * `pages` gives all events of a hall, days ascending, seq ascending. `head` is the recorded last event:
 * without it a cut-off tail would still look whole.
 */
export async function verifyEvents(
  pages: AsyncIterable<readonly StoredEvent[]>,
  head: Head | null,
): Promise<Verdict> {
  let last: Head | null = null;
  let events = 0;
  for await (const page of pages) {
    for (const event of page) {
      const fault = faultOf(event, last);
      if (fault !== null) return { ok: false, day: event.day, seq: event.seq, fault };
      last = { day: event.day, seq: event.seq, hash: event.hash };
      events += 1;
    }
  }
  if (!sameHead(last, head)) {
    const where = last ?? head;
    return { ok: false, day: where?.day ?? '', seq: where?.seq ?? 0, fault: 'end' };
  }
  return { ok: true, events, head };
}

function faultOf(event: StoredEvent, last: Head | null): ChainFault | null {
  const opensDay = last === null || event.day !== last.day;
  if (event.seq !== (opensDay ? 1 : last.seq + 1)) return 'gap';
  const parsed = parseCanonical(event.data);
  if (parsed === null) return 'form';
  const previousHash = last?.hash ?? CHAIN_START;
  if (event.type === 'dayOpened' && (!opensDay || previousHeadOf(parsed.value) !== previousHash))
    return 'start';
  return eventHash(previousHash, event) === event.hash ? null : 'hash';
}

function previousHeadOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'previousHead' in data ? data.previousHead : null;
}

/** The value, if `text` is exactly the text that the value would be written as. */
function parseCanonical(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? { value } : null;
  } catch {
    return null;
  }
}

export function sameHead(a: Head | null, b: Head | null): boolean {
  if (a === null || b === null) return a === b;
  return a.day === b.day && a.seq === b.seq && a.hash === b.hash;
}

/** The same for a hall's audit; `last` is the recorded last row. */
export function verifyAuditRows(
  rows: readonly AuditRow[],
  last: { readonly n: number; readonly hash: string },
): AuditVerdict {
  let hash = CHAIN_START;
  let n = 0;
  for (const row of rows) {
    n += 1;
    if (row.n !== n) return { ok: false, n, fault: 'gap' };
    if (parseCanonical(row.detail) === null) return { ok: false, n, fault: 'form' };
    if (auditHash(hash, row) !== row.hash) return { ok: false, n, fault: 'hash' };
    hash = row.hash;
  }
  return n === last.n && hash === last.hash ? { ok: true, rows: n } : { ok: false, n, fault: 'end' };
}
