import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import { testClock } from '../../ui-kit/time/test-clock.ts';
import type { TestClock } from '../../ui-kit/time/test-clock.ts';
import { memoryHall, memoryWall } from '../wall/memory-wall.ts';
import type { MemoryWall } from '../wall/memory-wall.ts';
import { makeBoardModel } from './board-model.ts';
import type { BoardModel } from './board-model.ts';

let clock: TestClock;
let wall: MemoryWall;
let board: BoardModel;

function start(options: { windows?: number; zone?: string; hall?: Partial<HallAnswer> } = {}): void {
  clock = testClock();
  wall = memoryWall(clock);
  board = makeBoardModel({
    live: wall,
    hall: signal(memoryHall(options.windows ?? 4, options.hall)),
    clock,
    zone: options.zone ?? null,
  });
}

afterEach(() => board.stop());

describe('the main board', () => {
  beforeEach(() => start());

  it('welcomes people while nobody has been called', () => {
    expect(board.screen.value).toBe('empty');
  });

  it('has a call on top at once', () => {
    wall.call('A012', '3');
    expect(board.screen.value).toBe('calls');
    expect(board.hero.value).toMatchObject({ number: 'A012', window: '3' });
    expect(board.pulsing.value).toBe(true);
  });

  it('gives two calls at once eight seconds each, the second visible from the first moment', async () => {
    wall.call('A012', '3');
    await clock.advance(10_000);
    wall.call('A013', '1');
    wall.call('C001', '2');
    expect(board.hero.value?.number).toBe('A013');
    expect(board.rows.value[0]).toMatchObject({ number: 'C001', tone: 'new' });
    await clock.advance(7_500);
    expect(board.hero.value?.number).toBe('A013');
    await clock.advance(750);
    expect(board.hero.value?.number).toBe('C001');
    await clock.advance(60_000);
    expect(board.hero.value?.number).toBe('C001');
  });

  it('pulses anew for a recall', () => {
    const call = wall.call('A012', '3');
    const before = board.heroKey.value;
    wall.event({ type: 'recalled', seq: 99, at: clock.now(), call, number: 'A012', window: '3', recalls: 1 });
    expect(board.heroKey.value).not.toBe(before);
    expect(board.hero.value?.recalled).toBe(true);
  });

  it('shows no number after a minute of silence, and the truth when the link is back', async () => {
    wall.call('A012', '3');
    wall.link.value = { state: 'stale', lastAt: clock.now() };
    expect(board.screen.value).toBe('calls');
    expect(board.trust.value.kind).toBe('stale');
    expect(board.pulsing.value).toBe(false);
    await clock.advance(60_000);
    wall.link.value = { state: 'dark', lastAt: clock.now() - 60_000 };
    expect(board.screen.value).toBe('neutral');
    wall.call('A013', '1');
    wall.link.value = { state: 'live', lastAt: clock.now() };
    expect(board.hero.value?.number).toBe('A013');
  });

  it('shows no number of a day that has ended', () => {
    wall.call('A012', '3');
    wall.event({ type: 'day', seq: 9, at: clock.now(), day: '2026-03-02', open: false, issuing: false });
    expect(board.hero.value).toBeNull();
    expect(board.rows.value).toEqual([]);
    expect(board.screen.value).toBe('empty');
  });

  it('says after fifteen seconds without a first sign of life that the staff call', async () => {
    wall.link.value = { state: 'connecting', lastAt: null };
    expect(board.screen.value).toBe('starting');
    await clock.advance(16_000);
    expect(board.screen.value).toBe('neutral');
  });

  it('counts who waits in every queue, nobody where nothing was reported', () => {
    wall.waiting.value = [
      { queue: 'A', count: 7, estimate: { lowMinutes: 15, highMinutes: 25 }, openWindows: 2 },
    ];
    expect(board.queues.value.map(({ id, people }) => [id, people])).toEqual([
      ['A', 7],
      ['C', 0],
    ]);
  });

  it('stops its clock', () => {
    board.stop();
    expect(clock.pending()).toBe(0);
  });
});

describe('the main board of a large hall', () => {
  it('turns pages every ten seconds and goes back to the first for a new call', async () => {
    start({ windows: 20 });
    for (let n = 1; n <= 20; n += 1) wall.call(`A${String(n).padStart(3, '0')}`, String(n));
    await clock.advance(200_000);
    wall.call('A021', '1');
    expect(board.page.value).toEqual({ page: 0, pages: 4 });
    await clock.advance(10_250);
    expect(board.page.value.page).toBe(1);
    expect(board.hero.value?.number).toBe('A021');
    wall.call('A022', '2');
    expect(board.page.value.page).toBe(0);
    const all = new Set<string>();
    for (let turn = 0; turn < 4; turn += 1) {
      for (const { number } of board.rows.value) all.add(number);
      await clock.advance(10_000);
    }
    expect(all.size).toBe(19);
  });
});

describe('a board of one zone', () => {
  it('shows the calls and queues of its own windows', () => {
    start({ zone: '一楼左侧' });
    wall.call('A012', '3');
    wall.call('C001', '2');
    expect(board.hero.value?.number).toBe('A012');
    expect(board.rows.value).toEqual([]);
    expect(board.queues.value.map(({ id }) => id)).toEqual(['A']);
  });
});

describe('a board at night and after hours', () => {
  it('is dark between the hours that the hall set', async () => {
    start({ hall: { night: { from: '09:01', to: '07:00' } } });
    expect(board.night.value).toBe(false);
    await clock.advance(60_250);
    expect(board.night.value).toBe(true);
  });

  it('says that the hall is closed when neither hours nor day are open', () => {
    start({ hall: { openNow: false } });
    wall.event({ type: 'day', seq: 9, at: clock.now(), day: '2026-03-02', open: false, issuing: false });
    expect(board.screen.value).toBe('closed');
  });
});
