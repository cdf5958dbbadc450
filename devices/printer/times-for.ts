import type { PrinterCapability } from './capability.ts';
import type { PrinterOptions } from './options.ts';
import { defaultTimes, type PrinterTimes } from './times.ts';

/** What a job needs besides waiting for its proof. */
const besidesMs = 15_000;
/** Start, eight data bits, stop. */
const bitsPerByte = 10;
/** What a serial port takes ahead of the line. */
const portBufferBytes = 4_096;
/** A long slip of which every line is a picture. */
const longestRasterBytes = 60_000;

/** Deadlines of a printer as configured: pictures take their time on a slow line, and that is no fault. */
export const timesFor = (
  { completionSeconds, transport }: Pick<PrinterOptions, 'completionSeconds' | 'transport'>,
  { charset }: Pick<PrinterCapability, 'charset'>,
): Pick<PrinterTimes, 'completionMs' | 'jobMs'> => {
  const msPerByte =
    transport.kind === 'serial' && charset === 'raster' ? (bitsPerByte * 1_000) / transport.baud : 0;
  const completionMs = completionSeconds * 1_000 + Math.ceil(portBufferBytes * msPerByte);
  const jobMs = completionMs + besidesMs + Math.ceil(longestRasterBytes * msPerByte);
  return { completionMs, jobMs: Math.max(defaultTimes.jobMs, jobMs) };
};
