/** The command that tells what a new printer can do, against printers that can do different things. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../devices/frame/clock.ts';
import { realClock } from '../../devices/frame/real-clock.ts';
import { printerModels, type PrinterModel } from '../../devices/printer/capability.ts';
import { capabilityOf, printerOptions } from '../../devices/printer/options.ts';
import { suggestedEntry } from '../../devices/printer/hall-entry.ts';
import { probePrinter } from '../../devices/printer/probe.ts';
import { readQr, slipDots } from '../../devices/printer/testing/read-slip.ts';
import { slipText } from '../../devices/printer/virtual/slip.ts';
import { startVirtualPrinter, type VirtualPrinterOptions } from '../../devices/printer/virtual/start.ts';
import { memoryPair } from '../../devices/transport/memory.ts';
import { tcpTransport } from '../../devices/transport/tcp.ts';
import { runCli } from '../../server/cli/run.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0)) await thing.stop();
});

async function printerOf(model: PrinterModel, more: Partial<VirtualPrinterOptions> = {}) {
  const printer = await startVirtualPrinter({ clock: realClock, capability: printerModels[model], ...more });
  running.push(printer);
  return printer;
}

async function probe(transport: string, ...more: string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const status = await runCli({
    args: ['probe-printer', '--transport', transport, ...more],
    env: {},
    platform: 'linux',
    nodeVersion: process.version,
    home: '/',
    out: (text) => out.push(text),
    error: (text) => error.push(text),
    untilSignal: () => Promise.resolve('SIGTERM'),
  });
  const text = out.join('\n');
  /** The entry as the hall file would read it. */
  const entry = () => {
    const [only] = parse(text.slice(text.indexOf('    - id:'))) as Record<string, unknown>[];
    const { id, ...options } = only ?? {};
    expect(id).toBe('P1');
    return printerOptions.parse(options);
  };
  return { status, text, error: error.join('\n'), entry };
}

/** Waiting for answers that never come takes a tenth of the time. */
const hastyClock: Clock = { now: realClock.now, after: (ms, task) => realClock.after(ms / 10, task) };

describe('what a printer can do', () => {
  it.each([
    ['epson-tm-80', 48, { firmware: '40.02', maker: 'EPSON', model: 'TM-T88VI' }, 'epson-tm-80'],
    ['epson-tm-80', 48, { firmware: '1.2', maker: 'Acme', model: 'P80' }, 'escpos-80'],
    ['escpos-80-gb18030', 48, null, 'escpos-80'],
    ['escpos-80', 48, null, 'escpos-80'],
    ['escpos-58', 32, null, 'escpos-58'],
    ['escpos-80-write-only', 48, null, 'escpos-80-write-only'],
  ] as const)(
    'is found by asking a %s, and its entry says the same',
    async (model, columns, identity, named) => {
      const printer = await printerOf(model, { identity });
      const transport = tcpTransport({ host: '127.0.0.1', port: printer.port, clock: realClock });
      const report = await probePrinter(transport, hastyClock);
      const entry = suggestedEntry(report, columns);
      const { dleEot, asb, completion } = printerModels[model];
      const found = capabilityOf(entry);
      expect(entry.model).toBe(named);
      expect([found.dleEot, found.asb, found.completion]).toEqual([dleEot, asb, completion]);
      expect([report.maker, report.firmware]).toEqual([identity?.maker ?? null, identity?.firmware ?? null]);
      // Questions that it does not know leave nothing on its paper.
      expect(printer.slips()).toEqual([]);
    },
  );

  it('cannot be asked where the connection carries no answers', async () => {
    const { transport } = memoryPair({ clock: realClock });
    const report = await probePrinter({ ...transport, readable: false }, hastyClock);
    expect(suggestedEntry(report, 48)).toEqual({ model: 'escpos-80-write-only' });
  });

  it('is not guessed from noise', async () => {
    const { transport, device } = memoryPair({ clock: realClock });
    device.onOpen((connection) => connection.onData(() => connection.send(new Uint8Array(64).fill(0xff))));
    expect(await probePrinter(transport, hastyClock)).toMatchObject({
      condition: null,
      dleEot: false,
      asb: false,
      gsR: false,
      processId: false,
    });
  });
});

describe('jiaohao probe-printer', () => {
  it('prints what it found and an entry that the hall file reads', async () => {
    const identity = { firmware: '40.02', maker: 'EPSON', model: 'TM-T88VI' };
    const { port } = await printerOf('epson-tm-80', { identity });
    const { status, text, entry } = await probe(`tcp:127.0.0.1:${port}`);
    expect(status).toBe(0);
    expect(text).toContain('EPSON TM-T88VI, firmware 40.02');
    expect(text).toMatch(/state now +Working/);
    expect(text).toMatch(/process id +yes/);
    expect(entry()).toMatchObject({
      model: 'epson-tm-80',
      transport: { kind: 'tcp', host: '127.0.0.1', port },
    });
  });

  it('asks a printer that is not ready nothing more, and says what to do', async () => {
    const printer = await printerOf('epson-tm-80');
    printer.setFault('cover-open', true);
    const { status, error } = await probe(`tcp:127.0.0.1:${printer.port}`);
    expect(status).toBe(1);
    expect(error).toMatch(/The cover is open; mend: /);
  });

  it('prints a page on which a person sees the characters, the codes and the width', async () => {
    const printer = await printerOf('escpos-80-gb18030');
    const { text } = await probe(`tcp:127.0.0.1:${printer.port}`, '--print');
    expect(text).toContain('charset: raster');
    const lines = printer.slips().flatMap(slipText);
    expect(lines).toContain('A: 请到三号窗口，￥12');
    expect(lines).toContain('B: 㐀𬱖');
    const [slip] = printer.slips();
    expect(slip?.lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['qr', 'picture']));
    if (slip !== undefined)
      expect(readQr(slipDots(slip))).toBe('https://example.org/jiaohao\nhttps://example.org/jiaohao');
  }, 20_000);

  it('listens on USB where the printer answers, and says so in the entry', async () => {
    const printer = await printerOf('escpos-80', { identity: null });
    const folder = mkdtempSync(join(tmpdir(), 'probe-'));
    const path = join(folder, 'lp0');
    const line = spawn('socat', [`PTY,link=${path},raw,echo=0`, `TCP:127.0.0.1:${printer.port}`], {
      stdio: 'ignore',
    });
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
    const { entry, text } = await probe(`usb:${path}`);
    line.kill();
    rmSync(folder, { recursive: true });
    expect(text).toMatch(/answers in its turn.* +yes/);
    expect(entry().transport).toEqual({ kind: 'character-device', path, readBack: true });
  }, 20_000);

  it('works over a serial line', async () => {
    const printer = await printerOf('epson-tm-80');
    const folder = mkdtempSync(join(tmpdir(), 'probe-'));
    const path = join(folder, 'tty');
    const line = spawn('socat', [`PTY,link=${path},raw,echo=0`, `TCP:127.0.0.1:${printer.port}`], {
      stdio: 'ignore',
    });
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
    const { entry } = await probe(`serial:${path}:115200`);
    line.kill();
    rmSync(folder, { recursive: true });
    expect(entry()).toMatchObject({ proof: 'gs-paren-h', transport: { kind: 'serial', baud: 115_200 } });
  }, 20_000);

  it('tells every failure in one line, with what to do', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    for (const [transport, words] of [
      [`tcp:127.0.0.1:${port}`, /refused.*mend:/],
      ['usb:/dev/usb/lp77', /Not plugged in.*mend:/],
      ['usb:/etc/hostname', /not a device/i],
      ['usb:../../etc/passwd', /absolute path/],
      ['tcp:127.0.0.1:99999', /--transport/],
      ['file:///etc/passwd', /--transport: expected tcp:HOST:PORT/],
      ['tcp:127.1:9100', /host name or an IP address/],
    ] as const) {
      const { status, error } = await probe(transport);
      expect(status).toBe(1);
      expect(error).toMatch(words);
      expect(error.split('\n')).toHaveLength(1);
    }
  }, 20_000);
});
