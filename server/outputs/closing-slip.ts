/**
 * The slip that closes the day: its figures, and the heads of both hash chains. A chain finds what was
 * changed in it, but not that its end was cut off or that all of it was written anew: for that, the heads on
 * paper in the leader's folder are the witness.
 */
import * as z from 'zod';
import type { PrintDocument } from '../../devices/printer/document.ts';
import {
  centred,
  fact,
  heading,
  plain,
  slipHead,
  slipLanguage,
  wallDate,
  wallMinute,
  wordsOf,
} from './slip-blocks.ts';

const QR_CELL = 4;
/** Characters of a hash on paper: 64 bits, in fours. */
const SHORT_HASH = 16;

const count = z.int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const closingShape = z.strictObject({
  hall: z.string(),
  language: slipLanguage,
  day: wallDate,
  printedAt: wallMinute,
  /** Whether the day is over; otherwise the figures are those up to `printedAt`. */
  closed: z.boolean(),
  issued: count,
  green: count,
  finished: count,
  missed: count,
  cancelled: count,
  /** Closed unserved, with or without a credit for the next day. */
  unserved: count,
  /** Still waiting, called or at a window. */
  open: count,
  meanWaitMinutes: z.number().nullable(),
  longestWaitMinutes: z.number().nullable(),
  queues: z.array(z.strictObject({ prefix: z.string(), name: z.string(), issued: count, finished: count })),
  /** Last event of the log; null before the first. */
  log: z.strictObject({ day: wallDate, seq: count, hash }).nullable(),
  /** Last row of the audit; null before the first. */
  audit: z.strictObject({ n: count, hash }).nullable(),
});
export type ClosingPayload = z.infer<typeof closingShape>;

/** As on paper: `7f3a 91c2 0b5e 44d1`. */
export function shortHash(hash: string): string {
  return (hash.slice(0, SHORT_HASH).match(/.{4}/g) ?? []).join(' ');
}

/** Both heads whole, for a reader: `log DAY SEQ HASH audit N HASH`. */
function headsText({ log, audit }: ClosingPayload): string {
  return [
    ...(log === null ? [] : ['log', log.day, String(log.seq), log.hash]),
    ...(audit === null ? [] : ['audit', String(audit.n), audit.hash]),
  ].join(' ');
}

export function closingDocument(slip: ClosingPayload, copy: number): PrintDocument {
  const words = wordsOf(slip.language);
  const minutes = (value: number | null): string =>
    value === null ? '—' : words('closing.minutes', { minutes: value });
  const heads = headsText(slip);
  const blocks: PrintDocument['blocks'] = [
    ...slipHead(slip.hall, words('closing.title'), copy, words),
    fact(words('closing.day'), slip.day),
    fact(words(slip.closed ? 'closing.printed' : 'closing.soFar'), slip.printedAt),
    { kind: 'rule' },
    fact(words('closing.issued'), String(slip.issued)),
    fact(words('closing.green'), String(slip.green)),
    fact(words('closing.finished'), String(slip.finished)),
    fact(words('closing.missed'), String(slip.missed)),
    fact(words('closing.cancelled'), String(slip.cancelled)),
    fact(words('closing.unserved'), String(slip.unserved)),
    ...(slip.open === 0 ? [] : [fact(words('closing.open'), String(slip.open))]),
    fact(words('closing.meanWait'), minutes(slip.meanWaitMinutes)),
    fact(words('closing.longestWait'), minutes(slip.longestWaitMinutes)),
    { kind: 'rule' },
    heading(words('closing.queues')),
    ...slip.queues.map(({ prefix, name, issued, finished }) =>
      fact(`${prefix} ${name}`, words('closing.queue', { issued, finished })),
    ),
    { kind: 'rule' },
    heading(words('closing.heads')),
    ...(slip.log === null
      ? []
      : [
          plain(words('closing.log', { day: slip.log.day, seq: slip.log.seq })),
          centred(shortHash(slip.log.hash), 1, true),
        ]),
    ...(slip.audit === null
      ? []
      : [plain(words('closing.audit', { n: slip.audit.n })), centred(shortHash(slip.audit.hash), 1, true)]),
    ...(heads === '' ? [] : [{ kind: 'qr', data: heads, cell: QR_CELL } as const]),
    plain(words('closing.keep')),
    { kind: 'space' },
    plain(words('closing.sign')),
    { kind: 'feed', lines: 2 },
  ];
  return { blocks, cut: true, large: false };
}
