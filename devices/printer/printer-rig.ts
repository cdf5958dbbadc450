import { tcpTransport } from '../transport/tcp.ts';
import { testClock, type TestClock } from '../frame/test-clock.ts';
import type { JobOutcome } from '../frame/job.ts';
import { printerModels, type PrinterCapability } from './capability.ts';
import type { PrintDocument } from './document.ts';
import { createPrinterDriver } from './driver.ts';
import type { Printer } from './port.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual/start.ts';

/** A driver and a virtual printer with TCP between them; only the clock is not the machine's. */
export type PrinterRig = {
  readonly clock: TestClock;
  readonly printer: Printer;
  readonly virtual: VirtualPrinter;
  /** Lets time pass, slowly enough for the network to keep up. */
  pass(ms: number): Promise<void>;
  /** Lets the network deliver; time moves only when that alone does not bring it. */
  until(what: string, check: () => boolean): Promise<void>;
  /** The outcome; time moves only when the network alone does not bring it. */
  outcome(job: Promise<JobOutcome>): Promise<JobOutcome & { readonly afterMs: number }>;
  print(jobId: string, document?: PrintDocument): ReturnType<PrinterRig['outcome']>;
  stop(): Promise<void>;
};

/** One turn of the event loop with everything the kernel has ready. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
const patienceTurns = 150;
const stepMs = 250;

export const sampleSlip = (number: string): PrintDocument => ({
  blocks: [
    { kind: 'text', text: '综合便民服务中心', align: 'center', bold: true },
    { kind: 'text', text: number, size: { width: 4, height: 4 }, align: 'center' },
    { kind: 'columns', left: '前面', right: '4 人' },
    { kind: 'rule' },
    { kind: 'qr', data: 'https://example.org/t/1#k=2', cell: 6 },
  ],
  cut: true,
  large: false,
});

export const createPrinterRig = async (
  capability: PrinterCapability = printerModels['epson-tm-80'],
  given: { virtual?: VirtualPrinter; clock?: TestClock; recoverFirst?: boolean } = {},
): Promise<PrinterRig> => {
  const { clock = testClock(), recoverFirst = false } = given;
  const virtual = given.virtual ?? (await startVirtualPrinter({ clock, capability }));
  const transport = tcpTransport({ host: '127.0.0.1', port: virtual.port, clock });
  const printer = createPrinterDriver({ transport, capability, clock, jitter: () => 0.5, recoverFirst });

  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= stepMs) {
      await clock.advance(Math.min(stepMs, left));
      await turn();
    }
  };
  const until = async (what: string, check: () => boolean) => {
    for (let turns = 0; !check(); turns += 1) {
      if (turns > 3_000) throw new Error(`waited in vain until ${what}: ${JSON.stringify(printer.status())}`);
      await turn();
      if (turns > patienceTurns) await clock.advance(50);
    }
  };
  const outcome: PrinterRig['outcome'] = async (job) => {
    const startedAt = clock.now();
    let result: JobOutcome | null = null;
    void job.then((settled) => (result = settled));
    for (let turns = 0; result === null; turns += 1) {
      if (turns > 4_000) throw new Error('the job never settled');
      await turn();
      if (turns > patienceTurns) await clock.advance(50);
    }
    return Object.assign(await job, { afterMs: clock.now() - startedAt });
  };
  return {
    clock,
    printer,
    virtual,
    pass,
    until,
    outcome,
    print: (jobId, document = sampleSlip(jobId)) => outcome(printer.print(document, jobId)),
    stop: async () => {
      await printer.stop();
      await virtual.stop();
    },
  };
};
