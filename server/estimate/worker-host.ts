/**
 * The hall's end of the estimate's thread.
 *
 *   hall ── questions, past days ──► worker thread
 *        ◄── estimates, lessons ────
 *
 * Starts the thread with the first request. A thread that dies fails what it was asked; the next request
 * starts another, which has to be taught anew: `onRestart` says so.
 */
import { Worker } from 'node:worker_threads';
import type { HallEstimate, PastDay } from '../core/estimate/index.ts';
import type { EstimateEngine, Lesson, Question } from './engine.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-messages.ts';

/** Events handed over at a time: a few milliseconds' copying. */
const PART_EVENTS = 1000;

export type WorkerHostOptions = WorkerSetup & {
  /** The built worker. */
  readonly file: string | URL;
  readonly onRestart?: (reason: string) => void;
};

type Pending = { readonly resolve: (answer: WorkerAnswer) => void; readonly reject: (error: Error) => void };
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

export function workerEngine({ file, onRestart, ...setup }: WorkerHostOptions): EstimateEngine {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let lastId = 0;
  let stopped = false;

  const fail = (dead: Worker, reason: string): void => {
    if (worker !== dead) return;
    worker = null;
    const waiting = [...pending.values()];
    pending.clear();
    for (const { reject } of waiting) reject(new Error(`the estimate's thread ended: ${reason}`));
    if (!stopped) onRestart?.(reason);
  };
  const running = (): Worker => {
    if (worker !== null) return worker;
    const started = new Worker(file, { workerData: setup });
    started.on('message', (answer: WorkerAnswer) => {
      pending.get(answer.id)?.resolve(answer);
      pending.delete(answer.id);
    });
    started.on('error', (error: unknown) => fail(started, String(error)));
    started.on('exit', (code) => fail(started, `exit ${code}`));
    started.unref();
    worker = started;
    return started;
  };
  const ask = (request: Unnumbered<WorkerRequest>): Promise<WorkerAnswer> =>
    new Promise((resolve, reject) => {
      if (stopped) {
        reject(new Error('the estimate is stopped'));
        return;
      }
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      running().postMessage({ ...request, id: lastId } satisfies WorkerRequest, []);
    });

  return {
    async estimate(question: Question): Promise<HallEstimate> {
      const answer = await ask({ kind: 'estimate', question });
      if (answer.kind !== 'estimate') throw new Error(reasonOf(answer));
      return answer.estimate;
    },
    async addDay(day: PastDay): Promise<void> {
      for (let from = 0; from === 0 || from < day.events.length; from += PART_EVENTS) {
        const part = { ...day, events: day.events.slice(from, from + PART_EVENTS) };
        const last = from + PART_EVENTS >= day.events.length;
        const answer = await ask({ kind: 'day', part, last });
        if (answer.kind !== 'day') throw new Error(reasonOf(answer));
      }
    },
    async learn(): Promise<Lesson> {
      const answer = await ask({ kind: 'learn' });
      if (answer.kind !== 'learn') throw new Error(reasonOf(answer));
      return answer.lesson;
    },
    async stop() {
      stopped = true;
      const ending = worker;
      if (ending !== null) {
        fail(ending, 'stopped');
        await ending.terminate();
      }
    },
  };
}

function reasonOf(answer: WorkerAnswer): string {
  return answer.kind === 'failed' ? answer.message : `unexpected answer ${answer.kind}`;
}
