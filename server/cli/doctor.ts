/** Checks configuration, storage, clock and devices, and says how to mend what is not well. */
import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { parseArgs, promisify } from 'node:util';
import type { HallConfig } from '../../config/index.ts';
import type { CliContext } from './context.ts';
import { reachability } from './doctor-devices.ts';
import { configOf, databaseOf, dataFolderOf, PLACES, readerOf, type Places } from './open-hall.ts';

type Finding = { readonly level: 'ok' | 'warning' | 'fault'; readonly text: string };

const LEAST_FREE_BYTES = 500 * 1024 * 1024;

export async function doctor(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: PLACES });
  const config = configOf(context, values);
  const findings: Finding[] = [
    {
      level: 'ok',
      text: `configuration: ${config.windows.length} windows, ${config.catalogue.items.length} items`,
    },
    publicAddress(config),
    ...(await storage(context, values, config)),
    ...(await disk(values)),
    ...(await speech(config)),
    ...(await reachability(config)),
  ];
  for (const { level, text } of findings) context.out(`${level.padEnd(7)} ${text}`);
  return findings.some(({ level }) => level === 'fault') ? 1 : 0;
}

function publicAddress(config: HallConfig): Finding {
  return config.publicUrl === undefined
    ? {
        level: 'warning',
        text: 'publicUrl is not set: no QR is printed; mend: set it to the address under which phones reach the hall',
      }
    : { level: 'ok', text: `phones reach the hall at ${config.publicUrl}` };
}

async function storage(context: CliContext, places: Places, config: HallConfig): Promise<Finding[]> {
  const where = databaseOf(context) === null ? dataFolderOf(places) : 'PostgreSQL';
  try {
    const reader = await readerOf(context, places);
    try {
      const head = await reader.log.head(config.id);
      const chain = await reader.log.verify(config.id);
      if (!chain.ok)
        return [
          { level: 'fault', text: `log broken at ${chain.day} event ${chain.seq}; mend: jiaohao restore` },
        ];
      const late =
        head !== null && (await lastStamp(reader, config.id, head.day, head.seq)) > Date.now() + 60_000;
      return [
        { level: 'ok', text: `storage ${where}: ${chain.events} events, chain whole` },
        late
          ? {
              level: 'fault',
              text: 'the clock stands before the last event; mend: set the clock (chrony or ntp)',
            }
          : { level: 'ok', text: 'the clock goes forward' },
      ];
    } finally {
      await reader.close();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ level: 'warning', text: `storage ${where}: ${message}` }];
  }
}

type Reader = Awaited<ReturnType<typeof readerOf>>;

async function lastStamp(reader: Reader, hall: string, day: string, seq: number): Promise<number> {
  const [last] = await reader.log.eventsAfter({ hall, day, afterSeq: seq - 1 });
  return last?.at ?? 0;
}

async function disk(places: Places): Promise<Finding[]> {
  try {
    const { bavail, bsize } = await statfs(dataFolderOf(places));
    const free = bavail * bsize;
    const text = `${Math.round(free / 1024 / 1024)} MiB free on the data disk`;
    return [{ level: free < LEAST_FREE_BYTES ? 'warning' : 'ok', text }];
  } catch {
    return [];
  }
}

async function speech(config: HallConfig): Promise<Finding[]> {
  const needs = config.devices.voices.some(({ engine }) => engine !== 'say');
  if (!needs) return [];
  try {
    const { stdout } = await promisify(execFile)('espeak-ng', ['--voices'], { timeout: 5000 });
    return stdout.includes('cmn-latn-pinyin')
      ? [{ level: 'ok', text: 'espeak-ng speaks Mandarin' }]
      : [
          {
            level: 'fault',
            text: 'espeak-ng lacks cmn-latn-pinyin; mend: install espeak-ng-data 1.51 or later',
          },
        ];
  } catch {
    return [
      {
        level: 'warning',
        text: 'espeak-ng is not installed: calls are silent; mend: apt-get install espeak-ng',
      },
    ];
  }
}
