import { beforeEach, describe, expect, it } from 'vitest';
import type { PublicWindow } from '../../protocol/view/public.ts';
import { testClock } from '../../ui-kit/time/test-clock.ts';
import type { TestClock } from '../../ui-kit/time/test-clock.ts';
import { memoryHall, memoryWall } from '../wall/memory-wall.ts';
import type { MemoryWall } from '../wall/memory-wall.ts';
import { badgeAt, INVITING_MS, windowScreen } from './window-screen.ts';
import type { WindowScreen } from './window-screen.ts';

const hall = memoryHall(6);
const clerk = { name: '王芳', number: '0108', post: '综合受理岗' };
let clock: TestClock;
let wall: MemoryWall;

const turn = (window: string, state: PublicWindow['state'], pausedUntil: number | null = null) =>
  wall.event({ type: 'window', seq: 1, at: clock.now(), window, state, staff: clerk, pausedUntil });
const screen = (id = '3'): WindowScreen =>
  windowScreen({ hall, view: wall.view.value, id, now: clock.now() });

beforeEach(() => {
  clock = testClock();
  wall = memoryWall(clock);
});

describe("a window's screen", () => {
  it('asks to wait while nobody is called', () => {
    turn('3', 'open');
    expect(screen()).toEqual({ kind: 'ready' });
    expect(badgeAt(wall.view.value, '3')).toEqual(clerk);
  });

  it('asks the called visitor to come, and after a minute says who is being served', async () => {
    turn('3', 'open');
    const call = wall.call('A012', '3');
    expect(screen()).toEqual({ kind: 'inviting', number: 'A012', call, recalls: 0 });
    await clock.advance(INVITING_MS);
    expect(screen()).toMatchObject({ kind: 'serving', number: 'A012', closing: false });
  });

  it('asks again when the number is recalled', async () => {
    turn('3', 'open');
    const call = wall.call('A012', '3');
    await clock.advance(INVITING_MS);
    wall.event({ type: 'recalled', seq: 9, at: clock.now(), call, number: 'A012', window: '3', recalls: 1 });
    expect(screen()).toMatchObject({ kind: 'inviting', recalls: 1 });
  });

  it('is ready again when the visitor has left', () => {
    turn('3', 'open');
    const call = wall.call('A012', '3');
    wall.event({ type: 'cleared', seq: 9, at: clock.now(), call, window: '3' });
    expect(screen()).toEqual({ kind: 'ready' });
  });

  it('says for how long it pauses and which open windows serve the same queue', async () => {
    turn('1', 'open');
    turn('2', 'open');
    turn('5', 'paused');
    turn('3', 'paused', clock.now() + 9.2 * 60_000);
    expect(screen()).toEqual({ kind: 'paused', minutes: 10, others: ['1'] });
    await clock.advance(10 * 60_000);
    expect(screen()).toEqual({ kind: 'paused', minutes: null, others: ['1'] });
  });

  it('says while serving the last visitor where the others go', async () => {
    turn('1', 'open');
    turn('5', 'open');
    turn('3', 'open');
    wall.call('A012', '3');
    turn('3', 'closing');
    await clock.advance(INVITING_MS);
    expect(screen()).toEqual({ kind: 'serving', number: 'A012', closing: true, others: ['1', '5'] });
  });

  it('is closed without a name before anybody sits there and after the day', () => {
    expect(screen()).toEqual({ kind: 'closed', others: [] });
    turn('3', 'open');
    wall.event({ type: 'day', seq: 9, at: clock.now(), day: '2026-03-02', open: false, issuing: false });
    expect(screen()).toEqual({ kind: 'closed', others: [] });
    expect(badgeAt(wall.view.value, '3')).toBeNull();
  });

  it('knows a window that the hall does not have', () => {
    expect(screen('99')).toEqual({ kind: 'unknown' });
  });
});
