import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import { openPostgresStore } from '../../server/store/postgres/store.ts';
import type { PostgresOptions } from '../../server/store/postgres/store.ts';
import type { Head } from '../../server/store/rows/log.ts';
import { guarded } from '../../server/store/sql/access.ts';
import { findPostgres, postgresRequired, startPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { storeContract } from './contract.ts';
import { committed } from './contract-commit.ts';
import { freshHall } from './hall-ids.ts';
import { DAY, entered, LogMaker, NEXT_DAY, OPENING, opened } from './log-maker.ts';

// Every commit is synced: a busy disk makes these slow, never wrong.
vi.setConfig({ testTimeout: 30_000 });

const present = findPostgres() !== null || postgresRequired;

const options = (url: string, more: Partial<PostgresOptions> = {}): PostgresOptions => ({
  url,
  now: () => OPENING,
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => 0.5,
  connections: 4,
  ...more,
});

describe.skipIf(!present)('PostgreSQL', () => {
  let server: TestPostgres;
  let store: Store;
  const open = async (more: Partial<PostgresOptions> = {}): Promise<Store> => {
    const opened = await openPostgresStore(options(server.url, more));
    onTestFinished(() => opened.close());
    return opened;
  };

  beforeAll(async () => {
    const started = await startPostgres();
    if (started === null) throw new Error('PostgreSQL was there a moment ago');
    server = started;
    store = await openPostgresStore(options(server.url));
  }, 60_000);

  afterAll(async () => {
    await store?.close();
    await server?.stop();
  });

  storeContract('PostgreSQL', async () => store);

  for (const advisoryLock of [false, true]) {
    test(`two nodes that issue numbers at once lose none and give none twice (advisory lock: ${advisoryLock})`, async () => {
      const nodes = [await open({ advisoryLock }), await open({ advisoryLock })];
      const hall = freshHall();
      await committed(store, new LogMaker(hall).batch(null, opened(DAY, '')));
      let conflicts = 0;
      const commits = [0, 0];
      const issue = async (node: number, count: number): Promise<void> => {
        const own = nodes[node];
        if (own === undefined) throw new Error('no such node');
        for (let done = 0; done < count;) {
          const head = await own.log.head(hall);
          const log = new LogMaker(hall);
          log.backTo(head);
          const result = await own.commit(log.batch(head, entered(`n${node}-${done}`)));
          if (result.ok) {
            done += 1;
            commits[node] = (commits[node] ?? 0) + 1;
          } else conflicts += 1;
        }
      };
      await Promise.all([issue(0, 40), issue(1, 40)]);
      expect(commits).toEqual([40, 40]);
      expect(conflicts).toBeGreaterThan(0);
      expect(await store.reports.ticketsOf(hall, DAY)).toHaveLength(80);
      expect(await store.log.verify(hall)).toMatchObject({ ok: true, events: 81 });
    });
  }

  test('a node hears of what another has committed, without polling', async () => {
    const listening = await open({ pollMs: 3_600_000 });
    const hall = freshHall();
    const heard: Head[] = [];
    listening.onAppended(hall, (head) => heard.push(head));
    const head = await committed(store, new LogMaker(hall).batch(null, opened(DAY, '')));
    await vi.waitFor(() => expect(heard).toEqual([head]));
  });

  test('a lost notification is made good by the poll', async () => {
    const ticks: (() => void)[] = [];
    const listening = await open({
      pollMs: 1000,
      after: (_delayMs, task) => {
        ticks.push(task);
        return () => undefined;
      },
    });
    const hall = freshHall();
    const log = new LogMaker(hall);
    await committed(store, log.batch(null, opened(DAY, '')));
    const heard: Head[] = [];
    // Listening only begins after the notification has passed.
    await vi.waitFor(async () => expect(await listening.log.head(hall)).not.toBeNull());
    await new Promise((resolve) => setImmediate(resolve));
    listening.onAppended(hall, (head) => heard.push(head));
    expect(heard).toEqual([]);
    for (const tick of ticks.splice(0)) tick();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  test('both of two nodes sign with the same key', async () => {
    const hall = freshHall();
    const nodes = [await open(), await open()];
    const keys = await Promise.all(nodes.map((node) => node.secret(hall)));
    expect(Buffer.from(keys[0] ?? [])).toEqual(Buffer.from(keys[1] ?? []));
  });

  test('a query inside a transaction is refused instead of waiting for itself', async () => {
    const access = guarded({
      read: () => Promise.reject(new Error('reached')),
      write: (change) => change(undefined as never),
    });
    await expect(access.write(() => access.read(async () => 1))).rejects.toMatchObject({ code: 'NESTED' });
    await expect(access.write(() => access.write(async () => 1))).rejects.toMatchObject({ code: 'NESTED' });
  });

  test('a database of a newer program is refused', async () => {
    const url = await server.createDatabase('newer');
    await (await openPostgresStore(options(url))).close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('insert into schema_version (version) values (999)');
    await client.end();
    await expect(openPostgresStore(options(url))).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
  });

  test('a server that would acknowledge before the disk is refused', async () => {
    const url = await server.createDatabase('hasty');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('alter system set fsync = off');
    await client.query('select pg_reload_conf()');
    try {
      await vi.waitFor(async () => {
        const { rows } = await client.query<{ fsync: string }>('show fsync');
        expect(rows[0]?.fsync).toBe('off');
      });
      await expect(openPostgresStore(options(url))).rejects.toMatchObject({ code: 'NOT_DURABLE' });
    } finally {
      await client.query('alter system reset fsync');
      await client.query('select pg_reload_conf()');
      await client.end();
    }
  });

  test('an address where nobody answers is an error in words, not a hang', async () => {
    const nobody = openPostgresStore(options('postgres://nobody@127.0.0.1:9/none'));
    await expect(nobody).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('what was acknowledged is there after the database crashed, and the same store goes on', async () => {
    const broken: Error[] = [];
    const own = await open({ onConnectionError: (error) => broken.push(error), pollMs: 20 });
    const hall = freshHall();
    const log = new LogMaker(hall);
    const heard: Head[] = [];
    own.onAppended(hall, (head) => heard.push(head));
    let head = await committed(own, log.batch(null, opened(DAY, '')));
    for (let ticket = 0; ticket < 20; ticket += 1)
      head = await committed(own, log.batch(head, entered(`t${ticket}`)));
    await server.crashAndRestart();
    expect(broken.length).toBeGreaterThan(0);
    await vi.waitFor(async () => expect(await own.log.head(hall)).toEqual(head), 5_000);
    expect(await own.reports.ticketsOf(hall, DAY)).toHaveLength(20);
    log.newDay(NEXT_DAY);
    const next = await committed(own, log.batch(head, opened(NEXT_DAY, head.hash)));
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(next));
    expect((await own.log.verify(hall)).ok).toBe(true);
  }, 30_000);
});
