/** Slips: how soon their bytes are ready, whether drawing holds anybody up, and from the tap to the paper. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { realClock } from '../../devices/frame/real-clock.ts';
import { printerModels, type PrinterCapability } from '../../devices/printer/capability.ts';
import type { PrintDocument } from '../../devices/printer/document.ts';
import { createPrinterDriver } from '../../devices/printer/driver.ts';
import { createDrawThread, type DrawThread } from '../../devices/printer/draw/draw-thread.ts';
import { encodeDocument } from '../../devices/printer/encode.ts';
import { linesToDraw } from '../../devices/printer/layout.ts';
import { startVirtualPrinter } from '../../devices/printer/virtual/start.ts';
import { tcpTransport } from '../../devices/transport/tcp.ts';
import { newId } from '../../server/new-id.ts';
import { slipDocument } from '../../server/outputs/slip.ts';
import { sampleTicket } from '../printing/sample-slips.ts';
import { startProcessHall } from '../support/process-hall.ts';
import { at, ROOT } from '../support/running-hall.ts';
import { benchHall } from './bench-hall.ts';
import { percentile, type Figure } from './result.ts';

/** What else the machine does only ever adds: of some batches the best one counts. */
const BATCHES = 5;
const ROUNDS = 40;
const TAPS = 25;
const MOST_POLLS = 500;
const MEASURE = `p95 of ${ROUNDS}, best of ${BATCHES}`;

/** The same slip each time, but for its number; `rare`: with a name that GBK lacks. */
const slip = (n: number, rare = false): PrintDocument =>
  slipDocument(
    sampleTicket('zh-CN', {
      number: `A${String(n).padStart(3, '0')}`,
      item: rare ? '𬱖㐀街道养老待遇申领' : '养老待遇申领',
    }),
    0,
  );

/** The least of several batches. */
async function best(batch: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let n = 0; n < BATCHES; n += 1) values.push(await batch());
  return Math.min(...values);
}

/** Ms that 95 of 100 stay below; what is loaded and compiled once is not counted. */
async function timed(work: (n: number) => unknown): Promise<number> {
  for (let n = 0; n < ROUNDS; n += 1) await work(n);
  return best(async () => {
    const times: number[] = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const start = performance.now();
      await work(n);
      times.push(performance.now() - start);
    }
    return percentile(times, 0.95);
  });
}

export async function printingBench(): Promise<Figure[]> {
  const tap = await tapToPaper();
  const drawing = createDrawThread({ file: join(ROOT, 'dist/server/draw-worker.js'), clock: realClock });
  const alive = setInterval(() => undefined, 60_000);
  try {
    const drawn = async (document: PrintDocument, capability: PrinterCapability): Promise<Uint8Array> =>
      encodeDocument(document, capability, await drawing.draw(linesToDraw(document, capability)));
    const text = await timed((n) => encodeDocument(slip(n), printerModels['escpos-80']));
    const rare = await timed((n) => drawn(slip(n, true), printerModels['escpos-80']));
    const whole = await timed((n) => drawn(slip(n), printerModels['escpos-80-raster']));
    return [
      ms('slip-text', text, 5, `bytes of a slip of text, ${MEASURE}`),
      ms('slip-rare-name', rare, 60, `one line drawn, in the drawing thread, ${MEASURE}`),
      ms('slip-raster', whole, 60, `every line drawn, for a printer without characters, ${MEASURE}`),
      await eventLoop(drawing),
      tap,
    ];
  } finally {
    clearInterval(alive);
    await drawing.stop();
  }
}

function ms(name: string, value: number, most: number, note: string): Figure {
  return { name, value, unit: 'ms', target: { at: 'most', value: most }, note };
}

/** The longest that anything else waited while slips were drawn, sent and decoded in this very process. */
async function eventLoop(drawer: DrawThread): Promise<Figure> {
  const capability = printerModels['escpos-80-raster'];
  const virtual = await startVirtualPrinter({ clock: realClock, capability });
  const printer = createPrinterDriver({
    transport: tcpTransport({ host: '127.0.0.1', port: virtual.port, clock: realClock }),
    capability,
    clock: realClock,
    jitter: Math.random,
    drawer,
  });
  printer.start();
  for (let n = 0; n < 5; n += 1) await printer.print(slip(n), `warm-${n}`);
  const longest = await best(async () => {
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    for (let n = 0; n < ROUNDS; n += 1) await printer.print(slip(n, n % 2 === 0), `job-${n}`);
    delays.disable();
    return delays.max / 1e6;
  });
  await printer.stop();
  await virtual.stop();
  const note = `longest stall over ${ROUNDS} drawn slips, virtual printer included, best of ${BATCHES}`;
  return ms('print-event-loop', longest, 50, note);
}

/** From the kiosk's request to the cut at the virtual printer, which is later than its first byte. */
async function tapToPaper(): Promise<Figure> {
  const place = await benchHall({ windows: 5 });
  const hall = await startProcessHall({ config: place.config, data: place.data });
  try {
    const [kiosk, technician] = [await hall.token('kiosk', { name: 'K1' }), await hall.token('technician')];
    const slips = async (): Promise<readonly { readonly text: string; readonly at: number }[]> => {
      const { body } = await hall.call('GET', '/demo/devices', { token: technician });
      const devices = at(body, 'devices') as { kind: string; slips: { text: string; at: number }[] }[];
      return devices.flatMap((device) => (device.kind === 'printer' ? device.slips : []));
    };
    const tap = async (n: number): Promise<number> => {
      const item = place.queues[n % place.queues.length];
      const start = Date.now();
      const answer = await hall.call('POST', '/tickets', { token: kiosk, key: newId(), body: { item } });
      const number = String(at(answer.body, 'number'));
      for (let polls = 0; polls < MOST_POLLS; polls += 1) {
        const mine = (await slips()).find(({ text }) => text.includes(number));
        if (mine !== undefined) return mine.at - start;
        await new Promise((done) => setTimeout(done, 20));
      }
      throw new Error(`no slip came out for ${number}`);
    };
    for (let n = 0; n < TAPS; n += 1) await tap(n);
    const late = await best(async () => {
      const latencies: number[] = [];
      for (let n = 0; n < TAPS; n += 1) latencies.push(await tap(n));
      return percentile(latencies, 0.95);
    });
    const note = `POST to the cut at the virtual printer, p95 of ${TAPS}, best of ${BATCHES}`;
    return ms('tap-to-paper', late, 60, note);
  } finally {
    await hall.stop();
    await place.remove();
  }
}
