/** Every kind of slip that a print job can ask for, from its stored payload to a document. */
import * as z from 'zod';
import type { PrintDocument } from '../../devices/printer/document.ts';
import type { Job } from '../store/rows/job.ts';
import { acceptanceDocument, acceptanceShape } from './acceptance-slip.ts';
import { closingDocument, closingShape } from './closing-slip.ts';
import { noticeDocument, noticeShape } from './notice-slip.ts';
import { sampleDocument, sampleShape } from './sample-slip.ts';
import { slipDocument } from './slip.ts';
import { slipShape } from './slip-payload.ts';
import { testDocument, testShape } from './test-slip.ts';

type Maker = (payload: unknown, copy: number) => PrintDocument | null;

function maker<Shape extends z.ZodType>(
  shape: Shape,
  document: (payload: z.output<Shape>, copy: number) => PrintDocument,
): Maker {
  return (payload, copy) => {
    const parsed = shape.safeParse(payload);
    return parsed.success ? document(parsed.data, copy) : null;
  };
}

const MAKERS: Readonly<Record<string, Maker>> = {
  slip: maker(slipShape, slipDocument),
  acceptance: maker(acceptanceShape, acceptanceDocument),
  notice: maker(noticeShape, noticeDocument),
  closing: maker(closingShape, closingDocument),
  test: maker(z.union([testShape, sampleShape]), (page) =>
    'sheet' in page ? sampleDocument(page) : testDocument(page),
  ),
};

/** Null where the job's kind or payload is not one that prints. */
export function documentOf({
  kind,
  payload,
  copy,
}: Pick<Job, 'kind' | 'payload' | 'copy'>): PrintDocument | null {
  const make = Object.hasOwn(MAKERS, kind) ? MAKERS[kind] : undefined;
  return make === undefined ? null : make(JSON.parse(payload) as unknown, copy);
}
