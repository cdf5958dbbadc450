import * as z from 'zod';
import { id } from './id.ts';
import { line, localText } from './text.ts';
import { openingHours } from './opening-hours.ts';
import { prefix, queue } from './queue.ts';
import { window } from './window.ts';
import { rota, staffMember } from './staff.ts';
import { calling } from './calling.ts';
import { greenChannel } from './green-channel.ts';
import { needs } from './needs.ts';
import { alarms, limits, retention } from './limits.ts';
import { devices } from './devices.ts';
import { displays, kiosk } from './stations.ts';

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const phone = line.regex(/^\+?[\d()\- ]{3,24}$/, 'phone');

const isWebAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
};

/**
 * The hall file. Only `id`, `name`, `queues` and `windows` have to be there; every other part has a
 * default, said where the part is defined.
 */
export const hallFile = z.strictObject({
  /** Leads every key of the database; never change it. */
  id,
  name: localText,
  queues: z.array(queue).min(1, 'list-empty'),
  windows: z.array(window).min(1, 'list-empty'),
  /** `demo`: loopback only, pages enrol themselves. Default demo. */
  mode: z.enum(['demo', 'production']).default('demo'),
  /** IANA name; the business day is its local date. Default Asia/Shanghai. */
  timeZone: z.string().refine(isTimeZone, 'time-zone').default('Asia/Shanghai'),
  /** Default: none. */
  address: localText.optional(),
  /** 监督电话. Default 12345. */
  complaintPhone: phone.default('12345'),
  /** 咨询电话. Default 12345. */
  consultPhone: phone.default('12345'),
  /** Where phones reach the hall; without it no QR is printed. Default: none. */
  publicUrl: z.string().refine(isWebAddress, 'web-address').optional(),
  /** Default: Chinese and English. */
  languages: z
    .array(z.enum(['zh', 'en']))
    .min(1, 'list-empty')
    .default(['zh', 'en']),
  openingHours,
  /** The day is closed by itself this long after closing. Default 60. */
  overtimeMinutes: z.number().int().min(0).max(360).default(60),
  /** Default: a clerk per window, a leader, a manager, a guide and a technician. */
  staff: z.array(staffMember).optional(),
  rota,
  calling,
  greenChannel,
  needs,
  limits,
  retention,
  alarms,
  /** Default: one, with the first printer. */
  kiosks: z.array(kiosk).optional(),
  displays,
  devices: devices.optional(),
  /** Pre-printed numbers for when the server is down (应急号): own prefix. Default: none. */
  emergency: z
    .strictObject({
      prefix,
      first: z.number().int().min(1).max(9999).default(1),
      last: z.number().int().min(1).max(9999).default(200),
    })
    .optional(),
  /** File beside this one. Default: one plain item for each queue. */
  catalogue: line.optional(),
  /** File beside this one. Default: the calendar that comes with the program. */
  calendar: line.optional(),
  /** Certificate and key beside this file; production on a network needs them or `trustedProxy`. */
  tls: z.strictObject({ cert: line, key: line }).optional(),
  /** Address of the proxy in front that ends TLS. Default: none. */
  trustedProxy: line.optional(),
});

/** The hall file as parsed: texts in both languages, times in minutes, defaults filled in. */
export type HallFile = z.output<typeof hallFile>;
