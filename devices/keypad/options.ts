import * as z from 'zod';
import { transportOptions } from '../transport/options.ts';
import { framesOptions } from './frames/options.ts';
import { modbusOptions } from './modbus/options.ts';

export const keypadOptionsSchema = z.strictObject({
  /** One bus (serial or TCP serial server) with one or more pads on it. */
  transport: transportOptions,
  /** `ff68`: 21-key pads. `modbus-rtu`: buttons and lamps on a bus. `frames`: any other make, see `frames`. */
  protocol: z.enum(['ff68', 'modbus-rtu', 'frames']).default('ff68'),
  modbus: modbusOptions.prefault({}),
  /** How the pad speaks; with `protocol: frames` only. */
  frames: framesOptions.optional(),
  /** Addresses set by the pads' switches; another one that speaks is an alarm. */
  addresses: z
    .array(z.int().min(1).max(255))
    .min(1)
    .max(32)
    .refine((addresses) => new Set(addresses).size === addresses.length, 'each address once'),
  /** The same key again within this time is the same press. */
  debounceMs: z.int().min(20).max(2_000).default(300),
  /** A key held longer than this is jammed. */
  stuckAfterMs: z.int().min(1_000).max(60_000).default(3_000),
  /** Two different keys of one address closer than this: two pads share the address. */
  conflictMs: z.int().min(0).max(1_000).default(80),
  /** Silence after each frame that we send, for half-duplex buses. */
  interFrameMs: z.int().min(0).max(1_000).default(20),
  /** A write that takes longer is a broken line. */
  writeDeadlineMs: z.int().min(100).max(1_000).default(1_000),
});

export type KeypadOptions = z.infer<typeof keypadOptionsSchema>;
export type KeypadOptionsInput = z.input<typeof keypadOptionsSchema>;
