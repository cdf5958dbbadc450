/** What becomes of a slip when its printer fails: the faults F28–F39, and many of them at random. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { realClock } from '../../devices/frame/real-clock.ts';
import { printerModels } from '../../devices/printer/capability.ts';
import { createPrinterDriver } from '../../devices/printer/driver.ts';
import { characterDeviceTransport } from '../../devices/transport/character-device.ts';
import { at, SMALL_HALL, startHall, type RunningHall } from '../support/running-hall.ts';
import { faultRun, tally } from './fault-run.ts';
import type { Job } from '../../server/store/rows/job.ts';
import { printStage, type PrintStage } from './print-stage.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0)) await thing.stop();
});

async function stageOf(model: Parameters<typeof printStage>[0] = 'epson-tm-80'): Promise<PrintStage> {
  const stage = await printStage(model);
  running.push(stage);
  return stage;
}
/** Slips with this number that a person could take for whole ones. */
const whole = (stage: PrintStage, number: string): readonly string[] =>
  stage.slips().filter((text) => text.includes(number) && text.includes('监督电话'));

describe('one slip and its printer', () => {
  it('F28: a printer that is off prints nothing, and its slip has failed within three seconds', async () => {
    const stage = await stageOf();
    stage.virtual.setFault('offline', true);
    await stage.until('noticed', () => stage.status() !== 'OK');
    const job = await stage.settled(await stage.ask('A012'));
    expect(job).toMatchObject({ state: 'failed', code: 'CONNECT_REFUSED', attempts: 1 });
    expect(job.updatedAt - job.createdAt).toBeLessThanOrEqual(3_000);
    stage.virtual.setFault('offline', false);
    await stage.pass(60_000);
    expect(stage.slips()).toEqual([]);
  });

  it('F29: unplugged in the middle, the slip is unknown and is never printed again by itself', async () => {
    const stage = await stageOf();
    stage.virtual.failAfter(60, 'offline');
    const job = await stage.settled(await stage.ask('A012'));
    expect(job).toMatchObject({ state: 'unknown', code: 'LOST', attempts: 1 });
    stage.virtual.setFault('offline', false);
    await stage.until('back', () => stage.status() === 'OK');
    await stage.pass(60_000);
    expect(whole(stage, 'A012')).toEqual([]);
    expect(await stage.job(job.id)).toMatchObject({ state: 'unknown', attempts: 1 });
  });

  it('F30: out of paper half way, the slip is unknown; after the refill a person may ask for 补打', async () => {
    const stage = await stageOf();
    stage.virtual.failAfter(70, 'paper-out');
    const job = await stage.settled(await stage.ask('A012'));
    expect(job).toMatchObject({ state: 'unknown', code: 'PAPER_OUT' });
    await stage.pass(1_000);
    stage.virtual.loadPaper();
    await stage.until('mended', () => stage.status() === 'OK');
    await stage.pass(60_000);
    expect(whole(stage, 'A012')).toEqual([]);
    const copy = await stage.settled(await stage.ask('A012', { copy: 1 }));
    expect(copy.state).toBe('printed');
    expect(whole(stage, 'A012').map((text) => text.includes('补打 1'))).toEqual([true]);
  });

  it('F31: paper near its end is a warning within ten seconds, and slips come out', async () => {
    const stage = await stageOf('escpos-80');
    const since = stage.clock.now();
    stage.virtual.setFault('paper-near-end', true);
    await stage.until('warned', () => stage.status() === 'PAPER_NEAR_END');
    expect(stage.clock.now() - since).toBeLessThanOrEqual(10_000);
    expect(await stage.settled(await stage.ask('A012'))).toMatchObject({ state: 'printed' });
    expect(whole(stage, 'A012')).toHaveLength(1);
  });

  it('F32: nothing is sent to a printer whose cover is open, nor printed when it is closed', async () => {
    const stage = await stageOf();
    stage.virtual.setFault('cover-open', true);
    expect(await stage.settled(await stage.ask('A012'))).toMatchObject({
      state: 'failed',
      code: 'COVER_OPEN',
    });
    stage.virtual.setFault('cover-open', false);
    await stage.pass(30_000);
    expect(stage.slips()).toEqual([]);
  });

  it('F33: a slip over which the cutter jams has failed, with that as the reason', async () => {
    const stage = await stageOf();
    stage.virtual.failAfter(70, 'cutter-jam');
    expect(await stage.settled(await stage.ask('A012'))).toMatchObject({
      state: 'failed',
      code: 'CUTTER_JAM',
    });
  });

  it('F34: off between its status and the data, the slip is unknown', async () => {
    const stage = await stageOf();
    stage.virtual.failAfter(16, 'offline');
    expect(await stage.settled(await stage.ask('A012'))).toMatchObject({ state: 'unknown', code: 'LOST' });
    expect(stage.slips()).toEqual([]);
  });

  it('F35: a printer that takes everything and prints nothing is never called done', async () => {
    const stage = await stageOf();
    stage.virtual.failAfter(14, 'silent');
    const job = await stage.settled(await stage.ask('A012'));
    expect(job.state).toBe('unknown');
    // Five seconds, and the step in which this clock goes.
    expect(job.updatedAt - job.createdAt).toBeLessThanOrEqual(5_500);
  });

  it('F36: a garbled status is no status: the slip is unknown and nothing is claimed', async () => {
    const stage = await stageOf();
    stage.virtual.setFault('garbled', true);
    expect(await stage.settled(await stage.ask('A012'))).toMatchObject({
      state: 'unknown',
      code: 'STATUS_GARBLED',
    });
    expect(stage.slips()).toEqual([]);
  });

  it('F37: back after three minutes, a printer prints none of what was asked for meanwhile', async () => {
    const stage = await stageOf();
    stage.virtual.setFault('offline', true);
    await stage.until('noticed', () => stage.status() !== 'OK');
    for (const number of ['A001', 'A002', 'A003']) {
      expect((await stage.settled(await stage.ask(number))).state).toBe('failed');
    }
    await stage.pass(180_000);
    stage.virtual.setFault('offline', false);
    await stage.until('back', () => stage.status() === 'OK');
    await stage.pass(30_000);
    expect(stage.slips()).toEqual([]);
    expect((await stage.settled(await stage.ask('A004'))).state).toBe('printed');
    expect(stage.slips()).toHaveLength(1);
  });
});

describe('kiosks and their printer', () => {
  const HALL = SMALL_HALL.replace(
    'devices: {}',
    `kiosks:
  - { id: K1, name: { zh: 取号机一, en: Kiosk one }, printer: P1 }
  - { id: K2, name: { zh: 取号机二, en: Kiosk two }, printer: P1 }
devices:
  printers:
    - { id: P1, model: epson-tm-80, virtual: true }
`,
  );
  const open = async (): Promise<RunningHall> => {
    const hall = await startHall({ hall: HALL });
    running.push(hall);
    await expect.poll(() => hall.services.devices.virtual().length, { timeout: 10_000 }).toBe(1);
    return hall;
  };
  const take = async (hall: RunningHall, kiosk: string, key: string) => {
    const token = hall.token('kiosk', { name: kiosk });
    const answer = await hall.call('POST', '/tickets', { token, key, body: { item: 'A' } });
    expect(answer.status).toBe(201);
    return { id: String(at(answer.body, 'id')), number: String(at(answer.body, 'number')) };
  };
  const texts = (hall: RunningHall): string[] =>
    hall.services.devices
      .virtual()
      .flatMap((device) => (device.kind === 'printer' ? device.slips.map(({ text }) => text) : []));

  it('F38: two kiosks at one printer get their slips whole, one after another', async () => {
    const hall = await open();
    const taken = await Promise.all(
      ['K1', 'K2', 'K1', 'K2', 'K1', 'K2', 'K1', 'K2'].map((kiosk, n) =>
        take(hall, kiosk, `two-kiosks-${n}`),
      ),
    );
    await expect.poll(() => texts(hall).length, { timeout: 10_000 }).toBe(taken.length);
    for (const { number } of taken) {
      const mine = texts(hall).filter((text) => text.includes(number));
      expect(mine).toHaveLength(1);
      expect(taken.filter((other) => mine[0]?.includes(other.number))).toHaveLength(1);
      expect(mine[0]).toContain('监督电话');
    }
  });

  it('F32: with the cover open the kiosk goes on giving numbers, and says that nothing was printed', async () => {
    const hall = await open();
    hall.services.devices.act('P1', { action: 'fault', fault: 'cover-open', on: true });
    const { id, number } = await take(hall, 'K1', 'cover-is-open');
    expect(number).toMatch(/^A\d{3}$/);
    const print = async () =>
      (await hall.call('GET', `/tickets/${id}/print`, { token: hall.token('staff') })).body;
    await expect.poll(print).toMatchObject({ state: 'failed', code: 'COVER_OPEN' });
    const jobs = await hall.call('GET', '/jobs?state=failed', { token: hall.token('technician') });
    expect(at(jobs.body, 'jobs', 0)).toMatchObject({ kind: 'ticket', number, copy: 0 });
    expect(texts(hall)).toEqual([]);
  });
});

describe('a printer on USB', () => {
  it('F39: found by its link when lp0 has become lp1, and nothing goes to the old one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'usb-'));
    const link = join(folder, 'printer-by-id');
    const plugIn = async (name: string) => {
      const path = join(folder, name);
      const chunks: Buffer[] = [];
      const pty = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'STDIO'], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      pty.stdout.on('data', (bytes: Buffer) => chunks.push(bytes));
      await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
      return { path, pty, received: () => Buffer.concat(chunks).toString('latin1') };
    };
    const unplug = async ({ pty, path }: { pty: ChildProcess; path: string }) => {
      const ended = new Promise((done) => pty.once('exit', done));
      pty.kill('SIGKILL');
      await ended;
      rmSync(path, { force: true });
    };
    const document = (number: string) =>
      ({ blocks: [{ kind: 'text', text: number }], cut: true, large: false }) as const;
    const lp0 = await plugIn('lp0');
    symlinkSync(lp0.path, link);
    const printer = createPrinterDriver({
      transport: characterDeviceTransport({ path: link, clock: realClock }),
      capability: printerModels['escpos-80-write-only'],
      clock: realClock,
      jitter: () => 0,
      backOff: { firstMs: 100, maxMs: 100 },
    });
    printer.start();
    // What cannot answer is never said to have printed.
    expect(await printer.print(document('A001'), '1')).toEqual({ state: 'unknown', code: 'NO_READ_BACK' });
    await expect.poll(lp0.received).toContain('A001');

    await unplug(lp0);
    unlinkSync(link);
    const lp1 = await plugIn('lp1');
    symlinkSync(lp1.path, link);
    await expect.poll(() => printer.status().code, { timeout: 8_000 }).not.toBe('WRITE_ONLY');
    await expect.poll(() => printer.status().code, { timeout: 8_000 }).toBe('WRITE_ONLY');
    await printer.print(document('A002'), '2');
    await expect.poll(lp1.received).toContain('A002');
    expect(lp1.received()).not.toContain('A001');
    expect(lp0.received()).not.toContain('A002');
    await printer.stop();
    await unplug(lp1);
    rmSync(folder, { recursive: true });
  });
});

describe('many slips with faults at random', () => {
  it('at most one unmarked slip per number, nothing falsely printed, every doubt called unknown', async () => {
    const tallies = await Promise.all(
      (['epson-tm-80', 'escpos-80', 'escpos-58'] as const).map((model, index) =>
        faultRun({ model, jobs: 50, seed: 77 + index }),
      ),
    );
    for (const { doubles, falsePrinted, falseFailed } of tallies) {
      expect({ doubles, falsePrinted, falseFailed }).toEqual({
        doubles: [],
        falsePrinted: [],
        falseFailed: [],
      });
    }
    // The faults did hit, and the slips without one came out.
    const ends = tallies.flatMap(({ byFault }) => Object.values(byFault));
    const count = (state: string) => ends.reduce((sum, states) => sum + (states[state] ?? 0), 0);
    expect(count('unknown')).toBeGreaterThan(20);
    expect(count('printed')).toBeGreaterThan(20);
    expect(count('failed')).toBeGreaterThan(5);
    expect(tallies.reduce((sum, { reprints }) => sum + reprints, 0)).toBeGreaterThan(5);
  }, 60_000);

  it('is counted by what is on paper: a second slip, a claim without one and a denied one are all found', () => {
    const job = (state: Job['state'], copy = 0): Job => ({
      hall: 'test',
      id: 'J1',
      device: 'P1',
      kind: 'slip',
      ticket: 'T1',
      payload: '{}',
      createdAt: 0,
      copy,
      state,
      code: null,
      attempts: 1,
      updatedAt: 0,
    });
    const original = (number: string, state: Job['state']) => ({
      number,
      fault: 'none' as const,
      original: job(state),
      copies: [],
    });
    const outcomes = [
      original('T00001', 'printed'),
      original('T00002', 'printed'),
      original('T00003', 'printed'),
      original('T00004', 'failed'),
      original('T00005', 'unknown'),
    ];
    const papers = ['T00001|监督电话', 'T00002|监督电话', 'T00002|', 'T00003|', 'T00004|', 'T00005|监督电话'];
    expect(tally(outcomes, papers)).toMatchObject({
      doubles: ['T00002'],
      falsePrinted: ['T00003'],
      falseFailed: ['T00004'],
    });
  });
});
