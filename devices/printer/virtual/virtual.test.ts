import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as receiptio from 'receiptio';
import { afterEach, describe, expect, it } from 'vitest';
import { realClock } from '../../frame/real-clock.ts';
import { testClock } from '../../frame/test-clock.ts';
import { printerModels } from '../capability.ts';
import { encodeDocument } from '../encode.ts';
import { createEngine, type FaultName } from './engine.ts';
import { renderSvg } from './render-svg.ts';
import { slipText, type Slip } from './slip.ts';
import { startVirtualPrinter, type VirtualPrinter } from './start.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0)) await thing.stop();
});
const start = async (): Promise<VirtualPrinter> => {
  const printer = await startVirtualPrinter({ clock: realClock });
  running.push(printer);
  return printer;
};

const engineOf = (
  model: keyof typeof printerModels = 'epson-tm-80',
  onChange: () => void = () => undefined,
) => {
  const answers: number[] = [];
  const engine = createEngine({
    clock: realClock,
    capability: printerModels[model],
    rollMm: 80_000,
    nearEndMm: 3_000,
    keepSlips: 3,
    identity: { firmware: '1.00', maker: 'Maker', model: 'T80' },
    onChange,
    onFault: () => undefined,
  });
  const line = engine.connect((bytes) => answers.push(...bytes));
  const ask = (bytes: string) => {
    answers.length = 0;
    line.receive(Buffer.from(bytes.replaceAll(' ', ''), 'hex'));
    return Buffer.from(answers).toString('hex');
  };
  return { engine, line, ask };
};

describe('virtual printer, inside', () => {
  it.each([
    [[], '12121212', '10000000', '00'],
    [['paper-near-end'], '1212121e', '10000300', '03'],
    [['paper-out'], '1a32127e', '18000f00', ''],
    [['cover-open'], '1a161212', '38000000', ''],
    [['cutter-jam'], '1a521a12', '18080000', ''],
  ] as [FaultName[], string, string, string][])(
    'answers truthfully with faults %j: DLE EOT %s, pushed %s, GS r %s',
    (faults, realTime, pushed, paper) => {
      const { engine, ask } = engineOf();
      ask('1d610f');
      for (const fault of faults) engine.setFault(fault, true);
      expect(ask('100401 100402 100403 100404')).toBe(realTime);
      if (faults.length === 0) expect(ask('1d610f')).toBe(pushed);
      expect(ask('1d7201')).toBe(paper);
      const other = engineOf();
      other.ask('1d610f');
      const heard: number[] = [];
      other.engine.connect((bytes) => heard.push(...bytes)).receive(Buffer.from('1d610f', 'hex'));
      heard.length = 0;
      for (const fault of faults) other.engine.setFault(fault, true);
      if (faults.length > 0) expect(Buffer.from(heard).toString('hex')).toBe(pushed);
    },
  );

  it('echoes a process id only when what was before it is printed', () => {
    const { engine, line, ask } = engineOf();
    engine.setFault('cover-open', true);
    expect(ask('410a 1d2848060030303030303700'.slice(0, -2))).toBe('');
    const heard: number[] = [];
    line.disconnect();
    engine.connect((bytes) => heard.push(...bytes));
    engine.setFault('cover-open', false);
    expect(Buffer.from(heard).toString('hex')).toBe('37223030303700');
  });

  it('keeps its clients apart: each is answered what it asked, and half a command of one breaks no other', () => {
    const { engine, ask } = engineOf();
    const heard: number[] = [];
    const other = engine.connect((bytes) => heard.push(...bytes));
    const tell = (bytes: string) => other.receive(Buffer.from(bytes.replaceAll(' ', ''), 'hex'));
    expect(ask('41 1d28')).toBe('');
    tell('100401 1d7201');
    expect(Buffer.from(heard).toString('hex')).toBe('1200');
    expect(ask('48060030303030303 7'.replaceAll(' ', ''))).toBe('37223030303700');
    other.disconnect();
    heard.length = 0;
    expect(ask('0a 1d564200 1d7201')).toBe('00');
    expect([engine.slips().flatMap(slipText), heard]).toEqual([['A'], []]);
  });

  it('makes room for its other clients when one goes with what it had sent', () => {
    let told = 0;
    const { engine, line, ask } = engineOf('epson-tm-80', () => (told += 1));
    engine.connect(() => undefined);
    engine.setFault('cover-open', true);
    ask('41424344');
    told = 0;
    line.disconnect();
    expect([engine.heldBytes(), told]).toEqual([0, 1]);
  });

  it('obeys real-time commands split over chunks and inside data', () => {
    const { ask } = engineOf();
    expect(ask('10')).toBe('');
    expect(ask('04')).toBe('');
    expect(ask('01')).toBe('12');
    expect(ask('4142 100404 43')).toBe('12');
  });

  it('keeps the models apart: no process id, no push and no clearing where the model has none', () => {
    const { ask } = engineOf('escpos-80');
    expect(ask('1d610f 1d284806003030303030 37 10140801031401060208')).toBe('');
  });

  it('tells its make where it has one, and prints nothing of the question', () => {
    const { engine, ask } = engineOf();
    expect(ask('1d4941 1d4942 1d4943')).toBe('5f312e3030005f4d616b6572005f54383000');
    expect(ask('1d4901 1d4944')).toBe('');
    expect(engine.slips()).toEqual([]);
  });

  it('fails in the middle of a command when it is told to, and a hung one forgets what it held', () => {
    const { engine, ask } = engineOf();
    engine.failAfterReceived(5, 'silent');
    ask('410a 1d7630000100 0100 ff 420a 1d564200');
    expect(engine.fault('silent')).toBe(true);
    engine.setFault('silent', false);
    ask('430a 1d564200');
    expect(engine.slips().flatMap(slipText)).toEqual(['A', 'C']);
  });

  it('ignores a code command that its model does not have, and shows hanzi as rubbish without a font', () => {
    const { engine, ask } = engineOf('escpos-80-raster');
    ask('1b40 1c26 c7eb 0a 1d286b0500315030 6162 1d286b0300315130');
    expect(engine.slips()[0]?.lines.map(({ kind }) => kind)).toEqual(['text']);
    expect(engine.slips().flatMap(slipText)).toEqual(['\uFFFD\uFFFD']);
  });

  it('reads what printers read: modes, sizes, alignment, four-byte characters', () => {
    const { engine, ask } = engineOf();
    ask('1b40 1c26 1b6101 1d2131 1b4501 c7eb41 0a 1b40 1c26 8139ee39 0a 1d564200');
    const [slip] = engine.slips();
    expect(slip?.lines.slice(0, 2)).toEqual([
      {
        kind: 'text',
        align: 'center',
        runs: [{ text: '请A', width: 4, height: 2, bold: true }],
        heightDots: 48,
      },
      {
        kind: 'text',
        align: 'left',
        runs: [{ text: '㐀', width: 1, height: 1, bold: false }],
        heightDots: 30,
      },
    ]);
    expect(slip?.cut).toBe(true);
  });

  it('prints hanzi as rubbish when double-byte mode is off, as a real one does', () => {
    const { engine, ask } = engineOf();
    ask('1b40 c7eb 0a');
    expect(engine.slips().flatMap(slipText)).toEqual(['\uFFFD\uFFFD']);
  });

  it('throws old slips away and counts on', () => {
    const { engine, ask } = engineOf();
    for (let slip = 0; slip < 5; slip += 1) ask('410a1d564200');
    expect(engine.slips().map(({ id }) => id)).toEqual([3, 4, 5]);
  });
});

const printed = (slipWanted: Parameters<typeof encodeDocument>[0]): Slip => {
  const { engine, line } = engineOf();
  line.receive(encodeDocument(slipWanted, printerModels['epson-tm-80']));
  const [slip] = engine.slips();
  if (slip === undefined) throw new Error('no slip came out');
  return slip;
};

describe('the picture of a slip', () => {
  it('holds a QR code that a scanner reads', () => {
    const data = 'https://hall.example.org/t/01J9Z#k=abc';
    const slip = printed({ blocks: [{ kind: 'qr', data, cell: 6 }], cut: true, large: false });
    const svg = renderSvg(slip);
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
    const dots = Array.from({ length: height }, () => new Array<number>(width).fill(0));
    for (const [, x, y, w, h] of svg.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\d+z/g)) {
      for (let row = 0; row < Number(h); row += 1)
        dots[Number(y) + row]?.fill(1, Number(x), Number(x) + Number(w));
    }
    const folder = mkdtempSync(join(tmpdir(), 'qr-'));
    const file = join(folder, 'slip.pbm');
    writeFileSync(file, `P1\n${width} ${height}\n${dots.map((row) => row.join(' ')).join('\n')}\n`);
    const read = execFileSync('zbarimg', ['-q', '--raw', file], { stdio: ['ignore', 'pipe', 'ignore'] });
    rmSync(folder, { recursive: true });
    expect(read.toString('utf8').trim()).toBe(data);
  });

  it('has the width of its paper and the length of its lines, and escapes its text', () => {
    const slip = printed({ blocks: [{ kind: 'text', text: '<号>&"' }], cut: false, large: false });
    const svg = renderSvg(slip);
    expect(svg).toContain('width="80mm"');
    expect(svg).toContain('&lt;');
    expect(svg).toContain('&amp;');
    expect(svg).not.toContain('<号');
    expect(svg).not.toMatch(/style=|<script/);
  });
});

describe('virtual printer, on the network', () => {
  /** receiptio knows port 9100 only: another loopback address leads there. */
  const gateway = async (port: number): Promise<string> => {
    const host = `127.91.${process.pid % 250}.${1 + (process.pid % 199)}`;
    const server = createServer((socket) => {
      const sent: Buffer[] = [];
      let inner: Socket | null = null;
      let answered = false;
      // The printer drops us while it still holds the last client: try again until it answers.
      const enter = () => {
        inner = connect(port, '127.0.0.1');
        for (const bytes of sent) inner.write(bytes);
        inner.on('error', () => undefined);
        inner.on('data', (bytes) => {
          answered = true;
          socket.write(bytes);
        });
        inner.on('close', () => (answered || socket.destroyed ? socket.destroy() : enter()));
      };
      socket.on('error', () => undefined);
      socket.on('close', () => inner?.destroy());
      socket.on('data', (bytes) => {
        sent.push(bytes);
        inner?.write(bytes);
      });
      enter();
    });
    await new Promise<void>((resolve) => server.listen(9_100, host, resolve));
    running.push({ stop: () => new Promise((resolve) => server.close(() => resolve())) });
    return host;
  };

  it('tells an independent client the truth about itself', async () => {
    const printer = await start();
    const host = await gateway(printer.port);
    const status = () => receiptio.print('', `-d ${host} -q printer -p generic -t 5`);
    expect(await status()).toBe('online');
    printer.setFault('cover-open', true);
    expect(await status()).toBe('coveropen');
    printer.setFault('cover-open', false);
    printer.setFault('paper-out', true);
    expect(await status()).toBe('paperempty');
    printer.loadPaper();
    printer.setFault('paper-near-end', true);
    expect(await status()).toBe('online');
  });

  it('prints what an independent client sends, and confirms it', async () => {
    const printer = await start();
    const host = await gateway(printer.port);
    expect(await receiptio.print('^^^A012\n请到3号窗口', `-d ${host} -p generic -l zh -t 5`)).toBe('success');
    expect(printer.slips().flatMap(slipText).join('|')).toContain('请到3号窗口');
  });

  it('is asked by another program while its driver holds a connection, and both are told the truth', async () => {
    const printer = await start();
    const driver = connect(printer.port, '127.0.0.1');
    await new Promise((resolve) => driver.once('connect', resolve));
    const host = await gateway(printer.port);
    printer.setFault('cover-open', true);
    expect(await receiptio.print('', `-d ${host} -q printer -p generic -t 5`)).toBe('coveropen');
    const answer = new Promise<Buffer>((resolve) => driver.once('data', resolve));
    driver.write(Buffer.from('100402', 'hex'));
    expect((await answer).toString('hex')).toBe('16');
    driver.destroy();
  });

  it('of one connection serves that and drops a second one', async () => {
    const printer = await startVirtualPrinter({ clock: realClock, maxConnections: 1 });
    running.push(printer);
    const first = connect(printer.port, '127.0.0.1');
    await new Promise((resolve) => first.once('connect', resolve));
    const second = connect(printer.port, '127.0.0.1');
    await new Promise((resolve) => second.once('close', resolve));
    const answer = new Promise<Buffer>((resolve) => first.once('data', resolve));
    first.write(Buffer.from('100401', 'hex'));
    expect((await answer).toString('hex')).toBe('12');
    first.destroy();
  });

  it('drops its client when another program takes the connection, and prints what it had', async () => {
    const printer = await start();
    const client = connect(printer.port, '127.0.0.1');
    await new Promise((resolve) => client.once('connect', resolve));
    const closed = new Promise((resolve) => client.once('close', resolve));
    printer.failAfterReceived(6, 'occupied');
    client.write(Buffer.from('410a1d564200420a1d564200', 'hex'));
    await closed;
    expect(printer.slips().flatMap(slipText)).toEqual(['A']);
    const second = connect(printer.port, '127.0.0.1');
    await new Promise((resolve) => second.once('close', resolve));
    expect(printer.faults().occupied).toBe(true);
  });

  it('answers late when it is told to, and never on another connection', async () => {
    const clock = testClock();
    const printer = await startVirtualPrinter({ clock });
    running.push(printer);
    printer.setFault('late', true);
    const heard: Buffer[] = [];
    const client = connect(printer.port, '127.0.0.1');
    client.on('data', (bytes) => heard.push(bytes));
    client.write(Buffer.from('100401', 'hex'));
    await expect.poll(() => clock.pending()).toBe(1);
    await clock.advance(7_000);
    expect(heard).toEqual([]);
    await clock.advance(2_000);
    await expect.poll(() => Buffer.concat(heard).toString('hex')).toBe('12');
    client.write(Buffer.from('100401', 'hex'));
    await expect.poll(() => clock.pending()).toBe(1);
    const gone = new Promise((resolve) => client.once('close', resolve));
    client.destroy();
    await gone;
    const next = connect(printer.port, '127.0.0.1');
    next.on('data', (bytes) => heard.push(bytes));
    await clock.advance(10_000);
    expect(Buffer.concat(heard).toString('hex')).toBe('12');
    next.destroy();
  });

  it('is off when it is switched off, and comes back on the same port', async () => {
    const printer = await start();
    const isOpen = () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(printer.port, '127.0.0.1', () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      });
    printer.setFault('offline', true);
    expect(await isOpen()).toBe(false);
    printer.setFault('offline', false);
    await expect.poll(isOpen).toBe(true);
    expect(printer.faults().offline).toBe(false);
  });

  it('refuses to start on a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(startVirtualPrinter({ clock: realClock, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await new Promise((resolve) => server.close(resolve));
  });
});
