/** What most commands begin with: the options that they share, the configuration, the store. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { formatFault, loadConfig, type HallConfig, type LoadOptions } from '../../config/index.ts';
import { realClock } from '../../devices/frame/real-clock.ts';
import { openStore } from '../store/open.ts';
import { openSqliteReader, type StoreReader } from '../store/sqlite/store.ts';
import type { Store } from '../store/port.ts';
import { CliError, type CliContext } from './context.ts';

/** For `parseArgs`: where the hall file and the data are. */
export const PLACES = { config: { type: 'string' }, data: { type: 'string' } } as const;

export type Places = { readonly config?: string | undefined; readonly data?: string | undefined };

/** In the data folder: which hall file the server last ran with. */
const SERVED = 'served.json';
const servedShape = z.strictObject({ hallFile: z.string(), address: z.string() });

/** What the server last ran with; null where none has run. */
export function servedFrom(places: Places): z.infer<typeof servedShape> | null {
  try {
    return servedShape.parse(JSON.parse(readFileSync(join(dataFolderOf(places), SERVED), 'utf8')));
  } catch {
    return null;
  }
}

function servedHallFile(places: Places): string | null {
  const hallFile = servedFrom(places)?.hallFile ?? null;
  return hallFile !== null && existsSync(hallFile) ? hallFile : null;
}

/** Keeps hall file and address beside the data, so that other commands need not be told. */
export async function rememberServing(context: CliContext, places: Places, address: string): Promise<void> {
  const folder = dataFolderOf(places);
  const served = { hallFile: hallFileOf(context, places, false), address };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, SERVED), `${JSON.stringify(served)}\n`);
}

/** True when the hall file is known for certain: named, or served from this data folder. */
export function knowsHall(places: Places): boolean {
  return places.config !== undefined || servedHallFile(places) !== null;
}

/**
 * The hall file: as named, else (unless `remembered` is false) the one last served from this data
 * folder, else `config/hall.yaml` here, else the one that comes with the program.
 */
function hallFileOf(context: CliContext, places: Places, remembered = true): string {
  if (places.config !== undefined) return resolve(places.config);
  const served = remembered ? servedHallFile(places) : null;
  if (served !== null) return served;
  const here = resolve('config/hall.yaml');
  return existsSync(here) ? here : join(context.home, 'config/hall.yaml');
}

export function dataFolderOf({ data }: Places): string {
  return resolve(data ?? 'data');
}

/** Host and port of `DATABASE_URL`; null when the data lies in a file. */
export function databaseOf({ env }: CliContext): { url: string; host: string; port: number } | null {
  const url = env['DATABASE_URL'];
  if (url === undefined || url === '') return null;
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new CliError(
      'DATABASE_URL: expected postgres://user@host/name; mend: correct it, or unset it for SQLite',
    );
  }
  const { hostname, port } = new URL(url);
  return { url, host: hostname, port: port === '' ? 5432 : Number(port) };
}

/** The checked configuration; every fault is printed, then a `CliError` is thrown. */
export function configOf(
  context: CliContext,
  places: Places,
  listen?: NonNullable<LoadOptions['listen']>,
): HallConfig {
  const database = databaseOf(context);
  const loaded = loadConfig({
    // The server goes by what it is told now, every other command by what it was told.
    hallFile: hallFileOf(context, places, listen === undefined),
    ...(listen !== undefined && { listen }),
    ...(database !== null && { database: { host: database.host, port: database.port } }),
  });
  for (const warning of loaded.warnings) context.error(`warning: ${formatFault(warning)}`);
  if (loaded.ok) return loaded.config;
  for (const fault of loaded.faults) context.error(formatFault(fault));
  throw new CliError(`the configuration has ${loaded.faults.length} fault(s), nothing was started`);
}

/** The store with the right to write. */
export function storeOf(context: CliContext, places: Places): Promise<Store> {
  return openStore({
    databaseUrl: databaseOf(context)?.url ?? null,
    dir: dataFolderOf(places),
    now: Date.now,
    after: realClock.after,
    random: Math.random,
  });
}

/** The store for reading, while a server may run on it. */
export async function readerOf(context: CliContext, places: Places): Promise<StoreReader> {
  const database = databaseOf(context);
  return database === null
    ? openSqliteReader({ dir: dataFolderOf(places), now: Date.now })
    : storeOf(context, places);
}
