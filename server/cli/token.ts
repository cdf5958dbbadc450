import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { TOKEN_ROLES } from '../../protocol/roles.ts';
import { mintToken } from '../auth/token.ts';
import { newId } from '../new-id.ts';
import { secretKeyFile } from '../store/sqlite/secret-key.ts';
import { CliError, type CliContext } from './context.ts';
import { configOf, databaseOf, dataFolderOf, knowsHall, PLACES, storeOf, type Places } from './open-hall.ts';

const DAY_MS = 86_400_000;

/** Prints a bearer token, and only that. Works while the server runs: nothing of its data is written. */
export async function token(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...PLACES,
      role: { type: 'string' },
      name: { type: 'string' },
      staff: { type: 'string' },
      window: { type: 'string' },
      days: { type: 'string' },
    },
  });
  const role = TOKEN_ROLES.find((one) => one === values.role);
  if (role === undefined)
    throw new CliError(`--role: expected one of ${TOKEN_ROLES.join(', ')}, got ${values.role}`);
  if (values.name === undefined || values.name === '')
    throw new CliError('--name: expected a name, got nothing');
  const days = values.days === undefined ? null : Number(values.days);
  if (days !== null && !(days > 0))
    throw new CliError(`--days: expected a number above 0, got ${values.days}`);
  const config = knowsHall(values) || databaseOf(context) !== null ? configOf(context, values) : null;
  if (
    values.window !== undefined &&
    config !== null &&
    !config.windows.some(({ id }) => id === values.window)
  ) {
    throw new CliError(`--window: no window ${values.window} in the hall file`);
  }
  const key = await signingKey(context, values, config?.id ?? null);
  context.out(
    mintToken(key, {
      jti: newId(),
      ...(config !== null && { hall: config.id }),
      role,
      name: values.name,
      ...(values.staff !== undefined && { staff: values.staff }),
      ...(values.window !== undefined && { window: values.window }),
      ...(days !== null && { exp: Date.now() + days * DAY_MS }),
    }),
  );
  return 0;
}

async function signingKey(context: CliContext, places: Places, hall: string | null): Promise<Uint8Array> {
  if (databaseOf(context) === null || hall === null) {
    const folder = dataFolderOf(places);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return secretKeyFile(folder);
  }
  const store = await storeOf(context, places);
  try {
    return await store.secret(hall);
  } finally {
    await store.close();
  }
}
