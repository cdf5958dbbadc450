import * as z from 'zod';

/** A text that people read. Chinese first; one string stands for both languages. */
export type LocalText = { readonly zh: string; readonly en: string };

const words = z.string().trim().min(1, 'text-empty');

/** `"社保窗口"`, or `{zh: "社保窗口", en: "Social insurance"}`. */
export const localText = z
  .union([words, z.strictObject({ zh: words, en: words })])
  .transform((text): LocalText => (typeof text === 'string' ? { zh: text, en: text } : text));

/** One line of plain text. */
export const line = words.regex(/^[^\r\n]*$/u, 'one-line');
