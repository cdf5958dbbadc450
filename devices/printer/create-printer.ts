import type { Clock } from '../frame/clock.ts';
import { localBackOff } from '../frame/back-off.ts';
import { createTransport } from '../transport/create-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { createPrinterDriver } from './driver.ts';
import { capabilityOf, type PrinterOptions } from './options.ts';
import type { LineDrawer } from './line-drawing.ts';
import type { Printer } from './port.ts';
import { timesFor } from './times-for.ts';

export type PrinterSurroundings = {
  readonly clock: Clock;
  /** A number from 0 to 1 per call. */
  readonly jitter: () => number;
  /** A job was under way when this program last ended: clear the printer before the next one. */
  readonly recoverFirst?: boolean;
  /** Draws what the printer has no characters for. */
  readonly drawer?: LineDrawer | undefined;
  /** Instead of the transport that the options name. */
  readonly transport?: Transport;
};

/** The printer that parsed options describe. Check its address first: `checkPrinterAddress`. */
export const createPrinter = (
  options: PrinterOptions,
  { clock, jitter, recoverFirst = false, drawer, transport }: PrinterSurroundings,
): Printer => {
  const capability = capabilityOf(options);
  return createPrinterDriver({
    transport: transport ?? createTransport(options.transport, clock),
    capability,
    clock,
    jitter,
    recoverFirst,
    drawer,
    backOff: localBackOff,
    times: timesFor(options, capability),
  });
};
