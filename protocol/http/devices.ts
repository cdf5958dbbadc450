/** Device health, print jobs and the demo hall's virtual devices. */
import * as z from 'zod/mini';
import { bilingual, id, instant } from '../fields.ts';

export const deviceKind = z.enum(['printer', 'voice', 'keypad', 'led']);

export const deviceRow = z.strictObject({
  id,
  kind: deviceKind,
  name: bilingual,
  address: z.string(),
  virtual: z.boolean(),
  state: z.enum(['starting', 'online', 'warning', 'fault', 'offline', 'stopped']),
  code: z.string(),
  /** What is wrong and what mends it, for a technician. */
  text: bilingual,
  mend: z.nullable(bilingual),
  lastSeenAt: z.nullable(instant),
  since: instant,
  queued: z.int(),
});
export type DeviceRow = z.infer<typeof deviceRow>;

export const devicesAnswer = z.strictObject({ at: instant, devices: z.array(deviceRow) });
export type DevicesAnswer = z.infer<typeof devicesAnswer>;

export const jobRow = z.strictObject({
  id: z.string(),
  device: id,
  kind: z.enum(['ticket', 'reprint']),
  ticket: z.nullable(id),
  number: z.nullable(z.string()),
  state: z.enum(['queued', 'sending', 'printed', 'spoken', 'shown', 'failed', 'unknown']),
  code: z.nullable(z.string()),
  /** 0 the original, n the n-th 补打. */
  copy: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type JobRow = z.infer<typeof jobRow>;
export const jobsAnswer = z.strictObject({ jobs: z.array(jobRow) });
export type JobsAnswer = z.infer<typeof jobsAnswer>;

/** `POST /tickets/:id/reprint`: a person asks for another copy, marked 补打 and audited. */
export const reprintBody = z.strictObject({ printAt: z.optional(id) });

/** A slip as the virtual printer decoded it from the bytes it got. */
export const virtualSlip = z.strictObject({
  id: z.string(),
  at: instant,
  svg: z.string(),
  text: z.string(),
  bytes: z.int(),
  /** The bytes themselves, base64, for whoever wants to read them with another tool. */
  raw: z.string(),
  qr: z.array(z.string()),
});

export const virtualDevice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('printer'),
    id,
    slips: z.array(virtualSlip),
    paperLeftMm: z.int(),
    faults: z.record(z.string(), z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('keypad'),
    id,
    /** One row per pad on the bus. */
    pads: z.array(
      z.strictObject({
        address: z.int(),
        window: id,
        display: z.string(),
        beeps: z.int(),
        lastKey: z.nullable(z.string()),
      }),
    ),
    faults: z.record(z.string(), z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('led'),
    id,
    window: id,
    text: z.string(),
    faults: z.record(z.string(), z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('voice'),
    id,
    last: z.nullable(
      z.strictObject({
        clip: z.string(),
        url: z.string(),
        text: z.string(),
        durationMs: z.int(),
        at: instant,
        heardBy: z.int(),
      }),
    ),
    faults: z.record(z.string(), z.boolean()),
  }),
]);
export type VirtualDevice = z.infer<typeof virtualDevice>;
export const virtualAnswer = z.strictObject({ devices: z.array(virtualDevice) });
export type VirtualAnswer = z.infer<typeof virtualAnswer>;

/** `POST /demo/devices/:id`: press a pad's key, switch a fault, put a new roll in. */
export const virtualAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('press'), address: z.int(), key: z.string().check(z.maxLength(32)) }),
  z.strictObject({ action: z.literal('fault'), fault: z.string().check(z.maxLength(32)), on: z.boolean() }),
  z.strictObject({ action: z.literal('load-paper') }),
]);
export type VirtualAction = z.infer<typeof virtualAction>;
