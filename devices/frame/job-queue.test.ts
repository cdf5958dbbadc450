import { describe, expect, it } from 'vitest';
import { createJobQueue, type Job } from './job-queue.ts';
import { testClock } from './test-clock.ts';

const job = (id: string, run: Job['run'], times: Partial<Pick<Job, 'deadlineMs' | 'waitMs'>> = {}): Job => ({
  id,
  deadlineMs: 5_000,
  waitMs: 60_000,
  run,
  ...times,
});
const whenAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

describe('job queue', () => {
  it('runs one job at a time, in the order they came', async () => {
    const clock = testClock();
    const queue = createJobQueue({ clock });
    const log: string[] = [];
    const work = (id: string) =>
      queue.push(
        job(id, async () => {
          log.push(`${id} starts`);
          await new Promise<void>((resolve) => clock.after(100, resolve));
          log.push(`${id} ends`);
          return { state: 'done' };
        }),
      );
    const all = Promise.all([work('a'), work('b'), work('c')]);
    await clock.advance(300);
    expect(await all).toEqual([{ state: 'done' }, { state: 'done' }, { state: 'done' }]);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('calls a job that passes its deadline unknown, and starts the next only when it has let go', async () => {
    const clock = testClock();
    const queue = createJobQueue({ clock });
    let letGo = () => {};
    const stuck = queue.push(
      job('stuck', async (signal) => {
        await whenAborted(signal);
        await new Promise<void>((resolve) => (letGo = resolve));
        return { state: 'done' };
      }),
    );
    let started = false;
    const next = queue.push(
      job('next', async () => {
        started = true;
        return { state: 'done' };
      }),
    );
    await clock.advance(5_000);
    expect(await stuck).toEqual({ state: 'unknown', code: 'DEADLINE' });
    expect(started).toBe(false);
    letGo();
    expect(await next).toEqual({ state: 'done' });
  });

  it('never starts a job that waited too long', async () => {
    const clock = testClock();
    const queue = createJobQueue({ clock });
    const slow = queue.push(
      job('slow', async (signal) => (await whenAborted(signal), { state: 'done' }), { deadlineMs: 10_000 }),
    );
    let started = false;
    const late = queue.push(
      job('late', async () => ((started = true), { state: 'done' }), { waitMs: 3_000 }),
    );
    await clock.advance(3_000);
    expect(await late).toEqual({ state: 'failed', code: 'EXPIRED' });
    await clock.advance(10_000);
    await slow;
    expect(started).toBe(false);
  });

  it('takes a throw as unknown, because something may have been sent', async () => {
    const queue = createJobQueue({ clock: testClock() });
    const outcome = await queue.push(job('bug', () => Promise.reject(new Error('x'))));
    expect(outcome).toEqual({ state: 'unknown', code: 'DRIVER_ERROR' });
    expect(await queue.push(job('next', async () => ({ state: 'done' })))).toEqual({ state: 'done' });
  });

  it('refuses more waiting jobs than its limit and counts those that wait', async () => {
    const clock = testClock();
    const depths: number[] = [];
    const queue = createJobQueue({ clock, maxQueued: 1, onQueued: (jobs) => depths.push(jobs) });
    const first = queue.push(job('1', async (signal) => (await whenAborted(signal), { state: 'done' })));
    const second = queue.push(job('2', async () => ({ state: 'done' })));
    expect(queue.queued()).toBe(1);
    expect(await queue.push(job('3', async () => ({ state: 'done' })))).toEqual({
      state: 'failed',
      code: 'QUEUE_FULL',
    });
    await clock.advance(5_000);
    await Promise.all([first, second]);
    expect(depths.at(-1)).toBe(0);
    expect(Math.max(...depths)).toBe(1);
  });

  it('stops with waiting jobs failed, the running one unknown, and nothing running', async () => {
    const clock = testClock();
    const queue = createJobQueue({ clock });
    let ended = false;
    const running = queue.push(
      job('1', async (signal) => {
        await whenAborted(signal);
        ended = true;
        return { state: 'done' };
      }),
    );
    const waiting = queue.push(job('2', async () => ({ state: 'done' })));
    await queue.stop();
    expect(ended).toBe(true);
    expect(await running).toEqual({ state: 'unknown', code: 'STOPPED' });
    expect(await waiting).toEqual({ state: 'failed', code: 'STOPPED' });
    expect(await queue.push(job('3', async () => ({ state: 'done' })))).toEqual({
      state: 'failed',
      code: 'STOPPED',
    });
    expect(clock.pending()).toBe(0);
  });
});
