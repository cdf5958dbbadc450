/**
 * 受理回执: what a visitor takes home when an affair was accepted. It is for looking things up only; the
 * sealed 受理通知书 is what counts, and the slip says so.
 */
import * as z from 'zod';
import type { PrintDocument } from '../../devices/printer/document.ts';
import {
  centred,
  fact,
  heading,
  paperShape,
  paperWords,
  plain,
  promiseShape,
  promiseWords,
  slipHead,
  slipLanguage,
  wallMinute,
  wordsOf,
} from './slip-blocks.ts';

/** 0.5 mm to a module. */
const QR_CELL = 4;

export const acceptanceShape = z.strictObject({
  hall: z.string(),
  language: slipLanguage,
  caseNumber: z.string().min(1),
  item: z.string(),
  /** Masked: 张*三. */
  applicant: z.string(),
  acceptedAt: wallMinute,
  promise: promiseShape,
  window: z.string(),
  /** 工号 of whoever accepted it. */
  staffNumber: z.string(),
  /** Everything that was handed in, at this visit or an earlier one. */
  papers: z.array(paperShape),
  queryCode: z.string().regex(/^[0-9A-Z]{8}$/),
  /** Address behind the QR; null where the hall has no public address. */
  link: z.string().nullable(),
  consultPhone: z.string(),
  supervisePhone: z.string(),
  large: z.boolean(),
});
export type AcceptancePayload = z.infer<typeof acceptanceShape>;

/** `copy`: 0 for the original, n for the n-th reprint. */
export function acceptanceDocument(slip: AcceptancePayload, copy: number): PrintDocument {
  const words = wordsOf(slip.language);
  const blocks: PrintDocument['blocks'] = [
    ...slipHead(slip.hall, words('acceptance.title'), copy, words),
    centred(slip.item, 1, true),
    { kind: 'space' },
    fact(words('affair.case'), slip.caseNumber),
    fact(words('affair.applicant'), slip.applicant),
    fact(words('acceptance.at'), slip.acceptedAt),
    fact(words('affair.until'), promiseWords(slip.promise, words)),
    fact(words('affair.window'), words('affair.staff', { window: slip.window, number: slip.staffNumber })),
    { kind: 'rule' },
    ...(slip.papers.length === 0 ? [] : [heading(words('acceptance.papers', { count: slip.papers.length }))]),
    ...slip.papers.map((paper, index) => fact(`${index + 1}. ${paper.name}`, paperWords(paper, words))),
    ...(slip.papers.length === 0 ? [] : [{ kind: 'rule' } as const]),
    centred(words('acceptance.code')),
    centred(`${slip.queryCode.slice(0, 4)} ${slip.queryCode.slice(4)}`, 2, true),
    ...(slip.link === null ? [] : [{ kind: 'qr', data: slip.link, cell: QR_CELL } as const]),
    centred(words(slip.link === null ? 'acceptance.ask' : 'acceptance.scan')),
    { kind: 'space' },
    fact(words('affair.consult'), slip.consultPhone),
    fact(words('affair.supervise'), slip.supervisePhone),
    { kind: 'space' },
    plain(words('acceptance.only')),
  ];
  return { blocks, cut: true, large: slip.large };
}
