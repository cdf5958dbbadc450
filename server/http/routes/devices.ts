import {
  devicesAnswer,
  jobsAnswer,
  testAnswer,
  testBody,
  type JobRow,
} from '../../../protocol/http/devices.ts';
import { createDeviceTests } from '../../edge/device-tests.ts';
import { ProblemError } from '../../edge/problem.ts';
import { ticketOf } from '../../core/index.ts';
import type { Services } from '../../services.ts';
import type { Job, JobState } from '../../store/rows/job.ts';
import type { Router } from '../route.ts';

const STATES: readonly JobState[] = ['queued', 'sending', 'printed', 'spoken', 'shown', 'failed', 'unknown'];

const TROUBLES: ReadonlySet<JobState> = new Set(['failed', 'unknown']);

/** Kinds of jobs that printers do. */
const PRINTED: ReadonlySet<string> = new Set(['slip', 'acceptance', 'notice', 'closing', 'test']);

function kindOf({ kind, copy }: Job): JobRow['kind'] {
  if (kind === 'acceptance' || kind === 'notice' || kind === 'closing' || kind === 'test') return kind;
  return copy === 0 ? 'ticket' : 'reprint';
}

/** Device health, print jobs, spoken clips. */
export function deviceRoutes({ route }: Router, services: Services): void {
  const { devices, store, config, hall, now } = services;
  const tests = createDeviceTests(services);

  route('GET /devices', {
    summary: 'Health of every device in words, with the mend',
    answer: devicesAnswer,
    handle: () => ({ body: { at: now(), devices: devices.health() } }),
  });

  route('POST /devices/:id/test', {
    summary:
      'Lets a device show what it can do, one test at a time; a printer any of its slips as a sample; audited',
    body: testBody,
    answer: testAnswer,
    handle: async ({ param, caller, body }) => ({
      body: await tests.run(caller, param('id'), body),
    }),
  });

  route('GET /jobs', {
    summary:
      'Print jobs by state and device, newest last; troubles that a later good copy has ended are left out',
    answer: jobsAnswer,
    handle: async ({ query }) => {
      const wanted = query('state')?.split(',');
      const states = STATES.filter((state) => wanted === undefined || wanted.includes(state));
      const device = query('device');
      const jobs = await store.jobs.list({
        hall: config.id,
        states,
        limit: 200,
        ...(device !== undefined && { device }),
      });
      const row = (job: Job): JobRow => ({
        id: job.id,
        device: job.device,
        kind: kindOf(job),
        ticket: job.kind === 'slip' ? job.ticket : null,
        number: (job.ticket === null ? undefined : ticketOf(hall.state, job.ticket)?.number) ?? null,
        state: job.state,
        code: job.code,
        copy: job.copy,
        createdAt: job.createdAt,
        updatedAt: job.updatedAt,
      });
      const slips = jobs.filter(
        ({ kind, device: at }) => PRINTED.has(kind) && (kind !== 'test' || devices.isPrinter(at)),
      );
      const printed = await store.jobs.list({ hall: config.id, states: ['printed'], limit: 200 });
      const mended = (job: Job): boolean =>
        job.kind === 'slip' &&
        TROUBLES.has(job.state) &&
        printed.some(({ kind, ticket, copy }) => kind === 'slip' && ticket === job.ticket && copy > job.copy);
      return { body: { jobs: slips.filter((job) => !mended(job)).map(row) } };
    },
  });

  route('GET /clips/:clip', {
    summary: 'A spoken sentence as WAV',
    handle: ({ param, response }) => {
      const wav = devices.clip(param('clip'));
      if (wav === null) throw new ProblemError('NOT_FOUND');
      response.setHeader('Cache-Control', 'private, max-age=3600, immutable');
      return { raw: { type: 'audio/wav', bytes: Buffer.from(wav) } };
    },
  });
}
