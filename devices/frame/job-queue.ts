/**
 * One writer per device: jobs run one after another, each with a deadline, each with an honest outcome.
 * It must never run a job twice, and never start one that waited too long: its number may be long gone.
 */
import { TransportError } from '../transport/transport.ts';
import type { Clock } from './clock.ts';
import type { JobOutcome } from './job.ts';

export type Job = {
  readonly id: string;
  /** From its start. When it passes, `signal` aborts and the outcome is `unknown` `DEADLINE`. */
  readonly deadlineMs: number;
  /** Longest wait before the start; then `failed` `EXPIRED` with nothing sent. */
  readonly waitMs: number;
  /**
   * Must settle soon after `signal` aborts: the next job starts only then, for two writers on one device
   * would mix their bytes. A throw means that something may have been sent: `unknown`.
   */
  readonly run: (signal: AbortSignal) => Promise<JobOutcome>;
};

export type JobQueue = {
  /** Never rejects. */
  push(job: Job): Promise<JobOutcome>;
  /** Waiting jobs, the running one not counted. */
  queued(): number;
  /** Waiting jobs end as `failed` `STOPPED`, the running one as `unknown` `STOPPED`; waits for its end. */
  stop(): Promise<void>;
};

export type JobQueueOptions = {
  readonly clock: Clock;
  /** More waiting jobs than this are refused as `failed` `QUEUE_FULL`. */
  readonly maxQueued?: number;
  readonly onQueued?: (jobs: number) => void;
};

type Waiting = {
  readonly job: Job;
  readonly settle: (outcome: JobOutcome) => void;
  readonly cancelWait: () => void;
};

const thrown = (error: unknown): JobOutcome => ({
  state: 'unknown',
  code: error instanceof TransportError ? error.code : 'DRIVER_ERROR',
});

export const createJobQueue = ({ clock, maxQueued = 50, onQueued = () => {} }: JobQueueOptions): JobQueue => {
  const waiting: Waiting[] = [];
  let running: { readonly abort: (code: string) => void; readonly ended: Promise<void> } | null = null;
  let busy = false;
  let stopped = false;

  const runNext = () => {
    if (busy || stopped) return;
    const next = waiting.shift();
    if (next === undefined) return;
    busy = true;
    next.cancelWait();
    onQueued(waiting.length);
    const controller = new AbortController();
    const abort = (code: string) => {
      next.settle({ state: 'unknown', code });
      controller.abort();
    };
    const cancelDeadline = clock.after(next.job.deadlineMs, () => abort('DEADLINE'));
    const ended = new Promise<JobOutcome>((resolve) => resolve(next.job.run(controller.signal)))
      .then(next.settle, (error: unknown) => next.settle(thrown(error)))
      .then(() => {
        cancelDeadline();
        busy = false;
        running = null;
        runNext();
      });
    running = { abort, ended };
  };

  const expire = (id: string, settle: Waiting['settle']) => {
    const index = waiting.findIndex((entry) => entry.job.id === id && entry.settle === settle);
    if (index < 0) return;
    waiting.splice(index, 1);
    onQueued(waiting.length);
    settle({ state: 'failed', code: 'EXPIRED' });
  };

  return {
    push: (job) =>
      new Promise<JobOutcome>((settle) => {
        if (stopped) return settle({ state: 'failed', code: 'STOPPED' });
        if (waiting.length >= maxQueued) return settle({ state: 'failed', code: 'QUEUE_FULL' });
        const cancelWait = clock.after(job.waitMs, () => expire(job.id, settle));
        waiting.push({ job, settle, cancelWait });
        if (busy) onQueued(waiting.length);
        runNext();
      }),
    queued: () => waiting.length,
    stop: async () => {
      stopped = true;
      for (const entry of waiting.splice(0)) {
        entry.cancelWait();
        entry.settle({ state: 'failed', code: 'STOPPED' });
      }
      onQueued(0);
      running?.abort('STOPPED');
      await running?.ended;
    },
  };
};
