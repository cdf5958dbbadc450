import type { Clock } from '../frame/clock.ts';
import { backOffFor, createTransport } from '../transport/create-transport.ts';
import { createPrinterDriver } from './driver.ts';
import { capabilityOf, type PrinterOptions } from './options.ts';
import type { Printer } from './port.ts';
import { defaultTimes } from './times.ts';

export type PrinterSurroundings = {
  readonly clock: Clock;
  /** A number from 0 to 1 per call. */
  readonly jitter: () => number;
  /** A job was under way when this program last ended: clear the printer before the next one. */
  readonly recoverFirst?: boolean;
};

/** The printer that parsed options describe. Check its address first: `checkPrinterAddress`. */
export const createPrinter = (
  options: PrinterOptions,
  { clock, jitter, recoverFirst = false }: PrinterSurroundings,
): Printer => {
  const completionMs = options.completionSeconds * 1_000;
  return createPrinterDriver({
    transport: createTransport(options.transport, clock),
    capability: capabilityOf(options),
    clock,
    jitter,
    recoverFirst,
    backOff: backOffFor(options.transport),
    times: { completionMs, jobMs: Math.max(defaultTimes.jobMs, completionMs + 15_000) },
  });
};
