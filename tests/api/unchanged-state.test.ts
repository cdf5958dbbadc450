import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type Answer, type RunningHall } from '../support/running-hall.ts';

let hall: RunningHall;
let waiting = '';
let finished = '';

beforeAll(async () => {
  hall = await startHall({ hall: QUICK_HALL });
  const take = async (item: string): Promise<string> =>
    String(
      at((await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item } })).body, 'id'),
    );
  finished = await take('A');
  await take('A');
  waiting = await take('C');
  await press('1', 'open');
  await press('1', 'next');
  await press('1', 'next');
});
afterAll(() => hall.stop());

function press(window: string, name: string, body: object = {}, at = window): Promise<Answer> {
  const token = hall.token('staff', { window });
  return hall.call('POST', `/windows/${at}/${name}`, { token, body, key: `press-${window}-${name}-${at}` });
}

const stateHash = async (): Promise<unknown> =>
  at((await hall.call('GET', '/state', { token: hall.token('technician') })).body, 'stateHash');

describe('a refused command leaves the state as it was, bit for bit', () => {
  const guide = () => ({ token: hall.token('guide'), body: {} });
  const REFUSED: readonly (readonly [
    what: string,
    ask: () => Promise<Answer>,
    answer: readonly unknown[],
  ])[] = [
    [
      'an unknown ticket is cancelled',
      () => hall.call('DELETE', '/tickets/nobody', guide()),
      [404, 'UNKNOWN_TICKET'],
    ],
    [
      'an unknown ticket is called out of turn',
      () => press('2', 'call', { ticket: 'nobody', reason: '老人不适' }),
      [409, 'WINDOW_NOT_OPEN'],
    ],
    ['an unknown window calls', () => press('1', 'next', {}, '99'), [404, 'UNKNOWN_WINDOW']],
    ['a window that is not one’s own calls', () => press('1', 'next', {}, '2'), [403, 'FORBIDDEN']],
    ['a window that is closed calls', () => press('3', 'next'), [409, 'WINDOW_NOT_OPEN']],
    ['a ticket comes back that never left', () => returned(() => waiting), [409, 'ILLEGAL_TRANSITION']],
    ['a finished ticket comes back', () => returned(() => finished), [409, 'ILLEGAL_TRANSITION']],
    ['a ticket is missed before it could be heard', () => press('1', 'miss'), [409, 'TOO_EARLY_TO_MISS']],
    [
      'a ticket of another queue is called at a busy window',
      () => press('1', 'call', { ticket: waiting, reason: '老人不适' }),
      [409, 'WINDOW_BUSY'],
    ],
  ];
  const returned = (id: () => string) => hall.call('POST', `/tickets/${id()}/return`, guide());

  it.each(REFUSED)('%s', async (_what, ask, answer) => {
    const before = await stateHash();
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    const first = await ask();
    expect([first.status, at(first.body, 'code')]).toEqual(answer);
    expect(await stateHash()).toBe(before);
  });

  it('with a window free and open, an unknown ticket and one of another competence', async () => {
    await press('2', 'open');
    const before = await stateHash();
    const unknown = await press('2', 'call', { ticket: 'nobody', reason: '老人不适' }, '2');
    expect(unknown.status).toBeGreaterThanOrEqual(400);
    const token = hall.token('staff', { window: '2' });
    const call = (ticket: string) =>
      hall.call('POST', '/windows/2/call', { token, body: { ticket, reason: '老人不适' } });
    const answers = [await call('nobody'), await call(waiting), await call(finished)];
    expect(answers.map(({ body }) => at(body, 'code'))).toEqual([
      'UNKNOWN_TICKET',
      'NOT_SERVED_HERE',
      'ILLEGAL_TRANSITION',
    ]);
    for (const jump of ['finish', 'start', 'recall', 'hold', 'miss']) {
      const answer = await hall.call('POST', `/windows/2/${jump}`, { token, body: {} });
      expect([jump, at(answer.body, 'code')]).toEqual([jump, 'WINDOW_HAS_NO_TICKET']);
    }
    expect(await stateHash()).toBe(before);
  });
});
