import { expect, it } from 'vitest';
import { memoryStore } from '../store/memory/store.ts';
import { startHousekeeping } from './housekeeping.ts';
import { Hall } from './hall.ts';
import type { Store } from '../store/port.ts';
import { testRules } from '../core/testing/test-hall.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-03-03T09:00:00+08:00');

/** A hall whose clock a test moves from date to date; it stands at `day`. */
async function hallAt(store: Store, day: string | null) {
  let today = day ?? '2026-03-01';
  const hall = await Hall.start({
    hall: 'test',
    store,
    rules: testRules(),
    now: () => NOW,
    businessDate: () => today,
    random: () => 0,
    wait: () => Promise.resolve(),
    nextTurn: (task) => setImmediate(task),
  });
  if (day !== null) await hall.openIf(() => true);
  return {
    hall,
    open(next: string): Promise<void> {
      today = next;
      return hall.openIf(() => true);
    },
  };
}

async function filled() {
  const store = memoryStore();
  await store.commit({
    hall: 'test',
    grounds: ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => ({
      day,
      ticket: 't1',
      ground: 'ill',
      evidence: 'declared',
    })),
    replies: [47, 49].map((hours) => ({
      principal: 'K1',
      key: `${hours} hours old`,
      bodyHash: '',
      status: 201,
      response: '{}',
      at: NOW - hours * HOUR_MS,
    })),
  });
  return store;
}

const parts = {
  config: { id: 'test', retention: { idempotencyKeyHours: 48, evaluationCommentDays: 30 } },
  now: () => NOW,
  log: { error: (): void => undefined },
};

it('grounds of earlier days go when a day opens, those of the day stay', async () => {
  const store = await filled();
  const { hall, open } = await hallAt(store, '2026-03-02');
  const housekeeping = startHousekeeping({ hall, store, ...parts });
  await open('2026-03-03');
  await housekeeping.stop();
  expect(await store.grounds.ofDay('test', '2026-03-01')).toEqual([]);
  expect(await store.grounds.ofDay('test', '2026-03-02')).toEqual([]);
  expect(await store.grounds.ofDay('test', '2026-03-03')).toHaveLength(1);
});

it('a start in the middle of a day sweeps what an earlier process left', async () => {
  const store = await filled();
  const { hall } = await hallAt(store, '2026-03-02');
  await startHousekeeping({ hall, store, ...parts }).stop();
  expect(await store.grounds.ofDay('test', '2026-03-01')).toEqual([]);
  expect(await store.grounds.ofDay('test', '2026-03-02')).toHaveLength(1);
});

it('answers for keys are kept for 48 hours and no longer', async () => {
  const store = await filled();
  const { hall } = await hallAt(store, null);
  await startHousekeeping({ hall, store, ...parts }).stop();
  const find = (key: string) => store.replies.find({ hall: 'test', principal: 'K1', key });
  expect(await find('47 hours old')).not.toBeNull();
  expect(await find('49 hours old')).toBeNull();
  expect(await store.grounds.ofDay('test', '2026-03-01')).toHaveLength(1);
});

it('what single tickets were told of their wait goes after ninety days, the scores stay', async () => {
  const store = memoryStore();
  const told = (day: string) => ({
    day,
    ticket: 't1',
    class: 'ordinary' as const,
    queue: 'A',
    at: NOW,
    seq: 1,
    quantiles: null,
    baselineMs: null,
    actualMs: null,
  });
  await store.estimates.tell('test', [told('2025-12-02'), told('2025-12-03')]);
  await store.estimates.score('test', { day: '2025-12-02', report: '{}' });
  const { hall, open } = await hallAt(store, '2026-03-02');
  const housekeeping = startHousekeeping({ hall, store, ...parts });
  await open('2026-03-03');
  await housekeeping.stop();
  expect(await store.estimates.ofDay('test', '2025-12-02')).toEqual([]);
  expect(await store.estimates.ofDay('test', '2025-12-03')).toHaveLength(1);
  expect(await store.estimates.scores('test', '2025-12-02', '2025-12-02')).toHaveLength(1);
});

it('what visitors wrote goes after the days that the hall file says, their grades stay', async () => {
  const store = memoryStore();
  const days = { old: '2026-01-31', young: '2026-02-01' };
  for (const [id, day] of Object.entries(days)) {
    const row = { id, day, ticket: id, item: 'i', queue: 'A', window: '1', staff: null, grade: 2, tags: [] };
    await store.commit({
      hall: 'test',
      evaluations: [{ ...row, comment: `${id}-words`, source: 'phone', at: NOW }],
      texts: [{ id: `${id}-words`, text: '等了很久', at: NOW }],
    });
  }
  const { hall, open } = await hallAt(store, '2026-03-02');
  const housekeeping = startHousekeeping({ hall, store, ...parts });
  await open('2026-03-03');
  await housekeeping.stop();
  expect(await store.texts.get('test', 'old-words')).toBeNull();
  expect(await store.texts.get('test', 'young-words')).not.toBeNull();
  expect(await store.evaluations.ofDay('test', days.old)).toHaveLength(1);
});

it('a store that fails is told to the log and stops nothing', async () => {
  const store = await filled();
  const errors: unknown[] = [];
  const broken = { ...store, grounds: { ...store.grounds, purge: () => Promise.reject(new Error('disk')) } };
  const { hall, open } = await hallAt(store, '2026-03-02');
  const housekeeping = startHousekeeping({
    hall,
    store: broken,
    ...parts,
    log: { error: (...line: unknown[]) => void errors.push(line) },
  });
  await open('2026-03-03');
  await housekeeping.stop();
  expect(errors).toHaveLength(2);
});
