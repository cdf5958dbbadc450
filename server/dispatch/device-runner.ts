/**
 * Runs one device on this node while it holds the device's lease: starts it, takes its jobs from the
 * outbox one by one, and writes down each honest end. Another node may hold the lease; then nothing of
 * the device runs here.
 *
 *   outbox ── claim ──► runner ── run ──► device
 *                          └── settle ──► outbox
 *
 * It must never run a job twice, nor one that has waited too long: a slip nobody waits for is litter.
 */
import type { Logger } from 'pino';
import type { Clock } from '../../devices/frame/clock.ts';
import type { DeviceStatus } from '../../devices/frame/status.ts';
import type { DeviceMaker, JobResult, RunningDevice } from '../outputs/running-device.ts';
import type { Store } from '../store/port.ts';
import type { Job } from '../store/rows/job.ts';

const LEASE_MS = 6000;
const RENEW_MS = 2000;
/** How often late jobs are looked for. */
const SWEEP_MS = 5000;
/** How often the waiting jobs are counted, at most. */
const COUNT_EVERY_MS = 500;
/** Jobs that waited longer than this are not carried out any more. */
export const STALE_MS = 60_000;

export type RunnerOptions = {
  readonly hall: string;
  readonly node: string;
  readonly maker: DeviceMaker;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** The device started, stopped, or changed. */
  readonly onChange: () => void;
  readonly onJob: (job: Job, result: JobResult) => void;
};

export type DeviceRunner = {
  /** The device while it runs here. */
  device(): RunningDevice | null;
  /**
   * Null while it does not run here; a device that could not be started is at fault here. `queued` counts
   * the jobs that wait in the outbox too.
   */
  status(): DeviceStatus | null;
  /** A job is being carried out. */
  isBusy(): boolean;
  /** There may be a job. */
  wake(): void;
  stop(): Promise<void>;
};

export function runDevice(options: RunnerOptions): DeviceRunner {
  const { hall, node, maker, store, clock, log, onChange, onJob } = options;
  let running: { readonly device: RunningDevice; readonly fence: number } | null = null;
  /** When the lease is over unless it is renewed: another node may drive the device then. */
  let heldUntil = 0;
  let stopped = false;
  let fresh = true;
  let working: Promise<void> | null = null;
  let again = false;
  let sweepAt = 0;
  let busy = false;
  let unstarted: DeviceStatus | null = null;
  /** Why it could not run the last time: told once, not every two seconds. */
  let saidWhy: string | null = null;
  /** Jobs in the outbox behind the one that is being carried out. */
  let waiting = 0;
  let counting = false;
  let countedAt = Number.NEGATIVE_INFINITY;
  let cancelCount: () => void = () => undefined;
  let cancel: () => void = () => undefined;

  const lease = async (): Promise<void> => {
    try {
      if (running === null) await acquire();
      else if (!(await renew(running.fence))) {
        log.warn({ device: maker.id }, 'lease lost');
        await release();
      }
      saidWhy = null;
    } catch (error) {
      if (String(error) !== saidWhy) log.error({ err: error, device: maker.id }, 'device cannot run');
      saidWhy = String(error);
      if (running !== null && clock.now() >= heldUntil) {
        // Cut off from the database it cannot know who has the device by now.
        log.warn({ device: maker.id }, 'lease over');
        await release();
      }
      if (running === null) notStarted();
    }
    if (!stopped) {
      cancel = clock.after(RENEW_MS, () => {
        leasing = lease();
      });
      wake();
    }
  };
  const notStarted = (): void => {
    if (unstarted !== null) return;
    const facts = { state: 'fault', code: 'NOT_STARTED', context: {} } as const;
    unstarted = { ...facts, lastSeenAt: null, since: clock.now(), queued: 0 };
    onChange();
  };
  const renew = async (fence: number): Promise<boolean> => {
    const at = clock.now();
    const isOurs = await store.leases.renew({ ...leaseKey(), fence, at, ttlMs: LEASE_MS });
    if (isOurs) heldUntil = at + LEASE_MS;
    return isOurs;
  };
  const leaseKey = () => ({ hall, device: maker.id, node });

  const acquire = async (): Promise<void> => {
    const at = clock.now();
    const got = await store.leases.acquire({ ...leaseKey(), at, ttlMs: LEASE_MS, fresh });
    if (got === null || stopped) {
      unstarted = null;
      if (got !== null) await store.leases.release({ ...leaseKey(), fence: got.lease.fence });
      return;
    }
    fresh = false;
    heldUntil = at + LEASE_MS;
    for (const job of got.unknown) onJob(job, { state: 'unknown', code: 'TAKEOVER' });
    const device = await maker.start({ recover: got.unknown.length > 0 });
    device.onChange(onChange);
    running = { device, fence: got.lease.fence };
    unstarted = null;
    onChange();
  };

  const release = async (): Promise<void> => {
    const was = running;
    running = null;
    await was?.device.stop();
    onChange();
  };

  const work = async (): Promise<void> => {
    try {
      do {
        again = false;
        await drain();
      } while (again);
    } catch (error) {
      log.error({ err: error, device: maker.id }, 'outbox failed');
    } finally {
      // In the same step as the last look at `again`: a call to wake between the two would be lost.
      working = null;
    }
  };

  const drain = async (): Promise<void> => {
    while (!stopped && running?.device.run !== undefined) {
      const { device, fence } = running;
      const at = clock.now();
      await sweep(at);
      const job = await store.jobs.claim({ hall, device: maker.id, node, fence, at });
      if (job === null || device.run === undefined) return setWaiting(0);
      onChange();
      const late = job.createdAt < at - STALE_MS;
      const result: JobResult = late ? { state: 'failed', code: 'EXPIRED' } : await carryOut(device.run, job);
      await store.jobs.settle({ hall, id: job.id, fence, ...result, at: clock.now() });
      onJob(job, result);
      onChange();
    }
  };

  const carryOut = async (run: NonNullable<RunningDevice['run']>, job: Job): Promise<JobResult> => {
    busy = true;
    countSoon();
    try {
      return await run(job);
    } finally {
      busy = false;
    }
  };

  const setWaiting = (jobs: number): void => {
    if (jobs === waiting) return;
    waiting = jobs;
    onChange();
  };

  /** Looks how many jobs wait. Only while one is carried out: else none does. */
  const countSoon = (): void => {
    if (counting || stopped) return;
    counting = true;
    const count = async (): Promise<void> => {
      countedAt = clock.now();
      counting = false;
      // An outbox that cannot be read is told of where jobs are taken from it.
      const jobs = await store.jobs.queued(hall, maker.id).catch(() => waiting);
      if (busy) setWaiting(jobs);
    };
    const inMs = countedAt + COUNT_EVERY_MS - clock.now();
    if (inMs > 0) cancelCount = clock.after(inMs, () => void count());
    else void count();
  };

  /** Many late jobs end at once; the few that come up between two sweeps end when they are claimed. */
  const sweep = async (at: number): Promise<void> => {
    if (at < sweepAt) return;
    sweepAt = at + SWEEP_MS;
    const late = { hall, device: maker.id, createdBefore: at - STALE_MS, code: 'EXPIRED', at };
    for (const job of await store.jobs.abandon(late)) onJob(job, { state: 'failed', code: 'EXPIRED' });
  };

  const wake = (): void => {
    again = true;
    if (busy) countSoon();
    if (working !== null || stopped) return;
    working = work();
  };

  let leasing = lease();
  return {
    device: () => running?.device ?? null,
    status: () => {
      const status = running?.device.status() ?? unstarted;
      return status === null || waiting === 0 ? status : { ...status, queued: status.queued + waiting };
    },
    isBusy: () => busy,
    wake,
    async stop() {
      stopped = true;
      cancel();
      cancelCount();
      await leasing;
      const was = running;
      await release();
      await working;
      if (was !== null)
        await store.leases.release({ ...leaseKey(), fence: was.fence }).catch(() => undefined);
    },
  };
}
