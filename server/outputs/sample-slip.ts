/**
 * A sample 样张: a slip's own document between two marks, so that a technician sees how it comes out on the
 * hall's paper and nobody takes it for a paper that counts.
 */
import * as z from 'zod';
import type { Block, PrintDocument } from '../../devices/printer/document.ts';
import { acceptanceDocument, acceptanceShape } from './acceptance-slip.ts';
import { closingDocument, closingShape } from './closing-slip.ts';
import { noticeDocument, noticeShape } from './notice-slip.ts';
import { centred, wordsOf } from './slip-blocks.ts';
import { slipDocument } from './slip.ts';
import { slipShape } from './slip-payload.ts';

export const sampleShape = z.discriminatedUnion('sheet', [
  z.strictObject({ sheet: z.enum(['ticket', 'large', 'reprint']), slip: slipShape }),
  z.strictObject({ sheet: z.literal('acceptance'), slip: acceptanceShape }),
  z.strictObject({ sheet: z.literal('notice'), slip: noticeShape }),
  z.strictObject({ sheet: z.literal('closing'), slip: closingShape }),
]);
export type SamplePayload = z.infer<typeof sampleShape>;

export function sampleDocument(sample: SamplePayload): PrintDocument {
  const { blocks, cut, large } = unmarked(sample);
  const mark = centred(wordsOf(sample.slip.language)('sample.mark'), 2, true);
  const rule: Block = { kind: 'rule' };
  return { blocks: [mark, rule, ...blocks, rule, mark], cut, large };
}

function unmarked(sample: SamplePayload): PrintDocument {
  switch (sample.sheet) {
    case 'ticket':
    case 'large':
      return slipDocument(sample.slip, 0);
    case 'reprint':
      return slipDocument(sample.slip, 1);
    case 'acceptance':
      return acceptanceDocument(sample.slip, 0);
    case 'notice':
      return noticeDocument(sample.slip, 0);
    case 'closing':
      return closingDocument(sample.slip, 0);
  }
}
