import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { testClock } from '../frame/test-clock.ts';
import { characterDeviceTransport } from '../transport/character-device.ts';
import { memoryPair } from '../transport/memory.ts';
import { serialTransport } from '../transport/serial.ts';
import { printerModels, type PrinterCapability } from './capability.ts';
import type { PrintDocument } from './document.ts';
import { createPrinterDriver } from './driver.ts';
import { createPrinterRig, sampleSlip, type PrinterRig } from './printer-rig.ts';
import { startVirtualPrinter } from './virtual/start.ts';
import { slipText } from './virtual/slip.ts';

const texts = (rig: PrinterRig) => rig.virtual.slips().map((slip) => slipText(slip).join('|'));

describe('a printer that confirms and pushes its status', () => {
  let rig: PrinterRig;
  beforeEach(async () => {
    rig = await createPrinterRig(printerModels['epson-tm-80']);
    rig.printer.start();
    await rig.until('online', () => rig.printer.status().state === 'online');
  });
  afterEach(() => rig.stop());

  it('makes a slip unknown whose paper ran out half way, and prints no rest of it after the refill (F30)', async () => {
    rig.virtual.failAfter(70, 'paper-out');
    const result = await rig.print('A012');
    expect(result).toMatchObject({ state: 'unknown', code: 'PAPER_OUT', afterMs: 0 });
    expect(rig.printer.status()).toMatchObject({ state: 'fault', code: 'PAPER_OUT' });
    // Nobody changes a roll within a second.
    await rig.pass(1_000);
    rig.virtual.loadPaper();
    await rig.pass(40_000);
    await rig.until('online', () => rig.printer.status().state === 'online');
    expect(await rig.print('A013')).toMatchObject({ state: 'done' });
    expect(texts(rig).filter((text) => text.includes('A012') && text.includes('4 人'))).toEqual([]);
    expect(texts(rig).at(-1)).not.toContain('A012');
  });

  it('makes a slip unknown whose cover was opened half way', async () => {
    rig.virtual.failAfter(70, 'cover-open');
    expect(await rig.print('A012')).toMatchObject({ state: 'unknown', code: 'COVER_OPEN' });
  });

  it('calls a slip failed over which the cutter jammed (F33)', async () => {
    rig.virtual.failAfter(70, 'cutter-jam');
    expect(await rig.print('A012')).toMatchObject({ state: 'failed', code: 'CUTTER_JAM' });
  });

  it('reports paper out and its end by itself, between the looks', async () => {
    rig.virtual.setFault('paper-out', true);
    await rig.until('fault', () => rig.printer.status().code === 'PAPER_OUT');
    rig.virtual.loadPaper();
    await rig.until('online', () => rig.printer.status().code === 'OK');
  });

  it('lets a slow printer finish', async () => {
    rig.virtual.setFault('slow', true);
    const result = await rig.print('A012');
    expect(result.state).toBe('done');
    expect(result.afterMs).toBeGreaterThan(500);
  });

  it('notices within ten seconds that a silent machine holds the connection (F18)', async () => {
    rig.virtual.setFault('silent', true);
    await rig.pass(7_000);
    expect(rig.printer.status()).toMatchObject({ state: 'fault', code: 'NO_ANSWER' });
  });

  it('says of every slip that waited on a silent printer that it was silent, not that the line was lost', async () => {
    rig.virtual.setFault('silent', true);
    const jobs = ['A012', 'A013', 'A014'].map((id) => rig.outcome(rig.printer.print(sampleSlip(id), id)));
    for (const job of jobs) expect(await job).toMatchObject({ state: 'failed', code: 'NO_ANSWER' });
  });

  it('runs out of paper in the end, having warned before', async () => {
    const seen = new Set<string>();
    rig.printer.onStatus(({ code }) => seen.add(code));
    const metre: PrintDocument = {
      ...sampleSlip('A012'),
      blocks: Array.from({ length: 14 }, () => ({ kind: 'feed', lines: 20 })),
    };
    for (let job = 0; rig.virtual.paperLeftMm() > 0; job += 1) await rig.print(`A00${job}`, metre);
    await rig.until('out', () => rig.printer.status().code === 'PAPER_OUT');
    expect(seen).toContain('PAPER_NEAR_END');
    expect(seen).toContain('PAPER_OUT');
  });
});

describe('a job that is cut somewhere', () => {
  it('never claims a slip that did not come out, and never prints one twice, wherever a job is cut', async () => {
    const rig = await createPrinterRig(printerModels['escpos-80']);
    rig.printer.start();
    let unknown = 0;
    for (let cut = 1; cut <= 240; cut += 2) {
      const id = `C${String(cut).padStart(3, '0')}`;
      rig.virtual.failAfter(cut, 'offline');
      const { state } = await rig.print(id);
      rig.virtual.setFault('offline', false);
      // The next job clears the printer; it also uses up what is left of the countdown.
      await rig.print(`${id}-`);
      rig.virtual.setFault('offline', false);
      const whole = texts(rig).filter((text) => text.includes(`|${id}|`) && text.includes('4 人'));
      expect(whole.length).toBeLessThanOrEqual(1);
      if (state === 'done') expect(whole.length).toBe(1);
      if (state === 'failed') expect(whole.length).toBe(0);
      if (state === 'unknown') unknown += 1;
    }
    expect(unknown).toBeGreaterThan(5);
    await rig.stop();
  }, 60_000);
});

describe('a printer that an earlier run of the program left in the middle of a command', () => {
  it('is believed in nothing until it answers again, though what swallows the bytes is longer than the clearing', async () => {
    const clock = testClock();
    const capability = printerModels['escpos-80'];
    const virtual = await startVirtualPrinter({ clock, capability });
    const before = connect(virtual.port, '127.0.0.1');
    // A picture of 72 bytes a line and 117 lines, of which nothing comes: it would end in the next slip.
    before.end(Buffer.from('1b40 1d763000 48007500'.replaceAll(' ', ''), 'hex'));
    await new Promise((resolve) => before.once('close', resolve));
    const rig = await createPrinterRig(capability, { virtual, clock, recoverFirst: true });
    rig.printer.start();
    let last = '';
    for (let tries = 1; tries <= 12 && last !== 'done'; tries += 1) {
      const id = `A${String(tries).padStart(3, '0')}`;
      last = (await rig.print(id)).state;
      const whole = texts(rig).filter((text) => text.includes(`|${id}|`) && text.includes('4 人'));
      expect([id, last, whole.length]).toEqual([id, last, last === 'done' ? 1 : 0]);
    }
    expect(last).toBe('done');
    await rig.stop();
  });

  it('is cleared before the first slip', async () => {
    const clock = testClock();
    const capability = printerModels['escpos-80'];
    const virtual = await startVirtualPrinter({ clock, capability });
    const before = connect(virtual.port, '127.0.0.1');
    // Text, and a QR command of which 200 bytes are still to come.
    before.end(Buffer.from('1b401c26 423939390a 1d286bc800315030'.replaceAll(' ', ''), 'hex'));
    await new Promise((resolve) => before.once('close', resolve));
    const rig = await createPrinterRig(capability, { virtual, clock, recoverFirst: true });
    rig.printer.start();
    expect(await rig.print('A012')).toMatchObject({ state: 'done' });
    expect(texts(rig)[0]).toBe('B999');
    expect(texts(rig)[1]).toMatch(/^综合便民服务中心\|A012\|/);
    await rig.stop();
  });
});

describe('a printer that sends nonsense', () => {
  const rigOf = (
    answer: (request: Uint8Array) => Uint8Array,
    capability: PrinterCapability = printerModels['escpos-80'],
  ) => {
    const clock = testClock();
    const { transport, device } = memoryPair({ clock });
    const got: Uint8Array[] = [];
    device.onOpen((connection) =>
      connection.onData((bytes) => {
        got.push(bytes);
        connection.send(answer(bytes));
      }),
    );
    const printer = createPrinterDriver({
      transport,
      capability,
      clock,
      jitter: () => 0.5,
    });
    return { clock, printer, device, sent: () => Buffer.concat(got) };
  };

  const floods = [
    ['zeros', 0x00],
    ['FF', 0xff],
    ['one paper answer after the other', 0x03],
    ['one status after the other', 0x12],
    ['one pushed status after the other', 0x10],
  ] as const;
  const models = ['epson-tm-80', 'escpos-80-gb18030', 'escpos-80'] as const;

  it.each(models.flatMap((model) => floods.map(([name, byte]) => [model, name, byte] as const)))(
    '%s, flooding %s, prints nothing and is never called done (F36)',
    async (model, _name, byte) => {
      const { clock, printer, sent } = rigOf(() => new Uint8Array(4_096).fill(byte), printerModels[model]);
      printer.start();
      await clock.advance(100);
      const job = printer.print(sampleSlip('A012'), 'A012');
      await clock.advance(20_000);
      expect((await job).state).not.toBe('done');
      expect(sent().includes('A012')).toBe(false);
      await printer.stop();
    },
  );

  it.each([0x00, 0xff])(
    'that floods %i while nobody asks it is left, and prints when it is itself again (F36)',
    async (byte) => {
      let isItself = true;
      const well = (request: Uint8Array): Uint8Array => {
        if (request[0] === 0x10) return new Uint8Array(4).fill(0x12);
        return Buffer.from(request).includes(Buffer.from('1d7201', 'hex'))
          ? Uint8Array.of(0)
          : new Uint8Array();
      };
      const { clock, printer, device } = rigOf((request) => (isItself ? well(request) : new Uint8Array()));
      printer.start();
      await clock.advance(100);
      expect(printer.status().code).toBe('OK');
      isItself = false;
      device.connection()?.send(new Uint8Array(700_000).fill(byte));
      await clock.advance(100);
      expect(printer.status()).toMatchObject({ state: 'fault', code: 'STATUS_GARBLED' });
      isItself = true;
      await clock.advance(40_000);
      expect(printer.status().code).toBe('OK');
      const job = printer.print(sampleSlip('A013'), 'A013');
      await clock.advance(5_000);
      expect(await job).toEqual({ state: 'done' });
      await printer.stop();
    },
  );

  it('answering the fence with a flood of zeros is never called done', async () => {
    const { clock, printer } = rigOf((request) => {
      if (request[0] === 0x10) return new Uint8Array(4).fill(0x12);
      return Buffer.from(request).includes(Buffer.from('1d7201', 'hex'))
        ? new Uint8Array(64)
        : new Uint8Array();
    });
    printer.start();
    await clock.advance(100);
    expect(printer.status().state).toBe('online');
    const job = printer.print(sampleSlip('A012'), 'A012');
    await clock.advance(20_000);
    expect(await job).toEqual({ state: 'unknown', code: 'STATUS_GARBLED' });
    await printer.stop();
  });
});

describe('a printer on a serial line', () => {
  it('prints and confirms like one on the network', async () => {
    const capability = printerModels['epson-tm-80'];
    const virtual = await startVirtualPrinter({ clock: realClock, capability });
    const folder = mkdtempSync(join(tmpdir(), 'printer-'));
    const path = join(folder, 'tty');
    const line = spawn('socat', [`PTY,link=${path},raw,echo=0`, `TCP:127.0.0.1:${virtual.port}`], {
      stdio: 'ignore',
    });
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
    const printer = createPrinterDriver({
      transport: serialTransport({ path, baud: 115_200, clock: realClock }),
      capability,
      clock: realClock,
      jitter: () => 0.5,
    });
    printer.start();
    expect(await printer.print(sampleSlip('A012'), 'A012')).toEqual({ state: 'done' });
    expect(virtual.slips().flatMap(slipText)).toContain('A012');
    await printer.stop();
    line.kill();
    await virtual.stop();
    rmSync(folder, { recursive: true });
  });
});

describe('a printer on USB that answers', () => {
  it('prints and confirms like one on the network', async () => {
    const capability = printerModels['escpos-80'];
    const virtual = await startVirtualPrinter({ clock: realClock, capability });
    const folder = mkdtempSync(join(tmpdir(), 'printer-'));
    const path = join(folder, 'lp0');
    const line = spawn('socat', [`PTY,link=${path},raw,echo=0`, `TCP:127.0.0.1:${virtual.port}`], {
      stdio: 'ignore',
    });
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
    const printer = createPrinterDriver({
      transport: characterDeviceTransport({ path, readBack: true, clock: realClock }),
      capability,
      clock: realClock,
      jitter: () => 0.5,
    });
    printer.start();
    expect(await printer.print(sampleSlip('A012'), 'A012')).toEqual({ state: 'done' });
    virtual.setFault('cover-open', true);
    expect(await printer.print(sampleSlip('A013'), 'A013')).toEqual({ state: 'failed', code: 'COVER_OPEN' });
    expect(virtual.slips().flatMap(slipText)).toContain('A012');
    await printer.stop();
    line.kill();
    await virtual.stop();
    rmSync(folder, { recursive: true });
  });
});

describe('a printer that cannot answer', () => {
  it('is never said to have printed', async () => {
    const clock = testClock();
    const { transport, device } = memoryPair({ clock });
    const got: Uint8Array[] = [];
    device.onOpen((connection) => connection.onData((bytes) => got.push(bytes)));
    const printer = createPrinterDriver({
      transport: { ...transport, readable: false },
      capability: printerModels['epson-tm-80'],
      clock,
      jitter: () => 0.5,
    });
    printer.start();
    await clock.advance(10);
    const job = printer.print(sampleSlip('A012'), 'A012');
    await clock.advance(100);
    expect(await job).toEqual({ state: 'unknown', code: 'NO_READ_BACK' });
    expect(Buffer.concat(got).includes('A012')).toBe(true);
    expect(Buffer.concat(got).indexOf(Buffer.from('1004', 'hex'))).toBe(-1);
    expect(printer.status()).toMatchObject({ state: 'online', code: 'WRITE_ONLY' });
    await printer.stop();
  });
});

describe('what the library does by itself (kept as a warning)', () => {
  it('is not used: handed-over bytes are no proof, so a peer that reads nothing is never "done" (M7)', async () => {
    const clock = testClock();
    const { transport } = memoryPair({ clock });
    const printer = createPrinterDriver({
      transport,
      capability: printerModels['escpos-80'],
      clock,
      jitter: () => 0.5,
    });
    printer.start();
    await clock.advance(10);
    const job = printer.print(sampleSlip('A012'), 'A012');
    await clock.advance(30_000);
    expect((await job).state).not.toBe('done');
    await printer.stop();
  });
});
