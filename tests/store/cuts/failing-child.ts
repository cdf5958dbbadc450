/**
 * Issues numbers and says on stdout how each commit ended: `ack SEQ` or `failed CODE`. Run where the
 * disk fails now and then. A commit that failed is tried again with the same events.
 * Arguments: data folder, count.
 */
import { writeSync } from 'node:fs';
import type { Head } from '../../../server/store/rows/log.ts';
import { openSqliteStore } from '../../../server/store/sqlite/store.ts';
import { StoreError } from '../../../server/store/store-error.ts';
import type { Body } from '../log-maker.ts';
import { DAY, entered, LogMaker, OPENING, opened } from '../log-maker.ts';

const [, , dir = '', count = '0'] = process.argv;
const store = await openSqliteStore({ dir, now: () => OPENING });
const log = new LogMaker('cut');
let head: Head | null = null;
for (let ticket = 0; ticket <= Number(count); ticket += 1) {
  const body: Body = head === null ? opened(DAY, '') : entered(`t${ticket}`);
  try {
    const result = await store.commit(log.batch(head, body));
    if (!result.ok || result.head === null) throw new Error('conflict without a second writer');
    head = result.head;
    writeSync(1, `ack ${head.seq}\n`);
  } catch (error) {
    log.backTo(head);
    writeSync(1, `failed ${error instanceof StoreError ? error.code : String(error)}\n`);
  }
}
const { fault } = await store.health();
writeSync(1, `health ${String(fault)}\n`);
