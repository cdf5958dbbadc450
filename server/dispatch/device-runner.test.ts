import { pino } from 'pino';
import { expect, it } from 'vitest';
import { testClock } from '../../devices/frame/test-clock.ts';
import type { JobResult } from '../outputs/running-device.ts';
import { memoryStore } from '../store/memory/store.ts';
import { runDevice } from './device-runner.ts';

const HALL = 'hall';
const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const NAME = { zh: '一', en: 'one' };

type How = {
  readonly run?: () => Promise<JobResult>;
  /** May throw. */
  readonly start?: () => void;
  readonly onJob?: (job: string) => void;
};

/** A runner of one device, its outbox and its log. */
async function runnerOf(how: How) {
  const store = memoryStore();
  const clock = testClock();
  const lines: string[] = [];
  const runner = runDevice({
    hall: HALL,
    node: 'node',
    maker: {
      id: 'P1',
      kind: 'printer',
      name: NAME,
      address: '',
      model: NAME,
      virtual: false,
      start: async () => {
        how.start?.();
        return {
          status: () => ({ state: 'online', code: 'OK', context: {}, lastSeenAt: null, since: 0, queued: 0 }),
          onChange: () => {},
          run: how.run ?? (async () => ({ state: 'printed', code: null })),
          virtual: () => null,
          act: () => false,
          stop: async () => {},
        };
      },
    },
    store,
    clock,
    log: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
    onChange: () => {},
    onJob: ({ id }) => how.onJob?.(id),
  });
  const add = async (id: string): Promise<void> => {
    const job = { id, device: 'P1', kind: 'slip', ticket: null, payload: '{}', copy: 0 };
    await store.commit({ hall: HALL, jobs: [{ ...job, createdAt: clock.now() }] });
    runner.wake();
    await settled();
  };
  await settled();
  return { runner, clock, lines, add };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await loopTurn();
}

it('tells how many jobs wait behind the one that is being carried out', async () => {
  const ends: (() => void)[] = [];
  const run = () =>
    new Promise<JobResult>((resolve) => ends.push(() => resolve({ state: 'printed', code: null })));
  const { runner, clock, add } = await runnerOf({ run });
  const queued: (number | undefined)[] = [];
  const look = async () => {
    await clock.advance(500);
    await settled();
    queued.push(runner.status()?.queued);
  };
  await look();
  for (const id of ['a', 'b', 'c']) {
    await add(id);
    await look();
  }
  for (let job = 0; job < 3; job += 1) {
    ends[job]?.();
    await settled();
    await look();
  }
  expect(queued).toEqual([0, 0, 1, 2, 1, 0, 0]);
  await runner.stop();
});

it('writes down once why a device cannot be started, and again when the reason is another', async () => {
  let why = 'no such port';
  const start = () => {
    throw new Error(why);
  };
  const { runner, clock, lines } = await runnerOf({ start });
  await clock.advance(20_000);
  expect(runner.status()).toMatchObject({ state: 'fault', code: 'NOT_STARTED' });
  expect(lines).toHaveLength(1);
  why = 'port taken';
  await clock.advance(20_000);
  expect(lines.map((line) => /no such port|port taken/.exec(line)?.[0])).toEqual([
    'no such port',
    'port taken',
  ]);
  await runner.stop();
});

/** Two jobs, the second made and told so many microtasks after the first one's end; how many were run. */
async function runBoth(microtasks: number): Promise<number> {
  let run = 0;
  const addLater = async (): Promise<void> => {
    for (let n = 0; n < microtasks; n += 1) await Promise.resolve();
    await add('second');
  };
  const { runner, add } = await runnerOf({
    run: async () => {
      run += 1;
      return { state: 'printed', code: null };
    },
    onJob: (job) => void (job === 'first' && addLater()),
  });
  await add('first');
  await runner.stop();
  return run;
}

it('carries a job out at once that is made while the runner finds nothing more to do', async () => {
  const counts = [];
  for (let microtasks = 0; microtasks < 60; microtasks += 1) counts.push(await runBoth(microtasks));
  expect(counts).toEqual(counts.map(() => 2));
});
