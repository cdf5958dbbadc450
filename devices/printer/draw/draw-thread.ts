/**
 * The printers' end of the drawing thread, one for all of them.
 *
 *   printing ── lines ──► worker thread: Skia, fonts
 *            ◄── dots ──
 *
 * Starts the thread with the first line that must be drawn: most halls never need it. A thread that dies or
 * is too slow fails what it was asked and is left; the next line starts another.
 */
import { Worker } from 'node:worker_threads';
import type { Clock } from '../../frame/clock.ts';
import type { LineDrawer } from '../line-drawing.ts';
import type { Picture } from '../picture.ts';
import type { DrawAnswer, DrawRequest } from './messages.ts';

/** The first drawing loads the fonts; a machine that is busy starting gets time for it. */
const drawDeadlineMs = 5_000;

export type DrawThread = LineDrawer & {
  /** Whatever is being drawn rejects; the thread is gone. */
  stop(): Promise<void>;
};

type Pending = {
  readonly resolve: (pictures: readonly Picture[]) => void;
  readonly reject: (error: Error) => void;
};

/** `file`: the built worker. */
export const createDrawThread = ({
  file,
  clock,
}: {
  readonly file: string | URL;
  readonly clock: Clock;
}): DrawThread => {
  const pending = new Map<number, Pending>();
  const ending = new Set<Promise<unknown>>();
  let worker: Worker | null = null;
  let lastId = 0;
  let stopped = false;

  const leave = (dead: Worker, reason: string) => {
    if (worker !== dead) return;
    worker = null;
    const end = dead.terminate().finally(() => ending.delete(end));
    ending.add(end);
    for (const { reject } of pending.values()) reject(new Error(`the drawing thread ended: ${reason}`));
    pending.clear();
  };

  const running = (): Worker => {
    if (worker !== null) return worker;
    const started = new Worker(file);
    started.on('message', (answer: DrawAnswer) => {
      const asked = pending.get(answer.id);
      pending.delete(answer.id);
      if (answer.kind === 'drawn') asked?.resolve(answer.pictures);
      else asked?.reject(new Error(answer.message));
    });
    started.on('error', (error: unknown) => leave(started, String(error)));
    started.on('exit', (code) => leave(started, `exit ${code}`));
    started.unref();
    worker = started;
    return started;
  };

  const draw: LineDrawer['draw'] = (lines) =>
    new Promise((resolve, reject) => {
      if (stopped) return reject(new Error('the drawing thread is stopped'));
      lastId += 1;
      const thread = running();
      const cancel = clock.after(drawDeadlineMs, () => leave(thread, 'too slow'));
      pending.set(lastId, {
        resolve: (pictures) => (cancel(), resolve(pictures)),
        reject: (error) => (cancel(), reject(error)),
      });
      thread.postMessage({ id: lastId, lines } satisfies DrawRequest, []);
    });

  return {
    draw,
    warm: () => {
      const cells = Array.from('请A0。', (char) => ({ char, columns: 2 as const }));
      void draw([{ cells, width: 1, height: 1, bold: false, leftDots: 0 }]).catch(() => undefined);
    },
    stop: async () => {
      stopped = true;
      if (worker !== null) leave(worker, 'stopped');
      await Promise.all(ending);
    },
  };
};
