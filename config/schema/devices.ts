import * as z from 'zod';
import { evaluatorOptionsSchema } from '../../devices/evaluator/options.ts';
import { idReaderOptionsSchema } from '../../devices/id-reader/options.ts';
import { keypadOptionsSchema } from '../../devices/keypad/options.ts';
import { ledOptionsSchema } from '../../devices/led/options.ts';
import { printerOptions } from '../../devices/printer/options.ts';
import { scannerOptionsSchema } from '../../devices/scanner/options.ts';
import { characterDeviceOptions, serialOptions } from '../../devices/transport/options.ts';
import { voiceOptionsSchema } from '../../devices/voice/options.ts';
import { id } from './id.ts';
import { localText } from './text.ts';

const ipv4 = z.string().regex(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/, 'ipv4');

const tcp = z.strictObject({
  kind: z.literal('tcp'),
  /** An IPv4 address of the hall's own network; 127.0.0.1 only for virtual devices. */
  host: ipv4,
  /** 0, for virtual devices only: a free port, chosen at start. */
  port: z.number().int().min(0).max(65_535),
});

/** How a device hangs on the hall's network or machine. */
export const transport = z.discriminatedUnion('kind', [tcp, serialOptions, characterDeviceOptions]);

const virtualTcp = { kind: 'tcp', host: '127.0.0.1', port: 0 } as const;

const base = {
  id,
  name: localText.optional(),
  /** Drawn on the devices page, through the same driver and a real transport. Default: no. */
  virtual: z.boolean().default(false),
};

/** The printer's own options; its transport may also be left out for a virtual one. */
export const printer = z
  .strictObject({
    ...printerOptions.shape,
    ...base,
    transport: transport.default(virtualTcp),
  })
  .refine(({ virtual, transport: { kind } }) => !virtual || kind === 'tcp', {
    error: 'virtual-needs-tcp',
    path: ['transport'],
  });

const { addresses: _, ...padOptions } = keypadOptionsSchema.shape;

/** Call pads: one bus (serial, or a TCP serial server) with one or more pads on it. */
export const pad = z
  .strictObject({
    ...padOptions,
    ...base,
    transport: transport.default(virtualTcp),
    /** Pad address 1..255, as its switches are set → the window where it lies. */
    windows: z.record(z.string(), id).refine((map) => Object.keys(map).length > 0, 'list-empty'),
  })
  .refine(({ protocol, frames }) => (protocol === 'frames') === (frames !== undefined), {
    error: 'pad-frames',
    path: ['frames'],
  });

/** A window's LED strip. */
export const led = z.strictObject({
  ...ledOptionsSchema.shape,
  ...base,
  window: id,
  transport: transport.default(virtualTcp),
});

/** A kiosk's reader of ID cards. It looks for cards only while the kiosk's page is open. */
export const idReader = z.strictObject({
  ...idReaderOptionsSchema.shape,
  ...base,
  kiosk: id,
  transport: transport.default(virtualTcp),
});

/** A kiosk's code scanner, in USB-COM or serial mode. */
export const scanner = z.strictObject({
  ...scannerOptionsSchema.shape,
  ...base,
  kiosk: id,
  transport: transport.default(virtualTcp),
});

/** A window's four-key evaluation pad on a line of its own. */
export const evaluator = z.strictObject({
  ...evaluatorOptionsSchema.shape,
  ...base,
  window: id,
  transport: transport.default(virtualTcp),
});

/** A voice speaks with the hall's clock, so its time zone is the hall's. */
export const voice = z.strictObject({
  id,
  name: localText.optional(),
  /** Default: the whole hall. */
  zone: localText.optional(),
  ...voiceOptionsSchema.omit({ timeZone: true }).shape,
});

/** Everything with a cable. Left out in demo mode: one virtual printer, pad, LED and one voice. */
export const devices = z.strictObject({
  printers: z.array(printer).default([]),
  pads: z.array(pad).default([]),
  leds: z.array(led).default([]),
  voices: z.array(voice).default([]),
  idReaders: z.array(idReader).default([]),
  scanners: z.array(scanner).default([]),
  evaluators: z.array(evaluator).default([]),
});
