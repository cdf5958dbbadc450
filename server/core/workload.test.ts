import { describe, expect, it } from 'vitest';
import { parseWorkload } from './workload.ts';

const HEADER = {
  rec: 'header',
  windows: [{ id: 'W1', profile: 'P', services: { A: 0 }, speed_pct: 100 }],
  params: {
    K: 3,
    appt_credit_ms: 0,
    appt_grace_ms: 0,
    reentry_credit_ms: 0,
    noshow_reinsert: 3,
    walk_ms: 0,
    noshow_hold_ms: 60_000,
  },
};
const ARRIVE = { rec: 'arrive', t: 5, id: 'T', svc: 'A', cls: 'O', dur: 100 };
const file = (...records: unknown[]): string => records.map((record) => JSON.stringify(record)).join('\n');

describe('workload file', () => {
  it('is read in time order, records of one millisecond as they stand', () => {
    const parsed = parseWorkload(
      file(
        HEADER,
        { ...ARRIVE, id: 'b' },
        { ...ARRIVE, id: 'c' },
        { ...ARRIVE, id: 'a', t: 1 },
        { rec: 'expect', calls: [] },
      ),
    );
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(parsed.workload.records.map((record) => 'id' in record && record.id)).toEqual(['a', 'b', 'c']);
  });

  it('may end its lines as it likes and leave some empty', () => {
    expect(parseWorkload(`${file(HEADER)}\r\n\r\n${file(ARRIVE)}\r\n`).ok).toBe(true);
  });

  it.each<[string, number, string]>([
    [file(HEADER) + '\n{oops', 2, 'not JSON'],
    [file(ARRIVE), 1, 'header first'],
    [file(HEADER, HEADER), 2, 'second header'],
    [file(HEADER, { ...ARRIVE, cls: 'X' }), 2, 'cls'],
    [file(HEADER, { ...ARRIVE, t: 1.5 }), 2, 't: expected a whole number'],
    [file(HEADER, { ...ARRIVE, dur: -1 }), 2, 'dur'],
    [file(HEADER, ARRIVE, ARRIVE), 3, 'arrives twice'],
    [file(HEADER, { rec: 'window', t: 0, window: 'W9', op: 'open' }), 2, 'unknown "W9"'],
    [file(HEADER, { rec: 'window', t: 0, window: 'W1', op: 'pause' }), 2, 'op'],
    [file(HEADER, { ...ARRIVE, next: { kind: 'lunch', dur: 1 } }), 2, 'next.kind'],
    [file(HEADER, { rec: 'toString' }), 2, 'rec'],
    [file(HEADER, []), 2, 'record: expected an object'],
    [file({ ...HEADER, windows: {} }), 1, 'windows'],
    [file({ ...HEADER, params: { ...HEADER.params, K: 'many' } }), 1, 'K'],
    ['', 1, 'no header'],
  ])('names line and problem: %#', (text, line, problem) => {
    const parsed = parseWorkload(text);
    if (parsed.ok) throw new Error('was accepted');
    expect(parsed.line).toBe(line);
    expect(parsed.problem).toContain(problem);
  });

  it('takes a K of null for one without end', () => {
    const parsed = parseWorkload(file({ ...HEADER, params: { ...HEADER.params, K: null } }));
    expect(parsed.ok && parsed.workload.params.k).toBeNull();
  });
});
