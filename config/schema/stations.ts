import * as z from 'zod';
import { id } from './id.ts';
import { localText } from './text.ts';
import { timeOfDay } from './time.ts';

const mark = z.string().regex(/^[\x21-\x7e]{1,8}$/, 'wedge-mark');

/**
 * A reader or scanner that types like a keyboard into the kiosk's page. It must be programmed to type the
 * prefix before each code and to end it with Enter: by their speed alone its keys cannot be told from others.
 */
const wedge = z.strictObject({ prefix: mark });

export const kiosk = z.strictObject({
  id,
  /** Default: 取号机 and the id. */
  name: localText.optional(),
  zone: localText.optional(),
  /** Default: none. One with a cable to the server stands in devices.idReaders or devices.scanners. */
  wedges: z.strictObject({ idReader: wedge.optional(), scanner: wedge.optional() }).default({}),
  /** Its printer's id. Default: none, the number is shown with its QR. */
  printer: id.optional(),
  /** Default portrait. */
  orientation: z.enum(['portrait', 'landscape']).default('portrait'),
  /** Default 30; 60 in elder or voice mode. */
  homeAfterSeconds: z.number().int().min(10).max(300).default(30),
});

export const board = z.strictObject({
  id,
  name: localText,
  zone: localText.optional(),
  /** The voice that this board plays. Default: silent. */
  voice: id.optional(),
  /** Only these queues. Default: all. */
  queues: z.array(id).optional(),
});

export const windowScreen = z.strictObject({
  id,
  window: id,
  /** Default portrait. */
  layout: z.enum(['portrait', 'strip']).default('portrait'),
});

/** Screens. Left out: one main board and one screen for each window. */
export const displays = z
  .strictObject({
    boards: z.array(board).optional(),
    windowScreens: z.array(windowScreen).optional(),
    /** Boards turn dark between these times. Default: never. */
    night: z.strictObject({ from: timeOfDay, to: timeOfDay }).optional(),
    /** One line at the foot of the main board. Default: none. */
    notice: localText.optional(),
  })
  .prefault({});
