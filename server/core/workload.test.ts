import { describe, expect, it } from 'vitest';
import { parseWorkload } from './workload.ts';

const W1 = { id: 'W1', profile: 'P', services: { A: 0 }, speed_pct: 100 };
const HEADER = {
  rec: 'header',
  windows: [W1],
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

  it('may begin with the mark that some editors write, which is no part of its first line', () => {
    expect(parseWorkload(`\uFEFF${file(HEADER, ARRIVE)}`).ok).toBe(true);
  });

  it('says what was expected and what stands there, however long that is', () => {
    const parsed = parseWorkload(file(HEADER, { ...ARRIVE, dur: 'x'.repeat(1000) }));
    expect(parsed.ok ? '' : parsed.problem).toMatch(/^dur: expected .* or more; got "x{39}…$/);
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
    [file({ ...HEADER, params: { ...HEADER.params, K: 'many' } }), 1, 'params.K'],
    [file({ ...HEADER, params: { ...HEADER.params, K: 0 } }), 1, 'params.K: expected a whole number of 1'],
    [file({ ...HEADER, windows: [...HEADER.windows, ...HEADER.windows] }), 1, '"W1" is there twice'],
    [file({ ...HEADER, windows: [{ ...W1, services: { A: -1 } }] }), 1, 'windows[].services.A'],
    [file({ ...HEADER, windows: [{ ...W1, speed_pct: 1001 }] }), 1, 'windows[].speed_pct'],
    [file(HEADER, { ...ARRIVE, noshow: 'yes' }), 2, 'noshow: expected true or false; got "yes"'],
    [file(HEADER, { ...ARRIVE, kind: 'appt' }), 2, 'slot: expected a whole number of 0 or more; got nothing'],
    [file(HEADER, { ...ARRIVE, id: '' }), 2, 'id'],
    [file(HEADER, { ...ARRIVE, t: Number.MAX_SAFE_INTEGER }), 2, 't: expected a whole number up to'],
    [file(HEADER, { ...ARRIVE, dur: Number.MAX_SAFE_INTEGER }), 2, 'dur: expected a whole number up to'],
    [`${file(HEADER, ARRIVE)}\0`, 2, 'not JSON'],
    ['', 1, 'no header'],
  ])('names line and problem: %#', (text, line, problem) => {
    const parsed = parseWorkload(text);
    if (parsed.ok) throw new Error('was accepted');
    expect(parsed.line).toBe(line);
    expect(parsed.problem).toContain(problem);
  });

  it('knows the services that its header lists and those of its windows; any, when it lists none', () => {
    const listing = { ...HEADER, services: [{ id: 'B' }] };
    const on = (svc: string) => ({ ...ARRIVE, next: { kind: 'transfer', svc, dur: 1 } });
    for (const known of [{ ...ARRIVE, svc: 'B' }, ARRIVE, on('B')])
      expect(parseWorkload(file(listing, known)).ok).toBe(true);
    for (const unknown of [{ ...ARRIVE, svc: 'Z' }, on('Z')]) {
      expect(parseWorkload(file(HEADER, unknown)).ok).toBe(true);
      expect(parseWorkload(file({ ...HEADER, services: [] }, unknown)).ok).toBe(true);
      expect(parseWorkload(file(listing, unknown))).toMatchObject({ ok: false, line: 2 });
    }
  });

  it('takes a K of null for one without end', () => {
    const parsed = parseWorkload(file({ ...HEADER, params: { ...HEADER.params, K: null } }));
    expect(parsed.ok && parsed.workload.params.k).toBeNull();
  });
});
