import { describe, expect, test } from 'vitest';
import { cutEverywhere } from './cuts/cut.ts';
import { canRecord, record } from './cuts/record.ts';

const TICKETS = 300;
const CUTS = 300;

/** Needs strace; the long form is `tests/store/cuts/main.ts --cuts 10000`. */
describe.skipIf(!canRecord())('a power cut at any moment', () => {
  test('loses no acknowledged number and leaves no half transaction', async () => {
    const ops = await record('FULL', TICKETS);
    expect(ops.filter((op) => op.kind === 'ack')).toHaveLength(TICKETS + 1);
    // A checkpoint is among what is cut: pages of the database itself were written.
    expect(ops.filter((op) => op.kind === 'write' && op.file === 'hall.db').length).toBeGreaterThan(50);
    const report = await cutEverywhere(ops, CUTS, 1);
    expect(report).toMatchObject({ cuts: CUTS, losing: 0, damaged: 0, first: null });
  }, 120_000);

  test('is noticed by this test: without a sync at every commit acknowledged numbers are lost', async () => {
    const ops = await record('NORMAL', TICKETS);
    const report = await cutEverywhere(ops, 60, 1);
    expect(report.losing).toBeGreaterThanOrEqual(30);
    expect(report.damaged).toBe(0);
  }, 120_000);
});
