import { expect, it } from 'vitest';
import type { DeviceStatus } from './status.ts';
import { createStatusSource } from './status-source.ts';
import { testClock } from './test-clock.ts';

it('tells listeners of every change once and keeps the time of the state it is in', async () => {
  const clock = testClock(1_000);
  const source = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  const news: DeviceStatus[] = [];
  const off = source.on((status) => news.push(status));
  await clock.advance(500);
  source.set({ state: 'warning', code: 'PAPER_NEAR_END', context: { paper: 'low' } });
  source.seen();
  await clock.advance(500);
  source.set({ state: 'warning', code: 'PAPER_NEAR_END', context: { paper: 'low' } });
  source.set({ state: 'warning', code: 'PAPER_NEAR_END', context: { paper: 'lower' } });
  source.queued(2);
  source.queued(2);
  off();
  source.set({ state: 'online', code: 'OK' });
  expect(news.map(({ code, since, queued, context }) => [code, since, queued, context['paper']])).toEqual([
    ['PAPER_NEAR_END', 1_500, 0, 'low'],
    ['PAPER_NEAR_END', 1_500, 0, 'lower'],
    ['PAPER_NEAR_END', 1_500, 2, 'lower'],
  ]);
  expect(source.current()).toMatchObject({ state: 'online', since: 2_000, lastSeenAt: 1_500 });
});
