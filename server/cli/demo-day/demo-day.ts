import { parseArgs } from 'node:util';
import { mintToken } from '../../auth/token.ts';
import { newId } from '../../new-id.ts';
import { secretKeyFile } from '../../store/sqlite/secret-key.ts';
import { CliError, type CliContext } from '../context.ts';
import {
  configOf,
  databaseOf,
  dataFolderOf,
  PLACES,
  servedFrom,
  storeOf,
  type Places,
} from '../open-hall.ts';
import { HallApi, type Badge } from './hall-api.ts';
import { planDay } from './plan.ts';
import { runDemoDay } from './run-demo-day.ts';
import { sleep } from './sleep.ts';
import type { DemoClock } from './stage.ts';

const TOKEN_MS = 24 * 3_600_000;
const DAY_MINUTES = '480';

const realTime: DemoClock = { now: () => performance.now(), sleep };

/** Shows a seeded day in the running demo hall, until it is over or Ctrl+C. */
export async function demoDay(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...PLACES,
      url: { type: 'string' },
      speed: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: DAY_MINUTES },
    },
  });
  const speed = number('--speed', values.speed, { from: 1, to: 1_000 });
  const seed = number('--seed', values.seed, { from: 0, to: 1_000_000_000 });
  const minutes = number('--minutes', values.minutes, { from: 1, to: 1_440 });
  const address = (values.url ?? servedFrom(values)?.address ?? 'http://localhost:8080').replace(/\/+$/, '');
  const config = configOf(context, values);
  await requireDemoHall(address, config.id);
  const key = await signingKey(context, values, config.id);
  const exp = Date.now() + TOKEN_MS;
  const tokenFor = (badge: Badge): string => mintToken(key, { jti: newId(), hall: config.id, exp, ...badge });
  const stop = new AbortController();
  void context.untilSignal().then(() => stop.abort());
  await runDemoDay({
    address,
    tokenFor,
    newId,
    plan: planDay(config, seed, minutes),
    speed,
    clock: realTime,
    signal: stop.signal,
    out: context.out,
  });
  return 0;
}

/** The hall at the address must be there, be this one, and be for showing: virtual people take real numbers. */
async function requireDemoHall(address: string, id: string): Promise<void> {
  const api = new HallApi({ address, tokenFor: () => '', newId, wait: () => Promise.resolve() });
  const hall = await api.hall().catch(() => null);
  if (hall === null) throw new CliError(`no hall answers at ${address}; mend: jiaohao serve, or --url`);
  if (hall.id !== id)
    throw new CliError(
      `the hall at ${address} is ${hall.id}, the hall file's is ${id}; mend: --config or --data`,
    );
  if (hall.mode !== 'demo')
    throw new CliError(`the hall at ${address} is in real use; a day is shown in a demo hall only`);
}

async function signingKey(context: CliContext, places: Places, hall: string): Promise<Uint8Array> {
  if (databaseOf(context) === null) return secretKeyFile(dataFolderOf(places));
  const store = await storeOf(context, places);
  try {
    return await store.secret(hall);
  } finally {
    await store.close();
  }
}

function number(name: string, text: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= from && value <= to) return value;
  throw new CliError(`${name}: expected a number from ${from} to ${to}, got ${text}`);
}
