import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { API_PREFIX } from '../../protocol/version.ts';
import { mintToken } from '../auth/token.ts';
import { newId } from '../new-id.ts';
import { secretKeyFile } from '../store/sqlite/secret-key.ts';
import { StoreError } from '../store/store-error.ts';
import type { BackupResult } from '../store/port.ts';
import { CliError, type CliContext } from './context.ts';
import { dataFolderOf, PLACES, servedFrom, storeOf, type Places } from './open-hall.ts';

const MINUTE_MS = 60_000;
const answerShape = z.union([
  z.object({ kind: z.literal('done'), file: z.string(), bytes: z.number() }),
  z.object({ kind: z.literal('elsewhere'), tool: z.string() }),
]);

/** A verified copy of the database: by the running server over its own connection, else directly. */
export async function backup(context: CliContext, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: PLACES, allowPositionals: true });
  const [to] = positionals;
  if (to === undefined) throw new CliError('expected a file name for the copy');
  const file = resolve(to);
  const result = await direct(context, values, file).catch((error: unknown) => {
    if (error instanceof StoreError && error.code === 'LOCKED') return byServer(values, file);
    throw error;
  });
  if (result.kind === 'elsewhere') throw new CliError(`this database is copied with ${result.tool}`);
  context.out(`${result.file} ${result.bytes} bytes, verified`);
  return 0;
}

async function direct(context: CliContext, places: Places, file: string): Promise<BackupResult> {
  const store = await storeOf(context, places);
  try {
    return await store.backup(file);
  } finally {
    await store.close();
  }
}

async function byServer(places: Places, file: string): Promise<z.infer<typeof answerShape>> {
  const served = servedFrom(places);
  if (served === null) throw new CliError('a server holds the data but its address is not known');
  const key = await secretKeyFile(dataFolderOf(places));
  const exp = Date.now() + MINUTE_MS;
  const token = mintToken(key, { jti: newId(), role: 'technician', name: 'backup', exp });
  const response = await fetch(`${served.address}${API_PREFIX}/backup`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ file }),
  });
  if (!response.ok) throw new CliError(`the server at ${served.address} refused: ${response.status}`);
  return answerShape.parse(await response.json());
}
