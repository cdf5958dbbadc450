/**
 * Issues numbers and says of each, on stdout, when it was acknowledged: `ack SEQ`. Recorded from outside.
 * Arguments: data folder, level (FULL or NORMAL), count. NORMAL is the mutant: the same writer on a
 * connection whose commits are not synced.
 */
import { mkdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch, CommitResult } from '../../../server/store/port.ts';
import { SQLITE_FACTS } from '../../../server/store/sql/facts.ts';
import { Committer } from '../../../server/store/sqlite/committer.ts';
import { openForWriting } from '../../../server/store/sqlite/connection.ts';
import { loadSqlite } from '../../../server/store/sqlite/engine.ts';
import { openSqliteStore } from '../../../server/store/sqlite/store.ts';
import { DAY, entered, LogMaker, OPENING, opened } from '../log-maker.ts';

export const HALL = 'cut';

type Writer = { readonly commit: (batch: Batch) => Promise<CommitResult>; readonly end: () => void };

async function product(dir: string): Promise<Writer> {
  const store = await openSqliteStore({ dir, now: () => OPENING });
  // The process ends without closing: a clean end would sync what a power cut would not have.
  return { commit: (batch) => store.commit(batch), end: () => process.kill(process.pid, 'SIGKILL') };
}

async function mutant(dir: string): Promise<Writer> {
  mkdirSync(dir, { recursive: true });
  const engine = await loadSqlite();
  const db = openForWriting({ engine, file: join(dir, 'hall.db'), facts: SQLITE_FACTS, at: OPENING });
  db.exec('PRAGMA synchronous = NORMAL');
  const committer = new Committer(db);
  return {
    commit: async (batch) => committer.commit(batch),
    end: () => process.kill(process.pid, 'SIGKILL'),
  };
}

async function issue(dir: string, level: string, count: number): Promise<void> {
  const writer = await (level === 'NORMAL' ? mutant(dir) : product(dir));
  const log = new LogMaker(HALL);
  let result = await writer.commit(log.batch(null, opened(DAY, '')));
  for (let ticket = 1; ticket <= count; ticket += 1) {
    if (!result.ok || result.head === null) throw new Error('conflict without a second writer');
    writeSync(1, `ack ${result.head.seq}\n`);
    const id = `t${ticket}`;
    result = await writer.commit({
      ...log.batch(result.head, entered(id)),
      replies: [
        {
          principal: 'kiosk',
          key: id,
          bodyHash: '0'.repeat(64),
          status: 201,
          response: `{"id":"${id}"}`,
          at: log.at,
        },
      ],
      jobs: [
        { id: `j-${id}`, device: 'p1', kind: 'slip', ticket: id, payload: '{}', createdAt: log.at, copy: 0 },
      ],
    });
  }
  if (result.ok && result.head !== null) writeSync(1, `ack ${result.head.seq}\n`);
  writer.end();
}

const [, , dir, level, count] = process.argv;
if (dir !== undefined && level !== undefined && count !== undefined) await issue(dir, level, Number(count));
