import { describe, expect, it } from 'vitest';
import { EMPTY_PUBLIC_VIEW } from '../../protocol/view/apply-public.ts';
import type { PublicCall, PublicView, PublicWindow } from '../../protocol/view/public.ts';
import { boardRows, heroRow, layoutFor, pageAt } from './rows.ts';
import { EMPTY_STAGE, stageCalls } from './stage.ts';

const T = Date.UTC(2026, 2, 2, 1, 0, 0);
const call = (n: number, more: Partial<PublicCall> = {}): PublicCall => ({
  call: n,
  number: `A${String(n).padStart(3, '0')}`,
  window: String(n),
  at: T,
  recalls: 0,
  ended: false,
  ...more,
});
const at = (call: number): PublicWindow => ({
  state: 'open',
  staff: null,
  current: `A${String(call).padStart(3, '0')}`,
  call,
  pausedUntil: null,
});
const view = (calls: PublicCall[], windows: PublicView['windows'] = {}): PublicView => ({
  ...EMPTY_PUBLIC_VIEW,
  open: true,
  calls,
  windows,
});

describe('the rows of the board', () => {
  it('do not repeat the call on top', () => {
    const shown = view([call(3), call(2), call(1)]);
    const stage = stageCalls(EMPTY_STAGE, shown.calls, T);
    expect(heroRow(shown, stage)?.number).toBe('A003');
    expect(boardRows({ view: shown, stage, atLeast: 4 }).map((row) => row.number)).toEqual(['A002', 'A001']);
  });

  it('show a call at once that still stands in line for the top', () => {
    const shown = view([call(2), call(1)]);
    const stage = stageCalls(stageCalls(EMPTY_STAGE, [], T), shown.calls, T);
    expect(heroRow(shown, stage)?.number).toBe('A001');
    expect(boardRows({ view: shown, stage, atLeast: 4 })).toMatchObject([{ number: 'A002', tone: 'new' }]);
  });

  it('keep a number that is still served though its call has left the list', () => {
    const shown = view([call(30)], { 7: at(7), 30: at(30) });
    const stage = stageCalls(EMPTY_STAGE, shown.calls, T);
    expect(boardRows({ view: shown, stage, atLeast: 4 })).toMatchObject([
      { number: 'A007', window: '7', tone: 'now' },
    ]);
  });

  it('fill up with ended calls, never before those who are expected at a window', () => {
    const shown = view([call(4), call(3, { ended: true }), call(2), call(1, { ended: true })]);
    const stage = stageCalls(EMPTY_STAGE, shown.calls, T);
    const rows = boardRows({ view: shown, stage, atLeast: 2 });
    expect(rows.map((row) => [row.number, row.tone])).toEqual([
      ['A002', 'now'],
      ['A003', 'past'],
    ]);
  });

  it('show one zone alone where a board stands in one', () => {
    const shown = view([call(3), call(2), call(1)], { 9: at(9) });
    const only = (row: { readonly window: string }) => row.window === '1' || row.window === '2';
    const stage = stageCalls(EMPTY_STAGE, shown.calls.filter(only), T);
    expect(heroRow(shown, stage, only)?.number).toBe('A002');
    expect(boardRows({ view: shown, stage, atLeast: 4, only }).map((row) => row.number)).toEqual(['A001']);
  });
});

describe('the pages of the board', () => {
  it('stay ten seconds and go round', () => {
    const page = (ms: number) => pageAt({ rows: 20, perPage: 8, since: T, now: T + ms });
    expect(page(0)).toEqual({ page: 0, pages: 3 });
    expect(page(9_999).page).toBe(0);
    expect(page(10_000).page).toBe(1);
    expect(page(30_000).page).toBe(0);
  });

  it('do not turn when one is enough, and stand on the first when the clock runs back', () => {
    expect(pageAt({ rows: 8, perPage: 8, since: T, now: T + 95_000 })).toEqual({ page: 0, pages: 1 });
    expect(pageAt({ rows: 20, perPage: 8, since: T, now: T - 5_000 }).page).toBe(0);
  });

  it('have two columns in a hall of more than twelve windows', () => {
    expect(layoutFor(13).columns).toBe(2);
    expect(layoutFor(4).columns).toBe(1);
  });
});
