/**
 * 一次性告知单: everything that an application still lacks, told at once and on paper, with where to get it
 * (行政许可法 32). Whoever has brought it all is not sent home again.
 */
import * as z from 'zod';
import type { Block, PrintDocument } from '../../devices/printer/document.ts';
import {
  centred,
  fact,
  heading,
  note,
  paperShape,
  paperWords,
  plain,
  promiseShape,
  promiseWords,
  slipHead,
  slipLanguage,
  wallMinute,
  wordsOf,
  type Words,
} from './slip-blocks.ts';

const QR_CELL = 4;

const missingShape = z.strictObject({
  ...paperShape.shape,
  /** Who issues it; null where the applicant makes it. */
  issuer: z.string().nullable(),
  /** How to get it, or what is wrong with the one that was brought. */
  how: z.string().nullable(),
});
type Missing = z.infer<typeof missingShape>;

export const noticeShape = z.strictObject({
  hall: z.string(),
  language: slipLanguage,
  item: z.string(),
  /** Null before a case was opened. */
  caseNumber: z.string().nullable(),
  missing: z.array(missingShape).min(1),
  /** What was already handed in: it is not asked for again. */
  received: z.array(z.string()),
  /** The law or rule that asks for the papers. */
  basis: z.string(),
  /** The way from handing in to the result. */
  steps: z.array(z.string()),
  promise: promiseShape,
  window: z.string(),
  staffNumber: z.string(),
  toldAt: wallMinute,
  /** Page with the item's guide; null where the hall has no public address. */
  link: z.string().nullable(),
  consultPhone: z.string(),
  supervisePhone: z.string(),
  large: z.boolean(),
});
export type NoticePayload = z.infer<typeof noticeShape>;

function missingBlocks(paper: Missing, index: number, words: Words): Block[] {
  return [
    fact(`${index + 1}. ${paper.name}`, paperWords(paper, words)),
    ...(paper.issuer === null ? [] : [note(words('notice.issuer', { issuer: paper.issuer }))]),
    ...(paper.how === null ? [] : [note(paper.how)]),
  ];
}

/** `copy`: 0 for the original, n for the n-th reprint. */
export function noticeDocument(slip: NoticePayload, copy: number): PrintDocument {
  const words = wordsOf(slip.language);
  const blocks: PrintDocument['blocks'] = [
    ...slipHead(slip.hall, words('notice.title'), copy, words),
    centred(slip.item, 1, true),
    { kind: 'space' },
    heading(words('notice.missing', { count: slip.missing.length })),
    ...slip.missing.flatMap((paper, index) => missingBlocks(paper, index, words)),
    { kind: 'rule' },
    ...(slip.received.length === 0
      ? []
      : [
          plain(
            words('notice.received', { papers: slip.received.join(slip.language === 'en' ? ', ' : '、') }),
          ),
          { kind: 'space' } as const,
        ]),
    heading(words('notice.basis')),
    plain(slip.basis),
    ...(slip.steps.length === 0
      ? []
      : [
          { kind: 'space' } as const,
          heading(words('notice.steps')),
          ...slip.steps.map((step, n) => plain(`${n + 1}. ${step}`)),
        ]),
    { kind: 'space' },
    fact(words('affair.until'), promiseWords(slip.promise, words)),
    ...(slip.caseNumber === null ? [] : [fact(words('affair.case'), slip.caseNumber)]),
    fact(words('notice.at'), slip.toldAt),
    fact(words('affair.window'), words('affair.staff', { window: slip.window, number: slip.staffNumber })),
    fact(words('affair.consult'), slip.consultPhone),
    fact(words('affair.supervise'), slip.supervisePhone),
    ...(slip.link === null
      ? []
      : [{ kind: 'qr', data: slip.link, cell: QR_CELL } as const, centred(words('notice.scan'))]),
    { kind: 'space' },
    plain(words('notice.once')),
  ];
  return { blocks, cut: true, large: slip.large };
}
