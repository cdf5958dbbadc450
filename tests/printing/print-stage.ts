/**
 * A printer with everything behind it: outbox in a store, the runner that holds its lease, the driver, TCP,
 * and a virtual printer. Only the clock is not the machine's.
 */
import { pino } from 'pino';
import { testClock, type TestClock } from '../../devices/frame/test-clock.ts';
import { printerModels, type PrinterModel } from '../../devices/printer/capability.ts';
import { createPrinterDriver } from '../../devices/printer/driver.ts';
import type { LineDrawer } from '../../devices/printer/line-drawing.ts';
import { squaresPicture } from '../../devices/printer/picture.ts';
import { slipText } from '../../devices/printer/virtual/slip.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../devices/printer/virtual/start.ts';
import { tcpTransport } from '../../devices/transport/tcp.ts';
import { runDevice, type DeviceRunner } from '../../server/dispatch/device-runner.ts';
import { printJob } from '../../server/outputs/printer-device.ts';
import type { DeviceMaker } from '../../server/outputs/running-device.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import type { Job } from '../../server/store/rows/job.ts';
import { sampleTicket } from './sample-slips.ts';

const HALL = 'test';
const PRINTER = 'P1';
/** Turns of the event loop that the network gets before time moves on. */
const PATIENCE_TURNS = 15;
const STEP_MS = 500;
const MOST_TURNS = 4000;
/** Nobody's font has it. */
const RARE_ITEM = '\u{30edd}'.repeat(40);

export type PrintStage = {
  readonly clock: TestClock;
  readonly virtual: VirtualPrinter;
  /**
   * Puts a slip's job into the outbox, as the hall does with a number; `copy` n is the n-th 补打. `rare`: with
   * two lines that the printer cannot write, for some kilobytes of pictures in the middle of the text.
   */
  ask(number: string, how?: { readonly copy?: number; readonly rare?: boolean }): Promise<string>;
  job(id: string): Promise<Job>;
  /** The job at its end; time moves only when the network alone does not bring it. */
  settled(id: string): Promise<Job>;
  until(what: string, check: () => boolean | Promise<boolean>): Promise<void>;
  /** Lets time pass, slowly enough for the network to keep up. */
  pass(ms: number): Promise<void>;
  status(): string;
  /** Text of each slip that came out, `|` between its lines. */
  slips(): readonly string[];
  stop(): Promise<void>;
};

/** Draws every character as a square, at once: the run is about bytes, not about fonts. */
const squares: LineDrawer = {
  draw: async (lines) =>
    lines.map(({ cells, width, height, leftDots }) =>
      squaresPicture({
        columns: cells.length,
        rows: 1,
        cellDots: { width: 24 * width, height: 24 * height },
        leftDots,
        black: () => true,
      }),
    ),
  warm: () => undefined,
};

const turn = () => new Promise<void>((done) => setTimeout(done, 1));

export async function printStage(model: PrinterModel): Promise<PrintStage> {
  const clock = testClock();
  const capability = printerModels[model];
  const virtual = await startVirtualPrinter({ clock, capability, rollMm: 1e9, keepSlips: 10_000 });
  const store = memoryStore();
  const maker: DeviceMaker = {
    id: PRINTER,
    kind: 'printer',
    model: { zh: model, en: model },
    name: { zh: '打印机', en: 'Printer' },
    address: `tcp://127.0.0.1:${virtual.port}`,
    virtual: true,
    start: async ({ recover }) => {
      const driver = createPrinterDriver({
        transport: tcpTransport({ host: '127.0.0.1', port: virtual.port, clock }),
        capability,
        clock,
        jitter: () => 0.5,
        recoverFirst: recover,
        drawer: squares,
      });
      driver.start();
      return {
        status: driver.status,
        onChange: (listener) => void driver.onStatus(listener),
        run: (job) => printJob(job, driver),
        virtual: () => null,
        act: () => false,
        stop: driver.stop,
      };
    },
  };
  const runner: DeviceRunner = runDevice({
    hall: HALL,
    node: 'N1',
    maker,
    store,
    clock,
    log: pino({ level: 'silent' }),
    onChange: () => undefined,
    onJob: () => undefined,
  });
  let asked = 0;

  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= STEP_MS) {
      await clock.advance(Math.min(STEP_MS, left));
      await turn();
    }
  };
  const until: PrintStage['until'] = async (what, check) => {
    for (let turns = 0; !(await check()); turns += 1) {
      if (turns > MOST_TURNS) throw new Error(`waited in vain until ${what}`);
      await turn();
      if (turns > PATIENCE_TURNS) await clock.advance(STEP_MS);
    }
  };
  const job = async (id: string): Promise<Job> => {
    const found = await store.jobs.find(HALL, id);
    if (found === null) throw new Error(`no job ${id}`);
    return found;
  };
  const stage: PrintStage = {
    clock,
    virtual,
    async ask(number, { copy = 0, rare = false } = {}) {
      asked += 1;
      const id = `J${asked}`;
      const payload = JSON.stringify(
        sampleTicket('zh-CN', { number, link: null, ...(rare && { item: RARE_ITEM }) }),
      );
      const createdAt = clock.now();
      await store.commit({
        hall: HALL,
        jobs: [{ id, device: PRINTER, kind: 'slip', ticket: number, payload, createdAt, copy }],
      });
      runner.wake();
      return id;
    },
    job,
    async settled(id) {
      await until(`job ${id} ended`, async () => !['queued', 'sending'].includes((await job(id)).state));
      return job(id);
    },
    until,
    pass,
    status: () => runner.device()?.status().code ?? 'NOT_RUNNING',
    slips: () => virtual.slips().map((slip) => slipText(slip).join('|')),
    async stop() {
      await runner.stop();
      await virtual.stop();
    },
  };
  await until('online', () => stage.status() === 'OK');
  return stage;
}
