import { expect, test } from 'vitest';
import { hallOf, NOON, windowOf } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { callingWindows, SignInModel } from './sign-in-model.ts';
import type { DemoPerson } from './sign-in-model.ts';

const person = (id: string, change: Partial<DemoPerson> = {}): DemoPerson => ({
  id,
  name: id,
  number: '1',
  post: '综合受理岗',
  roles: ['staff'],
  window: null,
  ...change,
});
const WINDOWS = [windowOf('1', ['A']), windowOf('3', ['A']), windowOf('12', [])];

function signIn(role: 'staff' | 'leader', mode: 'demo' | 'production') {
  const calls = memoryCalls();
  const staff = [person('a'), person('b', { window: '3' }), person('c', { roles: ['leader'] })];
  calls.answer('GET /demo/staff', fine({ staff }));
  const timers = handTimers(NOON);
  const model = new SignInModel({ role, calls, timers, hall: hallOf(WINDOWS, mode) });
  return { calls, staff, timers, model };
}

test('a real hall shows nobody to choose from and does not ask', async () => {
  const { calls, model } = signIn('staff', 'production');
  await model.loadPeople();
  expect([model.people.value, calls.asked]).toEqual([[], []]);
});

test('the demo hall shows people who may do this work, those with a window first', async () => {
  const { model } = signIn('staff', 'demo');
  await model.loadPeople();
  expect(model.people.value.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('the people of the demo hall are asked for again until the hall answers, and not after the page has gone', async () => {
  const { calls, staff, timers, model } = signIn('staff', 'demo');
  calls.answer('GET /demo/staff', problem('RETRY'));
  await model.loadPeople();
  expect(model.people.value).toEqual([]);
  calls.answer('GET /demo/staff', fine({ staff }));
  timers.pass(2_000);
  await expect.poll(() => model.people.value.length).toBe(2);

  const gone = signIn('staff', 'demo');
  gone.calls.answer('GET /demo/staff', problem('RETRY'));
  await gone.model.loadPeople();
  gone.model.stop();
  gone.timers.pass(60_000);
  expect(gone.calls.asked).toHaveLength(1);
});

test('a person sits at the chosen window, else at their own, else at the first', () => {
  const { model } = signIn('staff', 'demo');
  expect([model.seatOf(person('b', { window: '3' })), model.seatOf(person('a'))]).toEqual(['3', '1']);
  model.window.value = '1';
  expect(model.seatOf(person('b', { window: '3' }))).toBe('1');
});

test('a leader needs no window', () => {
  expect(signIn('leader', 'demo').model.seatOf(person('c', { window: '3' }))).toBe(null);
});

test('places that call nobody cannot be signed in at', () => {
  expect(callingWindows(hallOf(WINDOWS)).map(({ id }) => id)).toEqual(['1', '3']);
});
