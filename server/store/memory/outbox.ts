/** Jobs and leases in memory. */
import type { Jobs, Leases } from '../port.ts';
import type { Job, Lease } from '../rows/job.ts';
import { removeWhere, sortedBy } from './hall.ts';
import type { FencedJob, HallOf, MemoryHall } from './hall.ts';

export function memoryJobs(of: HallOf): Jobs {
  return {
    async claim({ hall, device, node, fence, at }) {
      const memory = of(hall);
      const lease = memory.leases.get(device);
      if (lease === undefined || !holds(lease, node, fence) || lease.expires <= at) return null;
      const next = pick(memory, (job) => job.device === device && job.state === 'queued')[0];
      if (next === undefined) return null;
      return change(
        memory,
        next,
        { state: 'sending', attempts: next.job.attempts + 1, updatedAt: at },
        fence,
      );
    },
    async settle({ hall, id, fence, state, code, at }) {
      const memory = of(hall);
      const known = memory.jobs.get(id);
      if (known === undefined || known.job.state !== 'sending' || known.fence !== fence) return false;
      change(memory, known, { state, code, updatedAt: at });
      return true;
    },
    async abandon({ hall, createdBefore, code, at, device, kind }) {
      const memory = of(hall);
      const late = pick(
        memory,
        (job) =>
          job.state === 'queued' &&
          job.createdAt < createdBefore &&
          (device === undefined || job.device === device) &&
          (kind === undefined || job.kind === kind),
      );
      return late.map((known) => change(memory, known, { state: 'failed', code, updatedAt: at }));
    },
    find: async (hall, id) => of(hall).jobs.get(id)?.job ?? null,
    queued: async (hall, device) =>
      [...of(hall).jobs.values()].filter(({ job }) => job.device === device && job.state === 'queued').length,
    async list({ hall, states, device, ticket, limit }) {
      const found = pick(
        of(hall),
        (job) =>
          (states === undefined || states.includes(job.state)) &&
          (device === undefined || job.device === device) &&
          (ticket === undefined || job.ticket === ticket),
      ).map(({ job }) => job);
      return limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
    },
    prune: async (hall, updatedBefore) =>
      removeWhere(
        of(hall).jobs,
        ({ job }) => job.state !== 'queued' && job.state !== 'sending' && job.updatedAt < updatedBefore,
      ),
  };
}

export function memoryLeases(of: HallOf): Leases {
  return {
    async acquire({ hall, device, node, at, ttlMs, fresh }) {
      const memory = of(hall);
      const known = memory.leases.get(device);
      if (known !== undefined && known.node !== node && known.expires > at) return null;
      const goesOn = known !== undefined && known.node === node && known.expires > at && !fresh;
      const fence = known === undefined ? 1 : goesOn ? known.fence : known.fence + 1;
      const lease: Lease = { hall, device, node, fence, expires: at + ttlMs };
      memory.leases.set(device, lease);
      const left = [...memory.jobs.values()].filter(
        (left) => left.job.device === device && left.job.state === 'sending' && left.fence < fence,
      );
      const unknown = left.map((job) =>
        change(memory, job, { state: 'unknown', code: 'TAKEOVER', updatedAt: at }),
      );
      return { lease, unknown };
    },
    async renew({ hall, device, node, fence, at, ttlMs }) {
      const { leases } = of(hall);
      const lease = leases.get(device);
      if (lease === undefined || !holds(lease, node, fence) || lease.expires <= at) return false;
      leases.set(device, { ...lease, expires: at + ttlMs });
      return true;
    },
    async release({ hall, device, node, fence }) {
      const { leases } = of(hall);
      const lease = leases.get(device);
      if (lease !== undefined && holds(lease, node, fence)) leases.set(device, { ...lease, expires: 0 });
    },
    list: async (hall) => sortedBy(of(hall).leases.values(), (lease) => lease.device),
  };
}

function holds(lease: Lease, node: string, fence: number): boolean {
  return lease.node === node && lease.fence === fence;
}

function pick(hall: MemoryHall, fits: (job: Job) => boolean): FencedJob[] {
  return [...hall.jobs.values()].filter(({ job }) => fits(job));
}

function change(hall: MemoryHall, known: FencedJob, set: Partial<Job>, fence = known.fence): Job {
  const job: Job = { ...known.job, ...set };
  hall.jobs.set(job.id, { job, fence });
  return job;
}
