import { signal } from '@preact/signals';
import { afterEach, expect, test } from 'vitest';
import { applyStaff, EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { NOON, ticketOf, viewOf } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { NO_PANEL } from './panel.ts';
import { WhyModel } from './why-model.ts';
import type { Language } from '../../protocol/fields.ts';
import type { Explanation } from '../../protocol/http/explain.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';
import type { Panel } from './panel.ts';

const PATH = 'GET /tickets/t1/explain';
const why = (id: string): Panel => ({ kind: 'why', ticket: { id, number: 'A001' } });

const answer = (sentence: string): Explanation => ({
  ticket: ticketOf(),
  aloud: [sentence],
  turn: null,
  key: { e: NOON, q: 1, r: 0 },
  history: [],
  standing: null,
  calls: [],
  earlier: 0,
  call: null,
});

const models: WhyModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

function reader() {
  const timers = handTimers(NOON);
  const calls = memoryCalls();
  calls.answer(PATH, fine(answer('one')));
  const link = memoryLive<StaffView, StaffEvent>({
    view: EMPTY_STAFF_VIEW,
    apply: applyStaff,
    now: timers.now,
  });
  const panel = signal<Panel>(NO_PANEL);
  const language = signal<Language>('zh-CN');
  const model = new WhyModel({ panel, language, link, calls, timers });
  models.push(model);
  const change = (count: number): void => {
    link.view.value = viewOf({ tickets: [ticketOf({ id: `t${count}` })] });
  };
  const says = (sentence: string) =>
    expect.poll(() => model.state.value).toMatchObject({ at: 'known', answer: { aloud: [sentence] } });
  return { model, timers, calls, panel, language, change, says };
}

test('asks nothing while its panel is closed, whatever happens in the hall', () => {
  const { model, timers, calls, change } = reader();
  change(1);
  timers.pass(5_000);
  expect(calls.asked).toEqual([]);
  expect(model.state.value).toEqual({ at: 'none' });
});

test('asks at once when the panel opens, and forgets when it closes', async () => {
  const { model, calls, panel, says } = reader();
  panel.value = why('t1');
  expect(model.state.value).toEqual({ at: 'loading', ticket: 't1' });
  await says('one');
  panel.value = NO_PANEL;
  expect(model.state.value).toEqual({ at: 'none' });
  expect(calls.asked).toHaveLength(1);
});

test('asks again when the hall changed, once for a burst, and keeps the old sentences meanwhile', async () => {
  const { model, timers, calls, panel, change, says } = reader();
  panel.value = why('t1');
  await says('one');
  calls.answer(PATH, fine(answer('two')));
  for (let count = 0; count < 20; count += 1) change(count);
  expect(model.state.value).toMatchObject({ at: 'known', answer: { aloud: ['one'] } });
  timers.pass(1_000);
  await says('two');
  expect(calls.asked).toHaveLength(2);
});

test('asks again in the other language', async () => {
  const { calls, panel, language, says } = reader();
  panel.value = why('t1');
  await says('one');
  calls.answer(PATH, fine(answer('in English')));
  language.value = 'en';
  await says('in English');
});

test('drops the answer for a number whose panel was left for another', async () => {
  const { model, calls, panel, says } = reader();
  calls.answer('GET /tickets/t2/explain', fine(answer('other')));
  panel.value = why('t1');
  panel.value = why('t2');
  await says('other');
  expect(model.state.value).toMatchObject({ ticket: 't2' });
});

test('out of reach keeps what it said, marks it, and asks again', async () => {
  const { model, timers, calls, panel, change, says } = reader();
  panel.value = why('t1');
  await says('one');
  calls.answer(PATH, problem('RETRY'));
  change(1);
  timers.pass(1_000);
  await expect
    .poll(() => model.state.value)
    .toMatchObject({ at: 'known', stale: true, answer: { aloud: ['one'] } });
  calls.answer(PATH, fine(answer('two')));
  timers.pass(3_000);
  await says('two');
  expect(model.state.value).toMatchObject({ stale: false });
});

test('out of reach from the first says so and asks again by itself', async () => {
  const { model, timers, calls, panel, says } = reader();
  calls.answer(PATH, problem('RETRY'));
  panel.value = why('t1');
  await expect.poll(() => model.state.value.at).toBe('failed');
  calls.answer(PATH, fine(answer('back')));
  timers.pass(3_000);
  await says('back');
});
