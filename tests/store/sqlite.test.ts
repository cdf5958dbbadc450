import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import type { Head } from '../../server/store/rows/log.ts';
import { restoreFrom } from '../../server/store/sqlite/backup.ts';
import { isSafe, loadSqlite, oneValue } from '../../server/store/sqlite/engine.ts';
import { secretKeyFile } from '../../server/store/sqlite/secret-key.ts';
import { openSqliteReader, openSqliteStore } from '../../server/store/sqlite/store.ts';
import { committed } from './contract-commit.ts';
import { DAY, entered, LogMaker, OPENING, opened } from './log-maker.ts';
import { tempDir } from './temp-dir.ts';

// Every commit is synced: a busy disk makes these slow, never wrong.
vi.setConfig({ testTimeout: 30_000 });

const HALL = 'cut';
const now = (): number => OPENING;

async function openIn(dir: string): Promise<Store> {
  const store = await openSqliteStore({ dir, now });
  onTestFinished(() => store.close());
  return store;
}

/** A hall with some numbers in it. */
async function issueIn(store: Store, tickets: number): Promise<Head> {
  const log = new LogMaker(HALL);
  let head = await committed(store, log.batch(null, opened(DAY, '')));
  for (let ticket = 1; ticket <= tickets; ticket += 1)
    head = await committed(store, log.batch(head, entered(`t${ticket}`)));
  return head;
}

/** Runs SQL on a stopped hall's file. */
async function alter(dir: string, sql: string): Promise<void> {
  const db = (await loadSqlite()).open(join(dir, 'hall.db'), { readOnly: false });
  db.exec(sql);
  db.close();
}

test('everything is there again after a close and an open', async () => {
  const dir = tempDir();
  const store = await openSqliteStore({ dir, now });
  const head = await issueIn(store, 3);
  await store.close();
  await store.close();
  const again = await openIn(dir);
  expect(await again.log.head(HALL)).toEqual(head);
  expect(await again.reports.ticketsOf(HALL, DAY)).toHaveLength(3);
  const log = new LogMaker(HALL);
  log.backTo(head);
  expect(await committed(again, log.batch(head, entered('t4')))).toMatchObject({ seq: 5 });
});

test('commits are synced to the disk one by one, on an engine that does not lose them', async () => {
  const store = await openIn(tempDir());
  const health = await store.health();
  expect(health).toMatchObject({ engine: 'sqlite', durability: 'power', writable: true });
  expect(isSafe(health.version)).toBe(true);
  expect(['3.51.2', '3.50.9', '2.99.99', '3.9.9'].map(isSafe)).toEqual([false, false, false, false]);
  expect(['3.51.3', '3.52.0', '4.0.0', '3.53'].map(isSafe)).toEqual([true, true, true, true]);
});

test('F14: a second process on the same data is refused, and let in once the first was killed', async () => {
  const dir = tempDir();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'cuts', 'holding-child.ts'), dir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  await expect(openSqliteStore({ dir, now })).rejects.toMatchObject({ code: 'LOCKED', context: { dir } });
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect((await (await openIn(dir)).health()).writable).toBe(true);
}, 30_000);

test('within one process, too, a folder is opened once', async () => {
  const dir = tempDir();
  await openIn(dir);
  await expect(openSqliteStore({ dir, now })).rejects.toMatchObject({ code: 'LOCKED' });
});

test('data of a newer program is refused and left as it is', async () => {
  const dir = tempDir();
  await (await openSqliteStore({ dir, now })).close();
  await alter(dir, 'PRAGMA user_version = 99');
  const before = readFileSync(join(dir, 'hall.db'));
  await expect(openSqliteStore({ dir, now })).rejects.toMatchObject({
    code: 'NEWER_SCHEMA',
    context: { version: 99 },
  });
  await expect(openSqliteReader({ dir, now })).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
  expect(readFileSync(join(dir, 'hall.db')).equals(before)).toBe(true);
});

test('data of the first version gets its new tables at the start and keeps everything else', async () => {
  const dir = tempDir();
  const store = await openSqliteStore({ dir, now });
  await issueIn(store, 5);
  const tickets = await store.reports.ticketsOf(HALL, DAY);
  await store.close();
  await alter(dir, 'DROP TABLE estimates');
  await alter(dir, 'DROP TABLE estimate_scores');
  await alter(dir, 'DROP TABLE evaluations');
  await alter(dir, 'PRAGMA user_version = 1');
  const again = await openIn(dir);
  expect(await again.reports.ticketsOf(HALL, DAY)).toEqual(tickets);
  expect(tickets).toHaveLength(5);
  await again.estimates.score(HALL, { day: DAY, report: '{}' });
  expect(await again.estimates.scores(HALL, DAY, DAY)).toHaveLength(1);
});

test('data of the second version gets the table of evaluations and keeps its estimates', async () => {
  const dir = tempDir();
  const store = await openSqliteStore({ dir, now });
  await issueIn(store, 2);
  await store.estimates.score(HALL, { day: DAY, report: '{"kept":1}' });
  await store.close();
  await alter(dir, 'DROP TABLE evaluations');
  await alter(dir, 'PRAGMA user_version = 2');
  const again = await openIn(dir);
  expect(await again.estimates.scores(HALL, DAY, DAY)).toEqual([{ day: DAY, report: '{"kept":1}' }]);
  expect(await again.evaluations.ofDay(HALL, DAY)).toEqual([]);
});

test('F12: a damaged page is found at the start, never silently a new database', async () => {
  const dir = tempDir();
  const store = await openSqliteStore({ dir, now });
  await issueIn(store, 200);
  await store.close();
  const file = join(dir, 'hall.db');
  const bytes = readFileSync(file);
  for (let page = 4; page < bytes.length / 4096; page += 3) bytes.fill(0xa5, page * 4096, page * 4096 + 512);
  writeFileSync(file, bytes);
  await expect(openSqliteStore({ dir, now })).rejects.toMatchObject({ code: 'CORRUPT' });
  writeFileSync(file, 'this is no database at all, but it was called one'.repeat(200));
  await expect(openSqliteStore({ dir, now })).rejects.toMatchObject({ code: 'CORRUPT' });
  expect(readFileSync(file, 'latin1')).toContain('no database at all');
});

test('a log that lost its end, or has more than its head says, is refused at the start', async () => {
  for (const fault of [
    'DELETE FROM events WHERE seq = 4',
    "UPDATE halls SET seq = 3, hash = (SELECT hash FROM events WHERE seq = 3) WHERE hall = 'cut'",
  ]) {
    const dir = tempDir();
    const store = await openSqliteStore({ dir, now });
    await issueIn(store, 3);
    await store.close();
    await alter(dir, fault);
    await expect(openSqliteStore({ dir, now })).rejects.toMatchObject({
      code: 'CORRUPT',
      context: { hall: HALL },
    });
  }
});

test('an event that was edited, taken out or put elsewhere is found by verify', async () => {
  for (const [fault, found] of [
    [`UPDATE events SET data = replace(data, 'pension', 'housing') WHERE seq = 3`, { seq: 3, fault: 'hash' }],
    [`UPDATE events SET actor = 'nobody' WHERE seq = 2`, { seq: 2, fault: 'hash' }],
    [`DELETE FROM events WHERE seq = 3`, { seq: 4, fault: 'gap' }],
    [`UPDATE events SET data = data || ' ' WHERE seq = 3`, { seq: 3, fault: 'form' }],
  ] as const) {
    const dir = tempDir();
    const store = await openSqliteStore({ dir, now });
    await issueIn(store, 5);
    await store.close();
    await alter(dir, fault);
    const reader = await openSqliteReader({ dir, now });
    expect(await reader.log.verify(HALL)).toMatchObject({ ok: false, day: DAY, ...found });
    await reader.close();
  }
});

test('an audit row that was edited or cut off is found by verify', async () => {
  for (const [fault, found] of [
    [`UPDATE audit SET actor = 'staff:2' WHERE n = 2`, { n: 2, fault: 'hash' }],
    [`DELETE FROM audit WHERE n = 1`, { n: 1, fault: 'gap' }],
    [`DELETE FROM audit WHERE n = 3`, { n: 2, fault: 'end' }],
  ] as const) {
    const dir = tempDir();
    const store = await openSqliteStore({ dir, now });
    for (const subject of ['a', 'b', 'c']) {
      await store.commit({
        hall: HALL,
        audit: [{ at: OPENING, actor: 'staff:1', action: 'x', subject, detail: {} }],
      });
    }
    await store.close();
    await alter(dir, fault);
    const reader = await openSqliteReader({ dir, now });
    expect(await reader.audit.verify(HALL)).toEqual({ ok: false, ...found });
    await reader.close();
  }
});

test('a reader beside the running server sees what is committed and can change nothing', async () => {
  const dir = tempDir();
  const store = await openIn(dir);
  const head = await issueIn(store, 2);
  const reader = await openSqliteReader({ dir, now });
  expect(await reader.log.head(HALL)).toEqual(head);
  expect(await reader.log.verify(HALL)).toMatchObject({ ok: true, events: 3 });
  await expect(reader.grounds.purge(HALL, '2999-01-01')).rejects.toMatchObject({ code: 'READ_ONLY' });
  await reader.close();
});

test('a reader where no hall has ever been says so, and makes no file', async () => {
  const dir = tempDir();
  await expect(openSqliteReader({ dir, now })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(existsSync(join(dir, 'hall.db'))).toBe(false);
});

test('a backup of a running hall is whole, carries its head, and needs no companion file', async () => {
  const dir = tempDir();
  const store = await openIn(dir);
  const head = await issueIn(store, 20);
  const file = join(dir, 'copy.db');
  const result = await store.backup(file);
  expect(result).toMatchObject({ kind: 'done', file, heads: { [HALL]: head } });
  expect(existsSync(`${file}-wal`) || existsSync(`${file}.part`)).toBe(false);
  const log = new LogMaker(HALL);
  log.backTo(head);
  await committed(store, log.batch(head, entered('later')));
  const db = (await loadSqlite()).open(file, { readOnly: true });
  expect(oneValue(db, 'SELECT count(*) FROM events')).toBe(21);
  db.close();
});

test('F04: a backup that fails leaves the older one of that name whole', async () => {
  const dir = tempDir();
  const store = await openIn(dir);
  await issueIn(store, 2);
  const file = join(dir, 'no-such-folder', 'copy.db');
  await expect(store.backup(file)).rejects.toThrow();
  const good = join(dir, 'copy.db');
  await store.backup(good);
  const before = readFileSync(good);
  writeFileSync(join(dir, 'blocker'), '');
  await expect(store.backup(join(dir, 'blocker', 'copy.db'))).rejects.toThrow();
  expect(readFileSync(good).equals(before)).toBe(true);
  expect((await store.health()).writable).toBe(true);
});

test('a restore needs the server stopped, brings the backup back and raises the generation above both', async () => {
  const dir = tempDir();
  const engine = await loadSqlite();
  const store = await openSqliteStore({ dir, now });
  const head = await issueIn(store, 3);
  const copy = join(dir, 'copy.db');
  await store.backup(copy);
  await store.raiseGeneration(HALL);
  await store.raiseGeneration(HALL);
  const log = new LogMaker(HALL);
  log.backTo(head);
  await committed(store, log.batch(head, entered('lost')));
  await expect(restoreFrom({ engine, dir, fromFile: copy })).rejects.toMatchObject({ code: 'LOCKED' });
  await store.close();
  expect(await restoreFrom({ engine, dir, fromFile: copy })).toEqual({ [HALL]: head });
  const restored = await openIn(dir);
  expect(await restored.log.head(HALL)).toEqual(head);
  expect(await restored.log.generation(HALL)).toBe(4);
  expect(await restored.log.verify(HALL)).toMatchObject({ ok: true });
  expect(statSync(join(dir, 'hall.db.before-restore')).size).toBeGreaterThan(0);
});

test('a restore from something that is no backup changes nothing', async () => {
  const dir = tempDir();
  const engine = await loadSqlite();
  const store = await openSqliteStore({ dir, now });
  const head = await issueIn(store, 1);
  await store.close();
  const wrong = join(dir, 'wrong.db');
  writeFileSync(wrong, 'not a database'.repeat(1000));
  await expect(restoreFrom({ engine, dir, fromFile: wrong })).rejects.toMatchObject({ code: 'CORRUPT' });
  await expect(restoreFrom({ engine, dir, fromFile: join(dir, 'none') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await (await openIn(dir)).log.head(HALL)).toEqual(head);
});

test('the signing key is one, whoever comes first, and readable by its owner only', async () => {
  const dir = tempDir();
  const keys = await Promise.all(Array.from({ length: 8 }, () => secretKeyFile(dir)));
  expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
  expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
  writeFileSync(join(dir, 'secret.key'), 'torn');
  await expect(secretKeyFile(dir)).rejects.toMatchObject({ code: 'CORRUPT' });
});

test('commits that meet a running transaction wait for it and all succeed', async () => {
  const store = await openIn(tempDir());
  const log = new LogMaker(HALL);
  const head = await committed(store, log.batch(null, opened(DAY, '')));
  const work = [
    store.leases.acquire({ hall: HALL, device: 'p1', node: 'n', at: OPENING, ttlMs: 1000, fresh: true }),
    store.commit(log.batch(head, entered('t1'))),
    store.rebuild(HALL),
    store.commit({ hall: HALL, texts: [{ id: 'x', text: 'y', at: OPENING }] }),
    store.health(),
  ];
  await Promise.all(work);
  expect(await store.reports.ticketsOf(HALL, DAY)).toHaveLength(1);
  expect((await store.log.verify(HALL)).ok).toBe(true);
});

test('a closed store refuses, in words', async () => {
  const store = await openSqliteStore({ dir: tempDir(), now });
  await store.close();
  await expect(store.commit({ hall: HALL, texts: [{ id: 'x', text: 'y', at: 0 }] })).rejects.toMatchObject({
    code: 'CLOSED',
  });
  await expect(store.raiseGeneration(HALL)).rejects.toMatchObject({ code: 'CLOSED' });
  await expect(store.log.head(HALL)).rejects.toMatchObject({ code: 'CLOSED' });
});

test('what is deleted for privacy is gone from the files, not only from the tables', async () => {
  const dir = tempDir();
  const store = await openSqliteStore({ dir, now });
  const secretWords = '她说她怀孕了不想让人知道';
  await store.commit({ hall: HALL, texts: [{ id: 'x', text: secretWords, at: OPENING }] });
  await store.commit({
    hall: HALL,
    grounds: [{ day: DAY, ticket: 't1', ground: 'pregnant', evidence: 'declared' }],
  });
  const found = (words: string): boolean =>
    ['hall.db', 'hall.db-wal'].some((name) => readFileSync(join(dir, name)).includes(words));
  expect([found(secretWords), found('pregnant')]).toEqual([true, true]);
  await store.texts.destroy(HALL, 'x');
  await store.grounds.purge(HALL, '2999-01-01');
  expect([found(secretWords), found('pregnant')]).toEqual([false, false]);
  await store.close();
});
