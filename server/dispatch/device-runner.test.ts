import { pino } from 'pino';
import { expect, it } from 'vitest';
import { testClock } from '../../devices/frame/test-clock.ts';
import { memoryStore } from '../store/memory/store.ts';
import { runDevice } from './device-runner.ts';

const HALL = 'hall';
const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Two jobs, the second made and told so many microtasks after the first one's end; how many were run. */
async function runBoth(microtasks: number): Promise<number> {
  const store = memoryStore();
  const clock = testClock();
  let run = 0;
  const add = async (id: string): Promise<void> => {
    const job = {
      id,
      device: 'V1',
      kind: 'call',
      ticket: null,
      payload: '{}',
      createdAt: clock.now(),
      copy: 0,
    };
    await store.commit({ hall: HALL, jobs: [job] });
    runner.wake();
  };
  const addLater = async (): Promise<void> => {
    for (let n = 0; n < microtasks; n += 1) await Promise.resolve();
    await add('second');
  };
  const runner = runDevice({
    hall: HALL,
    node: 'node',
    maker: {
      id: 'V1',
      kind: 'voice',
      name: { zh: '一', en: 'one' },
      address: '',
      model: { zh: '一', en: 'one' },
      virtual: false,
      start: async () => ({
        status: () => ({ state: 'online', code: 'OK', context: {}, lastSeenAt: null, since: 0, queued: 0 }),
        onChange: () => {},
        run: async () => {
          run += 1;
          return { state: 'spoken', code: null };
        },
        virtual: () => null,
        act: () => false,
        stop: async () => {},
      }),
    },
    store,
    clock,
    log: pino({ level: 'silent' }),
    onChange: () => {},
    onJob: (job) => {
      if (job.id === 'first') void addLater();
    },
  });
  await loopTurn();
  await add('first');
  for (let turn = 0; turn < 10; turn += 1) await loopTurn();
  await runner.stop();
  await store.close();
  return run;
}

it('carries a job out at once that is made while the runner finds nothing more to do', async () => {
  const counts = [];
  for (let microtasks = 0; microtasks < 60; microtasks += 1) counts.push(await runBoth(microtasks));
  expect(counts).toEqual(counts.map(() => 2));
});
