import { expect, it } from 'vitest';
import { sampleTicket } from './memory-ticket.ts';
import { pageTitle } from './page-title.ts';
import { phaseOf } from './phase.ts';

const titleOf = (ticket: ReturnType<typeof sampleTicket>) =>
  pageTitle({ kind: 'ticket', ticket, phase: phaseOf(ticket) });

it('says in the tab where to go as soon as the number is called', () => {
  expect(titleOf(sampleTicket())).toBe('A012 · 前面还有 4 人');
  const called = sampleTicket({ state: 'called', call: 4, called: { id: '3', name: '3', zone: null } });
  expect(titleOf(called)).toBe('★ A012 请到 3 号窗口');
  expect(pageTitle({ kind: 'wrong-key' })).toBe('我的号码');
});
