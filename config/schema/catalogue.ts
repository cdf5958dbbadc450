import * as z from 'zod';
import { id } from './id.ts';
import { line, localText } from './text.ts';
import { localDate } from './time.ts';

const lines = z.array(localText);

const material = z.strictObject({
  name: localText,
  /** 原件 or 复印件, or both to be compared. */
  form: z.enum(['original', 'copy', 'original-and-copy']),
  count: z.number().int().min(1).max(20).default(1),
  /** Who issues it. */
  issuer: localText,
  /** How to get it when it is not at hand. */
  howToGet: localText,
  /** A filled-in sample: file beside the catalogue, or where it lies in the hall. Default: none. */
  sample: localText.optional(),
  /** Only in some cases ("委托他人办理的"). Default: always needed. */
  when: localText.optional(),
});

const promised = z
  .strictObject({
    kind: z.literal('promised'),
    promisedWorkingDays: z.number().int().min(1).max(365),
    legalWorkingDays: z.number().int().min(1).max(365),
  })
  .refine(({ promisedWorkingDays, legalWorkingDays }) => promisedWorkingDays <= legalWorkingDays, {
    error: 'promise-over-law',
    path: ['promisedWorkingDays'],
  });

/** 即办件, or 承诺件 with working days and the legal limit beside it. */
const limit = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('instant') }), promised]);

const fee = z.strictObject({
  /** "不收费", "每册 10 元". The hall takes no money. */
  amount: localText,
  basis: localText,
  /** Left out: nothing to pay. */
  whereToPay: localText.optional(),
});

const phone = line.regex(/^\+?[\d()\- ]{3,24}$/, 'phone');

export const item = z.strictObject({
  code: id,
  /** 基本编码 and 实施编码. Default: not yet given. */
  nationalCode: line.optional(),
  provincialCode: line.optional(),
  name: localText,
  /** One sentence that anybody understands. */
  summary: localText,
  category: id,
  /** The department in charge. */
  department: localText,
  /** 受理依据: law and article. */
  legalBasis: lines.min(1, 'list-empty'),
  materials: z.array(material),
  steps: lines.min(1, 'list-empty'),
  limit,
  fee,
  consultPhone: phone,
  supervisePhone: phone,
  queue: id,
  /** `self-service` and `delivery` items can still be done at a window. Default queue. */
  channel: z.enum(['queue', 'self-service', 'delivery']).default('queue'),
  /** `licence` 行政许可: bound by the licensing law's limits. */
  kind: z.enum(['licence', 'confirmation', 'payment', 'enquiry', 'advice', 'service']),
  /** Defaults: may be done by proxy, nothing else. */
  bookable: z.boolean().default(false),
  byProxy: z.boolean().default(true),
  homeVisit: z.boolean().default(false),
  /** The elder's true will must be asked (老年人权益保障法). */
  trueWill: z.boolean().default(false),
  /** Everyday words for the search: 领养老金. */
  searchWords: z.array(line).default([]),
  /** Mean minutes at the window. */
  typicalMinutes: z.number().min(0.5).max(240),
});

export const category = z.strictObject({
  id,
  name: localText,
  /** Name of a drawing in the kiosk. Default: a sheet of paper. */
  icon: z.enum(['social', 'civil', 'property', 'market', 'daily', 'other', 'paper']).default('paper'),
});

/** The published list of service items (服务事项清单). */
export const catalogueFile = z.strictObject({
  version: z.number().int().min(1),
  publishedOn: localDate,
  categories: z.array(category).min(1, 'list-empty'),
  items: z.array(item).min(1, 'list-empty'),
});

export type Catalogue = z.output<typeof catalogueFile>;
export type CatalogueItem = z.output<typeof item>;
export type CatalogueCategory = z.output<typeof category>;
