/** The closing slip, asked for by a person: its job and its audit row in one transaction. */
import type { ClosingSlipBody, ClosingSlipAnswer } from '../../protocol/http/closing-slip.ts';
import { closingPayload } from '../outputs/closing-payload.ts';
import { shortHash } from '../outputs/closing-slip.ts';
import type { Services } from '../services.ts';
import type { Caller } from './caller.ts';
import { ProblemError } from './problem.ts';

export async function printClosingSlip(
  services: Services,
  caller: Caller,
  { printer, language }: ClosingSlipBody,
): Promise<ClosingSlipAnswer> {
  const { config, devices, store, newId, now } = services;
  if (!devices.isPrinter(printer)) throw new ProblemError('UNKNOWN_PRINTER', { facts: { printer } });
  const payload = await closingPayload(services, language ?? caller.language);
  if (payload === null) throw new ProblemError('NOT_FOUND');
  const { day, log, audit } = payload;
  const at = now();
  const job = {
    id: newId(),
    device: printer,
    kind: 'closing',
    ticket: null,
    payload: JSON.stringify(payload),
    createdAt: at,
    copy: 0,
  };
  const result = await store.commit({
    hall: config.id,
    jobs: [job],
    audit: [
      {
        at,
        actor: caller.principal.actor,
        action: 'report.closing-slip',
        subject: `day:${day}`,
        detail: { printer, log: log?.hash ?? null, audit: audit?.hash ?? null },
      },
    ],
  });
  if (!result.ok) throw new ProblemError('RETRY');
  devices.wake(printer);
  return {
    job: job.id,
    state: 'queued',
    day,
    log: log === null ? null : { seq: log.seq, head: shortHash(log.hash) },
    audit: audit === null ? null : { n: audit.n, head: shortHash(audit.hash) },
  };
}
