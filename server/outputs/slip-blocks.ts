/** What the slips that people take home have in common. */
import * as z from 'zod';
import type { Block, Scale } from '../../devices/printer/document.ts';
import { say, type ServerText } from '../texts/say.ts';

export const slipLanguage = z.enum(['zh-CN', 'en']);

/** `YYYY-MM-DD`, on the hall's wall. */
export const wallDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** `YYYY-MM-DD HH:MM`, on the hall's wall. */
export const wallMinute = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);

/** Until when an affair is to be done: at once, or by a date so many working days away. */
export const promiseShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instant') }),
  z.strictObject({ kind: z.literal('promised'), workingDays: z.int().min(1), date: wallDate.nullable() }),
]);

const paperForm = z.enum(['original', 'copy', 'original-and-copy']);

/** A paper of an affair's list: how many of it, and in what form. */
export const paperShape = z.strictObject({
  name: z.string().min(1),
  form: paperForm,
  count: z.int().min(1),
});

type Facts = Readonly<Record<string, string | number>>;
export type Words = (key: ServerText, facts?: Facts) => string;

export function wordsOf(language: z.infer<typeof slipLanguage>): Words {
  return (key, facts) => say(language, key, facts);
}

export function centred(text: string, scale: Scale = 1, bold = false): Block {
  return { kind: 'text', text, align: 'center', size: { width: scale, height: scale }, bold };
}

export function plain(text: string): Block {
  return { kind: 'text', text };
}

/** A further line to the point above it. */
export function note(text: string): Block {
  return { kind: 'text', text, indent: 3 };
}

export function heading(text: string): Block {
  return { kind: 'text', text, bold: true };
}

/** A name at the left edge, its value at the right. */
export function fact(left: string, right: string): Block {
  return { kind: 'columns', left, right };
}

/** The head of every slip: hall, what it is, and that it is a copy. */
export function slipHead(hall: string, title: string, copy: number, words: Words): Block[] {
  return [
    centred(hall, 1, true),
    centred(title, 2, true),
    ...(copy === 0 ? [] : [centred(words('slip.reprint', { copy }), 2, true)]),
    { kind: 'rule' },
  ];
}

export function promiseWords(promise: z.infer<typeof promiseShape>, words: Words): string {
  if (promise.kind === 'instant') return words('affair.instant');
  const { workingDays, date } = promise;
  return date === null
    ? words('affair.promised', { days: workingDays })
    : words('affair.promised.date', { days: workingDays, date });
}

const FORM_WORDS: Readonly<Record<z.infer<typeof paperForm>, ServerText>> = {
  original: 'affair.original',
  copy: 'affair.copy',
  'original-and-copy': 'affair.both',
};

export function paperWords(paper: z.infer<typeof paperShape>, words: Words): string {
  return words(FORM_WORDS[paper.form], { count: paper.count });
}
