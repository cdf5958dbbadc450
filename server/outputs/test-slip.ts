/** The test page that a person asks for at the device page: what it is, so that nobody takes it for a number. */
import * as z from 'zod';
import type { PrintDocument } from '../../devices/printer/document.ts';
import { slipHead, centred, fact, plain, slipLanguage, wallMinute, wordsOf } from './slip-blocks.ts';

export const testShape = z.strictObject({
  hall: z.string(),
  language: slipLanguage,
  device: z.string(),
  address: z.string(),
  printedAt: wallMinute,
});
export type TestPayload = z.infer<typeof testShape>;

export function testDocument(slip: TestPayload): PrintDocument {
  const words = wordsOf(slip.language);
  return {
    blocks: [
      ...slipHead(slip.hall, words('test.title'), 0, words),
      fact(words('test.device'), slip.device),
      fact(words('test.address'), slip.address),
      fact(words('test.printed'), slip.printedAt),
      { kind: 'space' },
      plain('0123456789 ABCDEFGH 青溪龘𬱖'),
      { kind: 'space' },
      centred(words('test.no-number'), 1, true),
    ],
    cut: true,
    large: false,
  };
}
