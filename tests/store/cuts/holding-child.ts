/** Opens the data folder, says so, and holds it until it is killed. Argument: the folder. */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../../server/store/sqlite/store.ts';

const [, , dir = ''] = process.argv;
const store = await openSqliteStore({ dir, now: () => 0 });
writeSync(1, 'open\n');
// Something must keep the process alive until the kill.
process.stdin.resume();
setInterval(() => void store.health(), 60_000);
