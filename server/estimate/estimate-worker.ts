/** The estimate's own thread: an entry of its own, never imported by the server. */
import { parentPort, workerData } from 'node:worker_threads';
import type { HallEvent } from '../core/event.ts';
import { teacher } from './teacher.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-messages.ts';

const setup = workerData as WorkerSetup;
const engine = teacher({ ...setup, pause: () => new Promise((done) => setImmediate(done)) });
let events: HallEvent[] = [];

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  const { id } = request;
  switch (request.kind) {
    case 'estimate':
      return { id, kind: 'estimate', estimate: await engine.estimate(request.question) };
    case 'day':
      events.push(...request.part.events);
      if (request.last) {
        await engine.addDay({ ...request.part, events });
        events = [];
      }
      return { id, kind: 'day' };
    case 'learn':
      return { id, kind: 'learn', lesson: await engine.learn() };
  }
}

const send = (message: WorkerAnswer): void => parentPort?.postMessage(message, []);

parentPort?.on('message', (request: WorkerRequest) => {
  answer(request).then(send, (error: unknown) =>
    send({ id: request.id, kind: 'failed', message: String(error) }),
  );
});
