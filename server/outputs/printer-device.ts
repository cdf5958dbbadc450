/** A slip printer: its driver, and in the demo hall a printer made of software behind a real TCP port. */
import type { Clock } from '../../devices/frame/clock.ts';
import type { LineDrawer } from '../../devices/printer/line-drawing.ts';
import type { Printer } from '../../devices/printer/port.ts';
import { capabilityOf } from '../../devices/printer/options.ts';
import { createPrinter } from '../../devices/printer/create-printer.ts';
import { faultNames } from '../../devices/printer/virtual/engine.ts';
import { renderSvg } from '../../devices/printer/virtual/render-svg.ts';
import { slipText, type Slip } from '../../devices/printer/virtual/slip.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../devices/printer/virtual/start.ts';
import type { PrinterConfig } from '../../config/index.ts';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import type { Job } from '../store/rows/job.ts';
import { addressText } from './address-text.ts';
import { deviceLine } from './device-line.ts';
import { printerModel } from './printer-model.ts';
import type { DeviceMaker, JobResult, RunningDevice } from './running-device.ts';
import { documentOf } from './slip-documents.ts';
import { twinAt } from './twin-at.ts';

const SLIPS_SHOWN = 8;

export type PrinterParts = {
  readonly clock: Clock;
  /** Draws what the printer has no characters for; without it they come out as □. */
  readonly drawer?: LineDrawer | undefined;
};

export function printerDevice(config: PrinterConfig, parts: PrinterParts): DeviceMaker {
  return {
    id: config.id,
    kind: 'printer',
    name: config.name ?? { zh: `小票打印机 ${config.id}`, en: `Slip printer ${config.id}` },
    address: addressText(config.transport, config.virtual),
    model: printerModel(config),
    virtual: config.virtual,
    start: ({ recover }) => startPrinter(config, parts, recover),
  };
}

async function startPrinter(
  config: PrinterConfig,
  { clock, drawer }: PrinterParts,
  recover: boolean,
): Promise<RunningDevice> {
  const capability = capabilityOf(config);
  const { transport } = config;
  const twin = await twinAt(config, (port) => startVirtualPrinter({ clock, port, capability }));
  const line = deviceLine(transport, twin, clock);
  const driver = createPrinter(config, {
    clock,
    jitter: Math.random,
    recoverFirst: recover,
    drawer,
    transport: line.transport,
  });
  driver.start();
  return {
    status: driver.status,
    onChange(listener) {
      driver.onStatus(listener);
      twin?.onChange(listener);
    },
    run: (job) => printJob(job, driver),
    virtual: () => (twin === null ? null : picture(config.id, twin, line.faults())),
    act(action) {
      if (twin === null) return false;
      if (line.act(action)) return true;
      if (action.action === 'load-paper') {
        twin.loadPaper();
        return true;
      }
      if (action.action !== 'fault') return false;
      const fault = faultNames.find((name) => name === action.fault);
      if (fault === undefined) return false;
      twin.setFault(fault, action.on);
      return true;
    },
    async stop() {
      await driver.stop();
      await twin?.stop();
    },
  };
}

/** Carries a print job out to its honest end. */
export async function printJob(job: Job, printer: Pick<Printer, 'print'>): Promise<JobResult> {
  const document = documentOf(job);
  if (document === null) return { state: 'failed', code: 'BAD_PAYLOAD' };
  const outcome = await printer.print(document, job.id);
  return outcome.state === 'done'
    ? { state: 'printed', code: null }
    : { state: outcome.state, code: outcome.code };
}

type ShownSlip = Extract<VirtualDevice, { kind: 'printer' }>['slips'][number];

/** A slip that was cut does not change any more, and a picture of many dots takes its time. */
const shown = new WeakMap<Slip, ShownSlip>();

function shownSlip(slip: Slip): ShownSlip {
  const known = shown.get(slip);
  if (known !== undefined) return known;
  const view: ShownSlip = {
    id: String(slip.id),
    at: slip.printedAt,
    svg: renderSvg(slip),
    text: slipText(slip).join('\n'),
    bytes: slip.bytes.length,
    raw: Buffer.from(slip.bytes).toString('base64'),
    qr: slip.lines.flatMap((line) => (line.kind === 'qr' ? [line.data] : [])),
  };
  shown.set(slip, view);
  return view;
}

function picture(id: string, twin: VirtualPrinter, plug: Readonly<Record<string, boolean>>): VirtualDevice {
  return {
    kind: 'printer',
    id,
    slips: twin.slips().slice(-SLIPS_SHOWN).reverse().map(shownSlip),
    paperLeftMm: Math.round(twin.paperLeftMm()),
    faults: { ...twin.faults(), ...plug },
  };
}
