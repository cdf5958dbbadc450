/** Device health, print jobs and the demo hall's virtual devices. */
import * as z from 'zod/mini';
import { bilingual, id, instant } from '../fields.ts';

export const deviceKind = z.enum(['printer', 'voice', 'keypad', 'led', 'id-reader', 'scanner', 'evaluator']);

/** What went wrong with a device at a time, in words. */
export const deviceTrouble = z.strictObject({
  code: z.string(),
  text: bilingual,
  mend: z.nullable(bilingual),
  at: instant,
});
export type DeviceTrouble = z.infer<typeof deviceTrouble>;

export const deviceRow = z.strictObject({
  id,
  kind: deviceKind,
  name: bilingual,
  address: z.string(),
  /** Make and abilities, as configured. */
  model: bilingual,
  /** What the device told of its own make; null where it tells nothing. */
  firmware: z.nullable(z.string()),
  virtual: z.boolean(),
  state: z.enum(['starting', 'online', 'warning', 'fault', 'offline', 'stopped']),
  code: z.string(),
  /** What is wrong and what mends it, for a technician. */
  text: bilingual,
  mend: z.nullable(bilingual),
  lastSeenAt: z.nullable(instant),
  since: instant,
  queued: z.int(),
  /** The newest trouble since this server started, kept after it is over. */
  lastError: z.nullable(deviceTrouble),
  /** Those before it, newest first, a few. */
  earlierErrors: z.array(deviceTrouble),
  /**
   * Raised after three seconds of fault or loss, taken back after five well ones: what a duty leader is
   * told. `at` is when the trouble began.
   */
  alarm: z.nullable(deviceTrouble),
});
export type DeviceRow = z.infer<typeof deviceRow>;

export const devicesAnswer = z.strictObject({ at: instant, devices: z.array(deviceRow) });
export type DevicesAnswer = z.infer<typeof devicesAnswer>;

/**
 * What a printer can put out to be looked at: the test page, or a sample of a slip that is marked as one.
 * `large` 大字号票, `reprint` 补打, `acceptance` 受理回执, `notice` 一次性告知单, `closing` 日结单.
 */
export const TEST_SHEETS = ['test', 'ticket', 'large', 'reprint', 'acceptance', 'notice', 'closing'] as const;
export type TestSheet = (typeof TEST_SHEETS)[number];

/**
 * `POST /devices/:id/test`. `sheet`: printers only; left out, `test`. `language`: what it is printed in; left
 * out, the caller's.
 */
export const testBody = z.strictObject({
  sheet: z.optional(z.enum(TEST_SHEETS)),
  language: z.optional(z.enum(['zh-CN', 'en'])),
});
export type TestBody = z.infer<typeof testBody>;

/** `POST /devices/:id/test`: what came of it, in words. */
export const testAnswer = z.strictObject({
  /** `unknown`: the device cannot tell, or did not; somebody has to look. */
  state: z.enum(['done', 'failed', 'unknown']),
  code: z.string(),
  text: bilingual,
  mend: z.nullable(bilingual),
});
export type TestAnswer = z.infer<typeof testAnswer>;

export const jobRow = z.strictObject({
  id: z.string(),
  device: id,
  /** `acceptance` 受理回执, `notice` 一次性告知单, `closing` 日结单, `test` a test page or a sample. */
  kind: z.enum(['ticket', 'reprint', 'acceptance', 'notice', 'closing', 'test']),
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
export type ReprintBody = z.infer<typeof reprintBody>;

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
    /** `ff68`: 21 keys; `modbus-rtu`: a box with buttons and lamps; `frames`: a make written down. */
    make: z.enum(['ff68', 'modbus-rtu', 'frames']),
    /** One row per pad on the bus. */
    pads: z.array(
      z.strictObject({
        address: z.int(),
        window: id,
        display: z.string(),
        beeps: z.int(),
        lastKey: z.nullable(z.string()),
        /** Keys that this make has, in the order in which they lie. */
        keys: z.array(z.string()),
        /** Lamps of a box, null where the make has none. */
        lamps: z.nullable(z.strictObject({ serving: z.boolean(), waiting: z.boolean() })),
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
        /** Loudest sample of each of 96 equal stretches, 0 to 1: the sound as a line to draw. */
        shape: z.array(z.number()),
      }),
    ),
    faults: z.record(z.string(), z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('id-reader'),
    id,
    kiosk: id,
    /** Name of the test card that lies on it; null: none. */
    card: z.nullable(z.string()),
    /** Test cards that may be laid on. */
    cards: z.array(z.string()),
    /** A page stands open at the kiosk: cards are looked for. */
    wanted: z.boolean(),
    /** What became of the last card: its age band, or why it was not taken. Nothing else is known of it. */
    outcome: z.nullable(z.string()),
    faults: z.record(z.string(), z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('scanner'),
    id,
    kiosk: id,
    last: z.nullable(z.string()),
    faults: z.record(z.string(), z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('evaluator'),
    id,
    window: id,
    /** Grades printed on its keys, first to last: 5 非常满意 to 1 非常不满意. */
    grades: z.array(z.int()),
    /** The pad asks its visitor for an answer. */
    asking: z.boolean(),
    /** The last key pressed, 0 to 3. */
    lastChoice: z.nullable(z.int()),
    /** Answers that the hall keeps. */
    taken: z.int(),
    faults: z.record(z.string(), z.boolean()),
  }),
]);
export type VirtualDevice = z.infer<typeof virtualDevice>;
export const virtualAnswer = z.strictObject({ devices: z.array(virtualDevice) });
export type VirtualAnswer = z.infer<typeof virtualAnswer>;

/** `POST /demo/devices/:id`: press a key, switch a fault, put a roll in, lay a card on, scan a code. */
export const virtualAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('press'), address: z.int(), key: z.string().check(z.maxLength(32)) }),
  z.strictObject({ action: z.literal('fault'), fault: z.string().check(z.maxLength(32)), on: z.boolean() }),
  z.strictObject({ action: z.literal('load-paper') }),
  z.strictObject({ action: z.literal('lay-card'), card: z.string().check(z.maxLength(32)) }),
  z.strictObject({ action: z.literal('lift-card') }),
  z.strictObject({ action: z.literal('scan'), text: z.string().check(z.minLength(1), z.maxLength(256)) }),
  /** A key of an evaluation pad, 0 to 3. */
  z.strictObject({
    action: z.literal('rate'),
    choice: z.int().check(z.minimum(0), z.maximum(3)),
    /** Of the pad on a line with several; the first when left out. */
    address: z.optional(z.int()),
  }),
]);
export type VirtualAction = z.infer<typeof virtualAction>;
