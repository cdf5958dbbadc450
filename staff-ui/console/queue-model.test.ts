import { afterEach, expect, test } from 'vitest';
import { applyStaff, EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { NOON, ticketOf, viewOf } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { QueueModel } from './queue-model.ts';
import type { WindowQueue } from '../../protocol/http/windows.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';

const PATH = 'GET /windows/3/queue';
const answer = (waiting: number): WindowQueue => ({
  window: '3',
  next: null,
  rows: [],
  waiting,
  counter: { now: 2, most: 3 },
});

const models: QueueModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

function queue() {
  const timers = handTimers(NOON);
  const calls = memoryCalls();
  calls.answer(PATH, fine(answer(4)));
  const link = memoryLive<StaffView, StaffEvent>({
    view: EMPTY_STAFF_VIEW,
    apply: applyStaff,
    now: timers.now,
  });
  let signedOut = 0;
  const model = new QueueModel({ window: '3', link, calls, timers, onSignedOut: () => (signedOut += 1) });
  models.push(model);
  const change = (count: number): void => {
    link.view.value = viewOf({ tickets: [ticketOf({ id: `t${count}` })] });
  };
  const known = (waiting: number) =>
    expect.poll(() => model.state.value).toMatchObject({ at: 'known', queue: { waiting } });
  return { model, timers, calls, link, change, known, signedOut: () => signedOut };
}

test('a burst of changes in the hall costs one question, within 300 ms', async () => {
  const { timers, calls, change, known } = queue();
  for (let count = 0; count < 30; count += 1) change(count);
  timers.pass(300);
  await known(4);
  expect(calls.asked).toHaveLength(1);
});

test('a change that comes while the answer is on its way is asked for again', async () => {
  const { timers, calls, change, known } = queue();
  timers.pass(300);
  change(1);
  await known(4);
  calls.answer(PATH, fine(answer(5)));
  timers.pass(300);
  await known(5);
  expect(calls.asked).toHaveLength(2);
});

test('out of reach keeps the last order, marks it, and asks again', async () => {
  const { model, timers, calls, change, known } = queue();
  timers.pass(300);
  await known(4);
  calls.answer(PATH, problem('RETRY'));
  change(1);
  timers.pass(300);
  await expect.poll(() => model.state.value).toMatchObject({ at: 'known', stale: true });
  calls.answer(PATH, fine(answer(6)));
  timers.pass(3_000);
  await known(6);
  expect(model.state.value).toMatchObject({ stale: false });
});

test('without a link nothing is asked until it is back', async () => {
  const { timers, calls, link, change, known } = queue();
  timers.pass(300);
  await known(4);
  link.link.value = { state: 'dark', lastAt: NOON };
  change(2);
  timers.pass(60_000);
  expect(calls.asked).toHaveLength(1);
  link.link.value = { state: 'live', lastAt: NOON };
  timers.pass(300);
  expect(calls.asked).toHaveLength(2);
});

test('a session that the hall no longer knows sends back to the sign-in', async () => {
  const { timers, calls, signedOut } = queue();
  calls.answer(PATH, problem('UNAUTHENTICATED'));
  timers.pass(300);
  await expect.poll(signedOut).toBe(1);
});

test('after the end nothing is asked any more', async () => {
  const { model, timers, calls, change } = queue();
  model.stop();
  change(1);
  timers.pass(10_000);
  expect(calls.asked).toEqual([]);
});
