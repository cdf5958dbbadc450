/** The signing key beside the database: one file, readable by its owner only, made by whoever comes first. */
import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../store-error.ts';

const KEY_BYTES = 32;

/** For the server and for the command line beside it. Throws `CORRUPT` for a file that is no key. */
export async function secretKeyFile(dir: string): Promise<Uint8Array> {
  const file = join(dir, 'secret.key');
  return (await readKey(file)) ?? (await makeKey(file));
}

async function readKey(file: string): Promise<Uint8Array | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== KEY_BYTES) {
    throw new StoreError('CORRUPT', `${file} is not a key; remove it to make a new one (all tokens end)`, {
      context: { file },
    });
  }
  return key;
}

/** Written whole under another name and then linked: nobody can read half a key, and only one can win. */
async function makeKey(file: string): Promise<Uint8Array> {
  const key = randomBytes(KEY_BYTES);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(key.toString('hex') + '\n');
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
    return key;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const others = await readKey(file);
    if (others === null) throw error;
    return others;
  } finally {
    await rm(draft, { force: true });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
