import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../server/new-id.ts';
import { loadSqlite } from '../../server/store/sqlite/engine.ts';
import { startProcessHall, tempFolder, type ProcessHall } from '../support/process-hall.ts';
import { at, SMALL_HALL } from '../support/running-hall.ts';

const HALL = SMALL_HALL.replace(
  'devices: {}',
  `kiosks:
  - { id: K1, name: { zh: 取号机, en: Kiosk }, printer: P1 }
devices:
  printers:
    - { id: P1, model: epson-tm-80, virtual: true }
`,
);
/** Takeover of a killed process's printers, first look included. */
const SOON = { timeout: 20_000, interval: 100 };
const STALE_MS = 60_000;

let folder = '';
let hall: ProcessHall;
let kiosk = '';
let technician = '';
const start = (): Promise<ProcessHall> =>
  startProcessHall({ config: join(folder, 'hall.yaml'), data: join(folder, 'data') });
beforeEach(async () => {
  folder = await tempFolder();
  await writeFile(join(folder, 'hall.yaml'), HALL);
  hall = await start();
  kiosk = await hall.token('kiosk', { name: 'K1' });
  technician = await hall.token('technician');
  await vi.waitFor(async () => expect(await slips()).toEqual([]), SOON);
});
afterEach(async () => {
  await hall?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function take(): Promise<{ id: string; number: string }> {
  const { body, status } = await hall.call('POST', '/tickets', {
    token: kiosk,
    key: newId(),
    body: { item: 'A' },
  });
  expect(status).toBe(201);
  return { id: String(at(body, 'id')), number: String(at(body, 'number')) };
}

async function printState(ticket: string): Promise<{ state: unknown; code: unknown }> {
  const { body } = await hall.call('GET', `/tickets/${ticket}/print`, { token: kiosk });
  return { state: at(body, 'state'), code: at(body, 'code') };
}

/** Texts of the slips that came out of the printer since the server started; throws before it runs. */
async function slips(): Promise<string[]> {
  const { body } = await hall.call('GET', '/demo/devices', { token: technician });
  const printer = (at(body, 'devices') as { kind: string; slips: { text: string }[] }[]).find(
    ({ kind }) => kind === 'printer',
  );
  if (printer === undefined) throw new Error('the printer does not run yet');
  return printer.slips.map(({ text }) => text);
}

async function fault(name: string, on: boolean): Promise<void> {
  const body = { action: 'fault', fault: name, on };
  const { status } = await hall.call('POST', '/demo/devices/P1', { token: technician, body });
  expect(status).toBe(204);
}

async function restartAfterKill(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  await hall.kill();
  await meanwhile();
  hall = await start();
}

/** Makes the jobs of a ticket older while nobody has the database open. */
async function age(ticket: string, byMs: number): Promise<void> {
  const engine = await loadSqlite();
  const db = engine.open(join(folder, 'data/hall.db'), { readOnly: false });
  db.prepare('UPDATE jobs SET created_at = created_at - ? WHERE ticket = ?').run(byMs, ticket);
  db.close();
}

it(
  'F29: killed in the middle of a slip, the job is unknown, is not printed again, and staff see it',
  { timeout: 90_000 },
  async () => {
    await fault('slow', true);
    const ticket = await take();
    await vi.waitFor(async () => expect((await printState(ticket.id)).state).toBe('sending'), SOON);
    await restartAfterKill();
    await vi.waitFor(async () => expect((await printState(ticket.id)).state).toBe('unknown'), SOON);
    const jobs = await hall.call('GET', '/jobs?state=unknown', { token: technician });
    expect(at(jobs.body, 'jobs', 0)).toMatchObject({ number: ticket.number, state: 'unknown', copy: 0 });
    // A later ticket prints at once, and it alone: the unknown one did not wait its turn somewhere.
    const later = await take();
    await vi.waitFor(async () => expect((await printState(later.id)).state).toBe('printed'), SOON);
    expect((await slips()).map((text) => text.includes(ticket.number))).toEqual([false]);
    expect((await printState(ticket.id)).state).toBe('unknown');
  },
);

it(
  'F37: killed between commit and print, a fresh slip is printed once and one from a minute ago never',
  { timeout: 90_000 },
  async () => {
    await fault('slow', true);
    const printing = await take();
    await vi.waitFor(async () => expect((await printState(printing.id)).state).toBe('sending'), SOON);
    const [old, fresh] = [await take(), await take()];
    expect([(await printState(old.id)).state, (await printState(fresh.id)).state]).toEqual([
      'queued',
      'queued',
    ]);
    await restartAfterKill(() => age(old.id, STALE_MS + 1000));
    await vi.waitFor(async () => expect((await printState(fresh.id)).state).toBe('printed'), SOON);
    expect(await printState(old.id)).toEqual({ state: 'failed', code: 'EXPIRED' });
    const printed = await slips();
    expect(printed.filter((text) => text.includes(fresh.number))).toHaveLength(1);
    expect(printed.filter((text) => text.includes(old.number))).toEqual([]);
    // The numbers themselves stand, slip or none.
    const held = await hall.call('GET', `/tickets/${old.id}`, { token: kiosk });
    expect(at(held.body, 'state')).toBe('waiting');
  },
);

it(
  'an unknown slip comes again only when a person asks for it, marked as a copy',
  { timeout: 90_000 },
  async () => {
    await fault('slow', true);
    const ticket = await take();
    await vi.waitFor(async () => expect((await printState(ticket.id)).state).toBe('sending'), SOON);
    await restartAfterKill();
    await vi.waitFor(async () => expect((await printState(ticket.id)).state).toBe('unknown'), SOON);
    const again = await hall.call('POST', `/tickets/${ticket.id}/reprint`, { token: technician, body: {} });
    expect(again.status).toBe(201);
    await vi.waitFor(async () => expect((await printState(ticket.id)).state).toBe('printed'), SOON);
    const [text = ''] = await slips();
    expect(text).toContain('补打');
    expect(text).toContain(ticket.number);
  },
);
