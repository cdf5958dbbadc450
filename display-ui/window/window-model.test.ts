import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testClock } from '../../ui-kit/time/test-clock.ts';
import type { TestClock } from '../../ui-kit/time/test-clock.ts';
import { memoryHall, memoryWall } from '../wall/memory-wall.ts';
import type { MemoryWall } from '../wall/memory-wall.ts';
import { makeWindowModel } from './window-model.ts';
import type { WindowModel } from './window-model.ts';

const clerk = { name: '王芳', number: '0108', post: '综合受理岗' };
let clock: TestClock;
let wall: MemoryWall;
let model: WindowModel;

beforeEach(() => {
  clock = testClock();
  wall = memoryWall(clock);
  wall.event({
    type: 'window',
    seq: 1,
    at: clock.now(),
    window: '3',
    state: 'open',
    staff: clerk,
    pausedUntil: null,
  });
  model = makeWindowModel({ id: '3', live: wall, hall: signal(memoryHall(4)), clock });
});
afterEach(() => model.stop());

it('turns the invitation into "serving" by itself after a minute', async () => {
  wall.call('A012', '3');
  expect(model.screen.value?.kind).toBe('inviting');
  await clock.advance(61_000);
  expect(model.screen.value?.kind).toBe('serving');
});

it('shows neither number nor name after a minute of silence', () => {
  wall.call('A012', '3');
  wall.link.value = { state: 'stale', lastAt: 1 };
  expect(model.screen.value).toMatchObject({ number: 'A012' });
  expect(model.badge.value).toEqual(clerk);
  wall.link.value = { state: 'dark', lastAt: 1 };
  expect(model.screen.value).toBeNull();
  expect(model.badge.value).toBeNull();
});

it('counts a pause down', async () => {
  const pausedUntil = clock.now() + 10 * 60_000;
  wall.event({
    type: 'window',
    seq: 2,
    at: clock.now(),
    window: '3',
    state: 'paused',
    staff: clerk,
    pausedUntil,
  });
  expect(model.screen.value).toMatchObject({ kind: 'paused', minutes: 10 });
  await clock.advance(4 * 60_000);
  expect(model.screen.value).toMatchObject({ minutes: 6 });
});
