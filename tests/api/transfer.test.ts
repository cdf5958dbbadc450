/** A transfer as the interface fixes it: an item, a queue or a window, and whether the visit goes on there. */
import { beforeEach, describe, expect, it } from 'vitest';
import { freshHall, handClock, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, type Answer, type RunningHall } from '../support/running-hall.ts';

const MINUTE = 60_000;

let hall: RunningHall;
let clock: ReturnType<typeof handClock>;
const press = (window: string, name: string, body: object = {}): Promise<Answer> =>
  hall.call('POST', `/windows/${window}/${name}`, { token: hall.token('staff', { window }), body });
const take = async (item: string): Promise<string> => {
  const { body } = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item } });
  return String(at(body, 'id'));
};
const ticket = async (id: string): Promise<unknown> =>
  (await hall.call('GET', `/tickets/${id}`, { token: hall.token('staff', { window: '1' }) })).body;
/** Who is next at the window, in order. */
const order = async (window: string): Promise<unknown[]> => {
  const { body } = await hall.call('GET', `/windows/${window}/queue`, {
    token: hall.token('staff', { window }),
  });
  const rows = at(body, 'rows');
  return Array.isArray(rows) ? rows.map((row) => at(row, 'ticket', 'number')) : [];
};

beforeEach(async () => {
  clock = handClock();
  hall = await freshHall({ hall: QUICK_HALL, now: clock.now });
  for (const window of ['1', '3']) await press(window, 'open');
});

describe('a transfer', () => {
  it('by item goes to the queue of that item', async () => {
    const id = await take('A');
    await press('1', 'next');
    expect((await press('1', 'transfer', { item: 'C', kind: 'wrong-queue' })).status).toBe(200);
    expect(await ticket(id)).toMatchObject({ state: 'waiting', item: 'C', queue: 'C', number: 'A001' });
  });

  it('by window stays in the visitor’s queue where that window serves it', async () => {
    const id = await take('A');
    await press('1', 'next');
    expect((await press('1', 'transfer', { window: '3', kind: 'next-step' })).status).toBe(200);
    expect(await ticket(id)).toMatchObject({ state: 'waiting', queue: 'A', windows: ['3'] });
  });

  it('by window goes to the first queue of a window that does not serve the visitor’s', async () => {
    const id = await take('C');
    await press('3', 'next');
    expect((await press('3', 'transfer', { window: '1', kind: 'next-step' })).status).toBe(200);
    expect(await ticket(id)).toMatchObject({ state: 'waiting', queue: 'A', windows: ['1'] });
  });

  it('out of a wrong queue keeps the first place, and as a next step has the credit of one who returns', async () => {
    const wrong = await take('A');
    const goesOn = await take('A');
    clock.pass(30 * MINUTE);
    await take('C');
    clock.pass(5 * MINUTE);
    await press('1', 'next');
    await press('1', 'transfer', { queue: 'C', kind: 'next-step' });
    await press('1', 'next');
    await press('1', 'transfer', { queue: 'C', kind: 'wrong-queue' });
    // The first came at 0 and counts from 15 after its credit of 20 minutes, the second from 0.
    expect(await order('3')).toEqual(['A002', 'A001', 'C001']);
    expect([await ticket(wrong), await ticket(goesOn)]).toMatchObject([{ queue: 'C' }, { queue: 'C' }]);
  });

  it('that names nothing, or an item and another queue, or what is not there, moves nobody', async () => {
    const id = await take('A');
    await press('1', 'next');
    const refused = async (body: object): Promise<unknown[]> => {
      const answer = await press('1', 'transfer', body);
      return [answer.status, at(answer.body, 'code')];
    };
    expect(await refused({})).toEqual([400, 'BAD_REQUEST']);
    expect(await refused({ kind: 'next-step' })).toEqual([400, 'BAD_REQUEST']);
    expect(await refused({ item: 'C', queue: 'A' })).toEqual([400, 'BAD_REQUEST']);
    expect(await refused({ queue: 'C', kind: 'elsewhere' })).toEqual([400, 'BAD_REQUEST']);
    expect(await refused({ item: 'Z' })).toEqual([404, 'UNKNOWN_ITEM']);
    expect(await refused({ queue: 'Z' })).toEqual([404, 'UNKNOWN_QUEUE']);
    expect(await refused({ window: '9' })).toEqual([404, 'UNKNOWN_WINDOW']);
    expect(await refused({ queue: 'C', window: '9' })).toEqual([404, 'UNKNOWN_WINDOW']);
    expect(await ticket(id)).toMatchObject({ state: 'called', queue: 'A' });
  });
});
