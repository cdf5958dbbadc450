import { expect, test } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import type { NewJob } from '../../server/store/rows/job.ts';
import type { OpenStore } from './contract.ts';
import { freshHall } from './hall-ids.ts';
import { OPENING } from './log-maker.ts';

const job = (id: string, more: Partial<NewJob> = {}): NewJob => ({
  id,
  device: 'p1',
  kind: 'slip',
  ticket: `t-${id}`,
  payload: '{"number":"A001"}',
  createdAt: OPENING,
  copy: 0,
  ...more,
});

const lease = (hall: string, more: Partial<Parameters<Store['leases']['acquire']>[0]> = {}) => ({
  hall,
  device: 'p1',
  node: 'n1',
  at: OPENING,
  ttlMs: 10_000,
  fresh: true,
  ...more,
});

const claim = (hall: string, fence: number, more: Partial<Parameters<Store['jobs']['claim']>[0]> = {}) => ({
  hall,
  device: 'p1',
  node: 'n1',
  fence,
  at: OPENING + 1,
  ...more,
});

async function holding(store: Store, hall: string): Promise<number> {
  const taken = await store.leases.acquire(lease(hall));
  if (taken === null) throw new Error('the lease was not to be had');
  return taken.lease.fence;
}

export function contractOutbox(open: OpenStore): void {
  test('jobs are taken one by one in order of arrival, each once, and only for their device', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, jobs: [job('b'), job('a'), job('other', { device: 'led' })] });
    const fence = await holding(store, hall);
    expect(await store.jobs.claim(claim(hall, fence))).toMatchObject({
      id: 'b',
      state: 'sending',
      attempts: 1,
      updatedAt: OPENING + 1,
    });
    expect(await store.jobs.claim(claim(hall, fence))).toMatchObject({ id: 'a', state: 'sending' });
    expect(await store.jobs.claim(claim(hall, fence))).toBeNull();
    expect(await store.jobs.find(hall, 'other')).toMatchObject({ state: 'queued' });
  });

  test('two claims at once never get the same job', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, jobs: Array.from({ length: 6 }, (_, index) => job(`j${index}`)) });
    const fence = await holding(store, hall);
    const taken = await Promise.all(Array.from({ length: 6 }, () => store.jobs.claim(claim(hall, fence))));
    const ids = taken.flatMap((one) => (one === null ? [] : [one.id]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  test('without the lease, under an old fence, as another node or after its end nothing is given out', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, jobs: [job('j')] });
    expect(await store.jobs.claim(claim(hall, 1))).toBeNull();
    const fence = await holding(store, hall);
    expect(await store.jobs.claim(claim(hall, fence + 1))).toBeNull();
    expect(await store.jobs.claim(claim(hall, fence, { node: 'n2' }))).toBeNull();
    expect(await store.jobs.claim(claim(hall, fence, { at: OPENING + 10_000 }))).toBeNull();
    expect(await store.jobs.find(hall, 'j')).toMatchObject({ state: 'queued', attempts: 0 });
  });

  test('a job ends once: its end is kept and a second one refused', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, jobs: [job('j')] });
    const fence = await holding(store, hall);
    const end = { hall, id: 'j', fence, at: OPENING + 5 };
    expect(await store.jobs.settle({ ...end, state: 'printed', code: null })).toBe(false);
    await store.jobs.claim(claim(hall, fence));
    expect(await store.jobs.settle({ ...end, fence: fence + 1, state: 'printed', code: null })).toBe(false);
    expect(await store.jobs.settle({ ...end, state: 'failed', code: 'PAPER_OUT' })).toBe(true);
    expect(await store.jobs.settle({ ...end, state: 'printed', code: null })).toBe(false);
    expect(await store.jobs.find(hall, 'j')).toMatchObject({
      state: 'failed',
      code: 'PAPER_OUT',
      updatedAt: OPENING + 5,
    });
  });

  test('a device has one holder: another node waits until the lease ends, and its fence is higher', async () => {
    const store = await open();
    const hall = freshHall();
    const fence = await holding(store, hall);
    expect(await store.leases.acquire(lease(hall, { node: 'n2', at: OPENING + 9_999 }))).toBeNull();
    const taken = await store.leases.acquire(lease(hall, { node: 'n2', at: OPENING + 10_000 }));
    expect(taken?.lease).toMatchObject({ node: 'n2', expires: OPENING + 20_000 });
    expect(taken?.lease.fence).toBeGreaterThan(fence);
  });

  test('of two nodes that ask at once one gets the device', async () => {
    const store = await open();
    const hall = freshHall();
    const asked = ['n1', 'n2', 'n3', 'n4'].map((node) => store.leases.acquire(lease(hall, { node })));
    expect((await Promise.all(asked)).filter((taken) => taken !== null)).toHaveLength(1);
  });

  test('a job found sending at a takeover is unknown, never queued again, and its old holder cannot end it', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, jobs: [job('mid'), job('next')] });
    const fence = await holding(store, hall);
    await store.jobs.claim(claim(hall, fence));
    const taken = await store.leases.acquire(lease(hall, { node: 'n2', at: OPENING + 10_000 }));
    expect(taken?.unknown).toMatchObject([{ id: 'mid', state: 'unknown', code: 'TAKEOVER' }]);
    expect(
      await store.jobs.settle({ hall, id: 'mid', fence, state: 'printed', code: null, at: OPENING }),
    ).toBe(false);
    const next = claim(hall, taken?.lease.fence ?? 0, { node: 'n2', at: OPENING + 10_001 });
    expect(await store.jobs.claim(next)).toMatchObject({ id: 'next' });
  });

  test('a node that starts again finds what its earlier life left; one that only renews does not', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, jobs: [job('mid')] });
    const fence = await holding(store, hall);
    await store.jobs.claim(claim(hall, fence));
    const again = await store.leases.acquire(lease(hall, { at: OPENING + 5, fresh: false }));
    expect(again).toMatchObject({ lease: { fence }, unknown: [] });
    const restarted = await store.leases.acquire(lease(hall, { at: OPENING + 6 }));
    expect(restarted?.unknown.map((one) => one.id)).toEqual(['mid']);
    expect(restarted?.lease.fence).toBeGreaterThan(fence);
  });

  test('a lease is renewed by its holder in time only, and released for the next', async () => {
    const store = await open();
    const hall = freshHall();
    const fence = await holding(store, hall);
    const mine = { hall, device: 'p1', node: 'n1', fence };
    expect(await store.leases.renew({ ...mine, at: OPENING + 9_000, ttlMs: 10_000 })).toBe(true);
    expect(await store.leases.list(hall)).toEqual([{ ...mine, expires: OPENING + 19_000 }]);
    expect(await store.leases.renew({ ...mine, node: 'n2', at: OPENING + 9_000, ttlMs: 10_000 })).toBe(false);
    expect(await store.leases.renew({ ...mine, at: OPENING + 19_000, ttlMs: 10_000 })).toBe(false);
    await store.leases.release(mine);
    const taken = await store.leases.acquire(lease(hall, { node: 'n2', at: OPENING + 1 }));
    expect(taken?.lease.fence).toBe(fence + 1);
  });

  test('jobs that waited too long are failed and never printed late', async () => {
    const store = await open();
    const hall = freshHall();
    const late = [job('old'), job('old2', { kind: 'call' }), job('young', { createdAt: OPENING + 60_000 })];
    await store.commit({ hall, jobs: late });
    const abandon = { hall, createdBefore: OPENING + 60_000, code: 'TOO_LATE', at: OPENING + 120_000 };
    expect(await store.jobs.abandon({ ...abandon, kind: 'call' })).toMatchObject([{ id: 'old2' }]);
    expect(await store.jobs.abandon({ ...abandon, device: 'led' })).toEqual([]);
    expect(await store.jobs.abandon(abandon)).toMatchObject([
      { id: 'old', state: 'failed', code: 'TOO_LATE' },
    ]);
    const fence = await holding(store, hall);
    expect(await store.jobs.claim(claim(hall, fence))).toMatchObject({ id: 'young' });
  });

  test('jobs are listed by state, device and ticket, oldest first, the newest when limited', async () => {
    const store = await open();
    const hall = freshHall();
    const copies = [
      job('c0', { ticket: 't' }),
      job('c1', { ticket: 't', copy: 1 }),
      job('x', { device: 'led' }),
    ];
    await store.commit({ hall, jobs: copies });
    const ids = async (options: Omit<Parameters<Store['jobs']['list']>[0], 'hall'>) =>
      (await store.jobs.list({ hall, ...options })).map((one) => one.id);
    expect(await ids({})).toEqual(['c0', 'c1', 'x']);
    expect(await ids({ ticket: 't' })).toEqual(['c0', 'c1']);
    expect(await ids({ device: 'led' })).toEqual(['x']);
    expect(await ids({ states: ['sending', 'unknown'] })).toEqual([]);
    expect(await ids({ states: ['queued'], limit: 2 })).toEqual(['c1', 'x']);
  });

  test('the jobs that wait are counted for their device, without the one that is carried out', async () => {
    const store = await open();
    const hall = freshHall();
    expect(await store.jobs.queued(hall, 'p1')).toBe(0);
    await store.commit({ hall, jobs: [job('a'), job('b'), job('c'), job('x', { device: 'led' })] });
    const fence = await holding(store, hall);
    await store.jobs.claim(claim(hall, fence));
    expect(await store.jobs.queued(hall, 'p1')).toBe(2);
    expect(await store.jobs.queued(hall, 'led')).toBe(1);
    await store.jobs.abandon({ hall, createdBefore: OPENING + 1, code: 'EXPIRED', at: OPENING + 2 });
    expect(await store.jobs.queued(hall, 'p1')).toBe(0);
  });

  test('only ended jobs are pruned', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, jobs: [job('done'), job('sending'), job('queued')] });
    const fence = await holding(store, hall);
    await store.jobs.claim(claim(hall, fence));
    await store.jobs.settle({ hall, id: 'done', fence, state: 'printed', code: null, at: OPENING + 2 });
    await store.jobs.claim(claim(hall, fence));
    expect(await store.jobs.prune(hall, OPENING + 1_000_000)).toBe(1);
    expect((await store.jobs.list({ hall })).map((one) => one.id)).toEqual(['sending', 'queued']);
  });
}
