import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { realClock } from '../../devices/frame/real-clock.ts';
import { mintToken } from '../../server/auth/token.ts';
import { newId } from '../../server/new-id.ts';
import { openPostgresStore } from '../../server/store/postgres/store.ts';
import type { Store } from '../../server/store/port.ts';
import type { TokenRole } from '../../protocol/roles.ts';
import { boardLink } from '../support/board-link.ts';
import { checkHistory, type Operation } from '../support/history.ts';
import { finalTickets, kiosk, next, take } from '../support/load.ts';
import { metric } from '../support/metrics.ts';
import { findPostgres, postgresRequired, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { runProgram, startProcessHall, tempFolder, type ProcessHall } from '../support/process-hall.ts';
import { at } from '../support/running-hall.ts';

const HALL = 'hall';
const WINDOWS = Array.from({ length: 20 }, (_, n) => String(n + 1));
const KIOSKS = 5;
const NUMBERS = 500;
const PRESSES = 50;
const QUEUES = ['A', 'B', 'C', 'F', 'H', 'J'];

const here = findPostgres() !== null || postgresRequired;

describe.skipIf(!here)('two server processes on one PostgreSQL', () => {
  let folder = '';
  let postgres: TestPostgres;
  let store: Store;
  let nodes: readonly [ProcessHall, ProcessHall];
  const record: Operation[] = [];
  let token: (role: TokenRole, facts?: { name?: string; window?: string }) => string;

  beforeAll(async () => {
    folder = await tempFolder();
    const started = await startPostgres();
    if (started === null) throw new Error('PostgreSQL did not start');
    postgres = started;
    const env = { DATABASE_URL: postgres.url };
    const config = join(folder, 'hall.yaml');
    expect(await runProgram(['init', '--windows', '20', '--out', config])).toMatchObject({ status: 0 });
    const start = (name: string): Promise<ProcessHall> =>
      startProcessHall({ config, data: join(folder, name), env });
    // One after the other: the first makes the tables.
    nodes = [await start('a'), await start('b')];
    store = await openPostgresStore({
      url: postgres.url,
      now: Date.now,
      after: realClock.after,
      random: Math.random,
    });
    const secret = await store.secret(HALL);
    token = (role, facts = {}) => mintToken(secret, { jti: newId(), hall: HALL, role, name: role, ...facts });
  }, 60_000);

  afterAll(async () => {
    await Promise.all((nodes ?? []).map((node) => node.stop()));
    await store?.close();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const nodeAt = (n: number): ProcessHall => nodes[n % 2 === 0 ? 0 : 1];
  const counts = (name: string): Promise<number[]> =>
    Promise.all(nodes.map(({ address }) => metric(address, `jiaohao_${name}_total`)));
  const profileOf = (window: string): string => `p${(Number(window) - 1) % QUEUES.length}`;
  const finalNow = async () => {
    const head = await store.log.head(HALL);
    const rows = await store.log.eventsAfter({ hall: HALL, day: head?.day ?? '', afterSeq: 0 });
    return finalTickets(rows);
  };

  it('500 numbers for 5 kiosks at once: 500 different ones without a gap', { timeout: 120_000 }, async () => {
    const tokens = Array.from({ length: KIOSKS }, (_, n) => token('kiosk', { name: `K${n}` }));
    await Promise.all(
      tokens.map(async (kioskToken, k) => {
        for (let n = 0; n < NUMBERS / KIOSKS; n += 1) {
          const item = QUEUES[(n + k) % QUEUES.length] ?? 'A';
          await take({ address: nodeAt(n + k).address, token: kioskToken, item, record }, newId());
        }
      }),
    );
    const numbers = record.flatMap(({ ticket }) => (ticket === null ? [] : [ticket.number]));
    expect(new Set(numbers).size).toBe(NUMBERS);
    expect(checkHistory({ operations: record, final: await finalNow(), profileOf })).toEqual([]);
  });

  it(
    '20 windows pressing next together 50 times: no ticket twice, no errors',
    { timeout: 240_000 },
    async () => {
      const tokens = new Map(WINDOWS.map((window) => [window, token('staff', { window })]));
      for (const [n, window] of WINDOWS.entries()) {
        const open = { token: tokens.get(window) ?? '', body: {} };
        const answer = await nodeAt(n).call('POST', `/windows/${window}/open`, open);
        expect(answer.status).toBe(200);
      }
      for (let press = 0; press < PRESSES; press += 1) {
        const calls = await Promise.all(
          WINDOWS.map((window, n) =>
            next({ address: nodeAt(n + press).address, token: tokens.get(window) ?? '', window, record }),
          ),
        );
        expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
      }
      const called = record.flatMap((one) =>
        one.kind === 'call' && one.ticket !== null ? [one.ticket.id] : [],
      );
      expect(called.length).toBe(NUMBERS);
      expect(new Set(called).size).toBe(NUMBERS);
      expect(checkHistory({ operations: record, final: await finalNow(), profileOf })).toEqual([]);
    },
  );

  it('each process made at least 30 % of the commits, and they did get in each other’s way', async () => {
    const [a = 0, b = 0] = await counts('commits');
    expect(Math.min(a, b) / (a + b)).toBeGreaterThanOrEqual(0.3);
    const conflicts = await counts('conflicts');
    expect(conflicts.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
  });

  it('both hold the same state, and so does the log', async () => {
    const technician = token('technician');
    const state = (node: ProcessHall) => node.call('GET', '/state', { token: technician });
    await vi.waitFor(async () => {
      const [a, b] = await Promise.all(nodes.map(state));
      expect(a?.body).toEqual(b?.body);
    });
    const { body } = await state(nodes[0]);
    const replayed = await nodes[1].run('replay');
    expect(replayed.stdout).toContain(String(at(body, 'stateHash')));
    expect(await nodes[0].run('verify')).toMatchObject({ status: 0, stderr: '' });
  });

  it('a board on one node sees the calls made on the other', { timeout: 60_000 }, async () => {
    const board = boardLink({ address: nodes[1].address, token: 'public' });
    await vi.waitFor(() => expect(board.view()).not.toBeNull(), { timeout: 10_000 });
    const kioskToken = token('kiosk');
    const issued = await take({ address: nodes[0].address, token: kioskToken, item: 'A', record }, newId());
    const staff = token('staff', { window: '1' });
    const called = await next({ address: nodes[0].address, token: staff, window: '1', record });
    expect(called.ticket).toEqual(issued.ticket);
    await vi.waitFor(() => expect(board.view()?.windows['1']?.current).toBe(issued.ticket?.number), {
      timeout: 10_000,
    });
    expect(board.snapshots()).toBe(1);
    board.close();
  });

  it(
    'F61: PostgreSQL ends and comes back under load: the nodes do too, and nobody is called twice',
    { timeout: 120_000 },
    async () => {
      let on = true;
      const goesOn = (): boolean => on;
      const from = record.length;
      const tokens = Array.from({ length: 4 }, (_, n) => token('kiosk', { name: `K${n}` }));
      const kiosks = tokens.map((kioskToken, n) =>
        kiosk({ address: nodeAt(n).address, token: kioskToken, item: QUEUES[n] ?? 'A', record, goesOn }).then(
          (keys) => keys.map((key) => ({ key, token: kioskToken, item: QUEUES[n] ?? 'A' })),
        ),
      );
      const windows = WINDOWS.slice(0, 4).map(async (window, n) => {
        const staff = token('staff', { window });
        while (on) await next({ address: nodeAt(n).address, token: staff, window, record });
      });
      const answersFrom = async (start: number): Promise<void> => {
        await vi.waitUntil(() => record.slice(start).filter(({ endMs }) => endMs !== null).length >= 60, {
          interval: 20,
          timeout: 40_000,
        });
      };
      await answersFrom(from);
      await postgres.crashAndRestart();
      await answersFrom(record.length);
      on = false;
      const open = (await Promise.all(kiosks)).flat();
      await Promise.all(windows);
      for (const { key, ...again } of open) {
        await take({ address: nodes[0].address, ...again, record }, key);
      }
      expect(checkHistory({ operations: record, final: await finalNow(), profileOf })).toEqual([]);
      for (const node of nodes) expect((await fetch(`${node.address}/readyz`)).status).toBe(200);
    },
  );
});
