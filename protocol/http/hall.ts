/** The hall, its board and its catalogue as anybody may read them. */
import * as z from 'zod/mini';
import { bilingual, date, estimate, evidence, ground, id, instant } from '../fields.ts';
import { badge, publicCall, windowState } from '../view/public.ts';

export const windowKind = z.enum([
  'general',
  'specialist',
  'assistance',
  'self-service',
  'delivery',
  'unresolved',
]);

export const hallWindow = z.strictObject({
  id,
  /** As spoken and shown: `3` in 3号窗口. */
  name: z.string(),
  title: bilingual,
  kind: windowKind,
  zone: z.nullable(bilingual),
  access: z.array(z.string()),
  queues: z.array(id),
  state: windowState,
  staff: z.nullable(badge),
});
export type HallWindow = z.infer<typeof hallWindow>;

export const hallQueue = z.strictObject({ id, prefix: z.string(), name: bilingual });

/** How a kiosk reads cards or codes that are typed into its page: what is typed before each. */
const wedge = z.nullable(z.strictObject({ prefix: z.string() }));

export const hallKiosk = z.strictObject({
  id,
  printer: z.nullable(id),
  zone: z.nullable(bilingual),
  /** A reader of ID cards hangs on the server, or types into the page. */
  readsCards: z.boolean(),
  wedges: z.strictObject({ idReader: wedge, scanner: wedge }),
});
export type HallKiosk = z.infer<typeof hallKiosk>;

export const hallAnswer = z.strictObject({
  id,
  name: bilingual,
  mode: z.enum(['demo', 'production']),
  timeZone: z.string(),
  day: z.nullable(date),
  /** Open for the public at this moment, by the hall's hours and the day's state. */
  openNow: z.boolean(),
  issuing: z.boolean(),
  /** Today's opening hours, `HH:MM`. */
  hours: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  queues: z.array(hallQueue),
  windows: z.array(hallWindow),
  languages: z.array(z.string()),
  complaintPhone: z.nullable(z.string()),
  consultPhone: z.nullable(z.string()),
  /** Most green calls in a row while an ordinary visitor waits: the published calling rule. */
  k: z.int(),
  elderlyAge: z.int(),
  publicUrl: z.nullable(z.string()),
  /** Grounds of the green channel in this hall and how each may be established; empty: it has none. */
  greenGrounds: z.array(z.strictObject({ id: ground, evidence: z.array(evidence) })),
  kiosks: z.array(hallKiosk),
  printers: z.array(id),
  /** Night colours on boards, local `HH:MM`. */
  night: z.nullable(z.strictObject({ from: z.string(), to: z.string() })),
  now: instant,
});
export type HallAnswer = z.infer<typeof hallAnswer>;

export const boardAnswer = z.strictObject({
  epoch: z.string(),
  seq: z.int(),
  calls: z.array(z.extend(publicCall, { recall: z.boolean() })),
  waiting: z.array(z.strictObject({ queue: id, count: z.int(), estimate })),
  windows: z.array(
    z.strictObject({
      id,
      name: z.string(),
      state: windowState,
      staff: z.nullable(badge),
      current: z.nullable(z.string()),
    }),
  ),
});

export const material = z.strictObject({
  name: bilingual,
  form: z.enum(['original', 'copy', 'original-and-copy']),
  count: z.int(),
  issuer: z.nullable(bilingual),
  howToGet: z.nullable(bilingual),
  sample: z.nullable(bilingual),
  /** Only in some cases ("委托他人办理的"); null: always needed. */
  when: z.nullable(bilingual),
});

export const timeLimit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instant'), legalDays: z.nullable(z.int()) }),
  z.strictObject({ kind: z.literal('promised'), workingDays: z.int(), legalDays: z.nullable(z.int()) }),
]);

export const catalogueItem = z.strictObject({
  code: id,
  basicCode: z.nullable(z.string()),
  implementationCode: z.nullable(z.string()),
  name: bilingual,
  /** One sentence that anybody understands. */
  summary: bilingual,
  category: id,
  department: bilingual,
  kind: z.enum(['licence', 'confirmation', 'payment', 'enquiry', 'advice', 'service']),
  basis: z.array(bilingual),
  materials: z.array(material),
  steps: z.array(bilingual),
  limit: timeLimit,
  fee: z.strictObject({ text: bilingual, basis: z.nullable(bilingual), payAt: z.nullable(bilingual) }),
  consultPhone: z.nullable(z.string()),
  supervisePhone: z.nullable(z.string()),
  channel: z.enum(['queue', 'self-service', 'delivery']),
  queue: z.nullable(id),
  windows: z.array(id),
  bookable: z.boolean(),
  byProxy: z.boolean(),
  atHome: z.boolean(),
  trueWill: z.boolean(),
  typicalMinutes: z.number(),
  /** Everyday words people search by. */
  words: z.array(z.string()),
});
export type CatalogueItem = z.infer<typeof catalogueItem>;

export const catalogueAnswer = z.strictObject({
  version: z.int(),
  publishedOn: date,
  categories: z.array(z.strictObject({ id, name: bilingual, icon: z.string() })),
  items: z.array(catalogueItem),
});
export type CatalogueAnswer = z.infer<typeof catalogueAnswer>;
