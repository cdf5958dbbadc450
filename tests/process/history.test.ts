import { describe, expect, it } from 'vitest';
import {
  checkHistory,
  type Called,
  type FinalTicket,
  type History,
  type Issued,
} from '../support/history.ts';

const issue = (id: string, number: string, startMs: number, more: Partial<Issued> = {}): Issued => ({
  kind: 'issue',
  key: `key-${id}`,
  startMs,
  endMs: startMs + 5,
  ticket: { id, number },
  ...more,
});
const call = (id: string, number: string, startMs: number, window = '1'): Called => ({
  kind: 'call',
  window,
  startMs,
  endMs: startMs + 5,
  ticket: { id, number },
});
const ticket = (id: string, number: string, more: Partial<FinalTicket> = {}): FinalTicket => ({
  id,
  number,
  queue: number.slice(0, 1),
  class: 'ordinary',
  state: 'called',
  calledBy: ['1'],
  wentBack: 0,
  ...more,
});
const GOOD: History = {
  operations: [
    issue('a', 'A001', 0),
    issue('b', 'A002', 10),
    issue('c', 'C001', 12),
    call('a', 'A001', 20),
    call('b', 'A002', 30),
    call('c', 'C001', 30, '3'),
  ],
  final: [ticket('a', 'A001'), ticket('b', 'A002'), ticket('c', 'C001', { calledBy: ['3'] })],
  profileOf: (window) => (window === '3' ? 'C' : 'A'),
};
const rules = (change: Partial<History>): string[] => [
  ...new Set(checkHistory({ ...GOOD, ...change }).map(({ rule }) => rule)),
];

describe('the history rules', () => {
  it('find nothing in a good history', () => {
    expect(checkHistory(GOOD)).toEqual([]);
  });

  it('R1: two windows that got the same ticket', () => {
    expect(rules({ operations: [...GOOD.operations, call('a', 'A001', 40, '2')] })).toContain('R1');
  });

  it('R1: a log with two calls of a ticket that never went back', () => {
    expect(rules({ final: [ticket('a', 'A001', { calledBy: ['1', '2'] }), ...GOOD.final.slice(1)] })).toEqual(
      ['R1'],
    );
  });

  it('R1 allows a second call of a ticket that went back to waiting', () => {
    const back = ticket('a', 'A001', { calledBy: ['1', '2'], wentBack: 1 });
    const operations = [...GOOD.operations, call('a', 'A001', 40, '2')];
    expect(rules({ operations, final: [back, ...GOOD.final.slice(1)] })).toEqual([]);
  });

  it('R2: a call of a ticket that nobody took', () => {
    expect(rules({ operations: [...GOOD.operations, call('x', 'A009', 40)] })).toEqual(['R2']);
  });

  it('R2: a call under another number than was issued', () => {
    const operations = [...GOOD.operations.slice(0, 5), call('c', 'C002', 30, '3')];
    expect(rules({ operations })).toEqual(['R2']);
  });

  it('R2: a call that had ended before the ticket was asked for', () => {
    const operations = [issue('a', 'A001', 100), ...GOOD.operations.slice(1)];
    expect(rules({ operations })).toContain('R2');
  });

  it('R3: an acknowledged number that is not in the log', () => {
    const operations = GOOD.operations.filter(({ kind }) => kind === 'issue');
    expect(rules({ operations, final: GOOD.final.slice(0, 2) })).toEqual(['R3']);
  });

  it('R3: an acknowledged number that became another', () => {
    const operations = GOOD.operations.filter(({ kind }) => kind === 'issue');
    const final = [ticket('a', 'A002'), ticket('b', 'A001'), ...GOOD.final.slice(2)];
    expect(rules({ operations, final })).toEqual(['R3']);
  });

  it('R4: the later comer of a queue is called first by the same profile', () => {
    const operations = [...GOOD.operations.slice(0, 3), call('b', 'A002', 20), call('a', 'A001', 30)];
    expect(rules({ operations })).toEqual(['R4']);
  });

  it('R4 says nothing of two that were issued at the same time', () => {
    const operations = [
      issue('a', 'A001', 0, { endMs: 15 }),
      ...GOOD.operations.slice(1, 3),
      call('b', 'A002', 20),
      call('a', 'A001', 30),
    ];
    expect(rules({ operations })).toEqual([]);
  });

  it('R4 counts a repeated command from its first try, which may be the one that was heard', () => {
    const operations = [
      issue('b', 'A002', -5, { ticket: null, endMs: null }),
      ...GOOD.operations.slice(0, 3),
      call('b', 'A002', 20),
      call('a', 'A001', 30),
    ];
    expect(rules({ operations })).toEqual([]);
  });

  it('R4 says nothing of another class', () => {
    const operations = [...GOOD.operations.slice(0, 3), call('b', 'A002', 20), call('a', 'A001', 30)];
    const final = [ticket('a', 'A001'), ticket('b', 'A002', { class: 'green' }), ...GOOD.final.slice(2)];
    expect(rules({ operations, final })).toEqual([]);
  });

  it('R5: a number that was left out', () => {
    const operations = [issue('b', 'A003', 10), call('b', 'A003', 30)];
    expect(rules({ operations, final: [ticket('b', 'A003')] })).toEqual(['R5']);
  });

  it('R5: a number that was given twice', () => {
    const operations = [issue('a', 'A001', 0), issue('b', 'A001', 10)];
    const waiting = { calledBy: [], state: 'waiting' } as const;
    expect(
      rules({ operations, final: [ticket('a', 'A001', waiting), ticket('b', 'A001', waiting)] }),
    ).toEqual(['R5']);
  });

  it('R6: a repeated key that made a second ticket', () => {
    const operations = [issue('a', 'A001', 0), issue('b', 'A002', 10, { key: 'key-a' })];
    expect(rules({ operations, final: GOOD.final.slice(0, 2) })).toEqual(['R6']);
  });

  it('R6: an unanswered command that happened twice', () => {
    const operations = [issue('a', 'A001', 0), issue('b', 'A002', 10, { ticket: null, endMs: null })];
    const final = [ticket('a', 'A001'), ticket('b', 'A002'), ticket('b2', 'A003')];
    expect(rules({ operations, final })).toEqual(['R6']);
  });

  it('R6 allows an unanswered command that happened once, and one that did not happen', () => {
    const open = issue('b', 'A002', 10, { ticket: null, endMs: null });
    const operations = [issue('a', 'A001', 0), open];
    expect(rules({ operations, final: GOOD.final.slice(0, 2) })).toEqual([]);
    expect(rules({ operations, final: GOOD.final.slice(0, 1) })).toEqual([]);
  });

  it('R6: two keys that were given the same ticket', () => {
    const operations = [issue('a', 'A001', 0), issue('a', 'A001', 10, { key: 'other' })];
    expect(rules({ operations, final: [ticket('a', 'A001')] })).toEqual(['R6']);
  });
});
