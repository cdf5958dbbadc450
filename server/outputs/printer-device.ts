/** A slip printer: its driver, and in the demo hall a printer made of software behind a real TCP port. */
import type { Clock } from '../../devices/frame/clock.ts';
import { capabilityOf } from '../../devices/printer/options.ts';
import { createPrinter } from '../../devices/printer/create-printer.ts';
import { faultNames } from '../../devices/printer/virtual/engine.ts';
import { renderSvg } from '../../devices/printer/virtual/render-svg.ts';
import { slipText } from '../../devices/printer/virtual/slip.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../devices/printer/virtual/start.ts';
import type { PrinterConfig } from '../../config/index.ts';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import type { Job } from '../store/rows/job.ts';
import { addressText } from './address-text.ts';
import type { DeviceMaker, JobResult, RunningDevice } from './running-device.ts';
import { slipDocument } from './slip.ts';
import { slipShape } from './slip-payload.ts';

const SLIPS_SHOWN = 8;

export function printerDevice(config: PrinterConfig, clock: Clock): DeviceMaker {
  return {
    id: config.id,
    kind: 'printer',
    name: config.name ?? { zh: `小票打印机 ${config.id}`, en: `Slip printer ${config.id}` },
    address: addressText(config.transport, config.virtual),
    virtual: config.virtual,
    start: ({ recover }) => startPrinter(config, clock, recover),
  };
}

async function startPrinter(config: PrinterConfig, clock: Clock, recover: boolean): Promise<RunningDevice> {
  const capability = capabilityOf(config);
  const { transport } = config;
  const twin =
    config.virtual && transport.kind === 'tcp'
      ? await startVirtualPrinter({ clock, port: transport.port, capability })
      : null;
  const reached = twin === null ? transport : ({ kind: 'tcp', host: '127.0.0.1', port: twin.port } as const);
  const driver = createPrinter(
    { ...config, transport: reached },
    { clock, jitter: Math.random, recoverFirst: recover },
  );
  driver.start();
  return {
    status: driver.status,
    onChange(listener) {
      driver.onStatus(listener);
      twin?.onChange(listener);
    },
    run: (job) => print(job, (document) => driver.print(document, job.id)),
    virtual: () => (twin === null ? null : picture(config.id, twin)),
    act(action) {
      if (twin === null) return false;
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

type Print = (
  document: ReturnType<typeof slipDocument>,
) => ReturnType<ReturnType<typeof createPrinter>['print']>;

async function print(job: Job, send: Print): Promise<JobResult> {
  const slip = slipShape.safeParse(JSON.parse(job.payload));
  if (!slip.success) return { state: 'failed', code: 'BAD_PAYLOAD' };
  const outcome = await send(slipDocument(slip.data, job.copy));
  return outcome.state === 'done'
    ? { state: 'printed', code: null }
    : { state: outcome.state, code: outcome.code };
}

function picture(id: string, twin: VirtualPrinter): VirtualDevice {
  return {
    kind: 'printer',
    id,
    slips: twin
      .slips()
      .slice(-SLIPS_SHOWN)
      .reverse()
      .map((slip) => ({
        id: String(slip.id),
        at: slip.printedAt,
        svg: renderSvg(slip),
        text: slipText(slip).join('\n'),
        bytes: slip.bytes.length,
        raw: Buffer.from(slip.bytes).toString('base64'),
        qr: slip.lines.flatMap((line) => (line.kind === 'qr' ? [line.data] : [])),
      })),
    paperLeftMm: Math.round(twin.paperLeftMm()),
    faults: { ...twin.faults() },
  };
}
