import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { checkHistory, type Operation } from '../support/history.ts';
import { finalTickets, kiosk, next, take } from '../support/load.ts';
import { startProcessHall, tempFolder, type ProcessHall } from '../support/process-hall.ts';
import { at, SMALL_HALL } from '../support/running-hall.ts';
import { openSqliteReader } from '../../server/store/sqlite/store.ts';

const ROUNDS = 3;
const KIOSKS = 4;
const WINDOWS = ['1', '2', '3'];
/** Answers that a round waits for before it kills. */
const ANSWERS = 60;

let folder = '';
let config = '';
let data = '';
beforeAll(async () => {
  folder = await tempFolder();
  config = join(folder, 'hall.yaml');
  data = join(folder, 'data');
  await writeFile(config, SMALL_HALL);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Tokens = {
  readonly kiosks: readonly string[];
  readonly windows: readonly string[];
  readonly technician: string;
};

async function mint(hall: ProcessHall): Promise<Tokens> {
  return {
    kiosks: await Promise.all(
      Array.from({ length: KIOSKS }, (_, n) => hall.token('kiosk', { name: `K${n}` })),
    ),
    windows: await Promise.all(WINDOWS.map((window) => hall.token('staff', { window }))),
    technician: await hall.token('technician'),
  };
}

/** A number that was asked for and never answered. */
type Open = { readonly key: string; readonly token: string; readonly item: string };

/** Load on the server until it has answered often enough, then SIGKILL in the middle of it. */
async function loadAndKill(hall: ProcessHall, tokens: Tokens, record: Operation[]): Promise<Open[]> {
  let alive = true;
  const from = record.length;
  const goesOn = (): boolean => alive;
  const kiosks = tokens.kiosks.map(async (token, n) => {
    const item = n % 2 === 0 ? 'A' : 'C';
    const keys = await kiosk({ address: hall.address, token, item, record, goesOn });
    return keys.map((key) => ({ key, token, item }));
  });
  const windows = tokens.windows.map(async (token, n) => {
    const window = WINDOWS[n] ?? '';
    while (alive) await next({ address: hall.address, token, window, record });
  });
  const killed = (async () => {
    await vi.waitUntil(() => record.length - from >= ANSWERS, { interval: 5, timeout: 30_000 });
    await hall.kill();
    alive = false;
  })();
  const open = (await Promise.all(kiosks)).flat();
  await Promise.all([...windows, killed]);
  return open;
}

it(
  'F01 F06: killed under load again and again, the hall keeps every number it gave, once',
  { timeout: 120_000 },
  async () => {
    const record: Operation[] = [];
    let hall = await startProcessHall({ config, data });
    const tokens = await mint(hall);
    for (const [n, token] of tokens.windows.entries()) {
      await hall.call('POST', `/windows/${WINDOWS[n]}/open`, { token, body: {} });
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const open = await loadAndKill(hall, tokens, record);
      hall = await startProcessHall({ config, data });
      expect(hall.readyMs, 'back in service').toBeLessThan(10_000);
      for (const { key, token, item } of open) {
        const kioskAgain = { address: hall.address, token, item, record: [] };
        // The same key from the same kiosk, twice: a new number or the old one, never two.
        const again = await Promise.all([take(kioskAgain, key), take(kioskAgain, key)]);
        expect(again[0]?.ticket).toEqual(again[1]?.ticket);
        record.push(again[0]);
      }
    }
    const live = await hall.call('GET', '/state', { token: tokens.technician });
    const replayed = await hall.run('replay');
    expect(replayed.stdout.trim()).toBe(
      `${at(live.body, 'day')} ${at(live.body, 'seq')} ${at(live.body, 'stateHash')}`,
    );
    const verified = await hall.run('verify');
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    await hall.stop();

    const reader = await openSqliteReader({ dir: data, now: Date.now });
    const day = String(at(live.body, 'day'));
    const rows = await reader.log.eventsAfter({ hall: 'test', day, afterSeq: 0 });
    await reader.close();
    const final = finalTickets(rows);
    expect(record.filter(({ kind, ticket }) => kind === 'issue' && ticket !== null).length).toBeGreaterThan(
      ROUNDS * 10,
    );
    expect(
      record.some(({ endMs }) => endMs === null),
      'something was under way when it was killed',
    ).toBe(true);
    expect(
      checkHistory({ operations: record, final, profileOf: (window) => (window === '3' ? 'CA' : 'A') }),
    ).toEqual([]);
  },
);
