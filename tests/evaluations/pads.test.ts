/** Pads with keys, through their virtual twins: what is kept, and when a visitor is thanked. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { VirtualAction, VirtualDevice } from '../../protocol/http/devices.ts';
import { PADS, startRatingHall, type RatingHall } from './rating-hall.ts';

let hall: RatingHall;
const eventually = (value: () => unknown) => expect.poll(value, { timeout: 10_000, interval: 10 });

const device = <Kind extends VirtualDevice['kind']>(kind: Kind) =>
  hall.services.devices
    .virtual()
    .find((one): one is Extract<VirtualDevice, { kind: Kind }> => one.kind === kind);
const pad = () => device('evaluator');
const beeps = (window: string) => device('keypad')?.pads.find((one) => one.window === window)?.beeps;
const act = (id: string, action: VirtualAction) => {
  if (!hall.services.devices.act(id, action)) throw new Error(`${id} did not take ${action.action}`);
};
const kept = (ticket: string) => hall.services.store.evaluations.of(hall.config.id, ticket, 'A');
const isOnline = (id: string) => hall.services.devices.health().find((row) => row.id === id)?.state;

beforeAll(async () => {
  hall = await startRatingHall(PADS);
});
afterAll(() => hall.stop());
beforeEach(async () => {
  await eventually(() => [isOnline('EVAL1'), isOnline('PAD')]).toEqual(['online', 'online']);
  // Beyond what a bouncing key and the last visit could have to do with it.
  hall.later(6 * 60_000);
});

it('a finished visit is asked about; the press is kept as the grade on the key, then thanked', async () => {
  const visit = await hall.finished('1');
  await eventually(() => pad()?.asking).toBe(true);
  const taken = pad()?.taken ?? 0;
  act('EVAL1', { action: 'rate', choice: 3 });
  await eventually(() => pad()).toMatchObject({ asking: false, taken: taken + 1 });
  expect(await kept(visit.id)).toMatchObject({ grade: 2, source: 'pad', window: '1', staff: 'S1' });
});

it('a second press for the same visit is neither kept nor thanked, and the next visit is', async () => {
  const first = await hall.finished('1');
  await eventually(() => pad()?.asking).toBe(true);
  act('EVAL1', { action: 'rate', choice: 0 });
  await eventually(() => pad()?.asking).toBe(false);
  const taken = pad()?.taken ?? 0;
  hall.later(2_000);
  act('EVAL1', { action: 'rate', choice: 2 });
  const second = await hall.finished('1');
  await eventually(() => pad()?.asking).toBe(true);
  hall.later(2_000);
  act('EVAL1', { action: 'rate', choice: 1 });
  await eventually(() => pad()?.taken).toBe(taken + 1);
  expect([(await kept(first.id))?.grade, (await kept(second.id))?.grade]).toEqual([5, 4]);
});

it('nobody is thanked where nobody was served, or too long ago', async () => {
  const visit = await hall.finished('1');
  await eventually(() => pad()?.asking).toBe(true);
  hall.later(5 * 60_000 + 1_000);
  const taken = pad()?.taken ?? 0;
  act('EVAL1', { action: 'rate', choice: 0 });
  // What comes after it on the same line has come: then the press before it has been judged, too.
  const next = await hall.finished('1');
  await eventually(() => pad()?.lastChoice).toBe(null);
  act('EVAL1', { action: 'rate', choice: 1 });
  await eventually(() => pad()?.taken).toBe(taken + 1);
  expect([await kept(visit.id), (await kept(next.id))?.grade]).toEqual([null, 4]);
});

it('the key 评价 on the call pad asks the visitor who is being served, whose visit is not asked about twice', async () => {
  const visit = await hall.issue();
  act('PAD', { action: 'press', address: 1, key: 'call' });
  await eventually(() => hall.services.hall.state.windows['1']?.current).toBe(visit.id);
  // Two keys at once would be two pads with one address.
  hall.later(1_000);
  act('PAD', { action: 'press', address: 1, key: 'evaluate' });
  await eventually(() => pad()?.asking).toBe(true);
  act('EVAL1', { action: 'rate', choice: 0 });
  await eventually(() => pad()?.asking).toBe(false);
  expect(await kept(visit.id)).toMatchObject({ grade: 5, source: 'pad' });
  await hall.press('1', 'finish');
  // With nothing left to ask about the key only beeps.
  const before = beeps('1') ?? 0;
  hall.later(10_000);
  act('PAD', { action: 'press', address: 1, key: 'evaluate' });
  await eventually(() => beeps('1')).toBe(before + 1);
  expect(pad()?.asking).toBe(false);
});

it('the key 评价 beeps at a window that has no evaluation pad', async () => {
  await hall.finished('2');
  const before = beeps('2') ?? 0;
  act('PAD', { action: 'press', address: 2, key: 'evaluate' });
  await eventually(() => beeps('2')).toBe(before + 1);
});

it('an evaluator that hangs on a call pad rates the visit of its own window', async () => {
  const visit = await hall.finished('2');
  act('PAD', { action: 'rate', choice: 1, address: 2 });
  await eventually(async () => (await kept(visit.id))?.grade).toBe(4);
  expect(await kept(visit.id)).toMatchObject({ source: 'pad', window: '2' });
});

it('a ticket that was only called is not rated by whoever stands at the pad', async () => {
  const left = await hall.finished('1');
  await eventually(() => pad()?.asking).toBe(true);
  const called = await hall.issue();
  await hall.press('1', 'next');
  act('EVAL1', { action: 'rate', choice: 0 });
  await eventually(async () => (await kept(left.id))?.grade).toBe(5);
  expect(await kept(called.id)).toBeNull();
});
