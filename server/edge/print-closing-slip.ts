/** The closing slip, asked for by a person: its job and its audit row in one transaction. */
import type { ClosingSlipAnswer, ClosingSlipBody } from '../../protocol/http/closing-slip.ts';
import { closingPayload } from '../outputs/closing-payload.ts';
import { shortHash } from '../outputs/closing-slip.ts';
import type { Services } from '../services.ts';
import { answerOnce, type KeptAnswer } from './answer-once.ts';
import { idempotencyOf, type Caller } from './caller.ts';
import { ProblemError } from './problem.ts';

export async function printClosingSlip(
  services: Services,
  caller: Caller,
  body: ClosingSlipBody,
): Promise<KeptAnswer> {
  const { devices, newId, now } = services;
  const { printer, language } = body;
  if (!devices.isPrinter(printer)) throw new ProblemError('UNKNOWN_PRINTER', { facts: { printer } });
  const answer = await answerOnce(services, idempotencyOf(caller, 'closing-slip', body), async () => {
    const payload = await closingPayload(services, language ?? caller.language);
    if (payload === null) throw new ProblemError('NOT_FOUND');
    const { day, log, audit } = payload;
    const at = now();
    const slip = { kind: 'closing', ticket: null, payload: JSON.stringify(payload), createdAt: at, copy: 0 };
    const job = { id: newId(), device: printer, ...slip };
    const { actor } = caller.principal;
    const detail = { printer, log: log?.hash ?? null, audit: audit?.hash ?? null };
    const said: ClosingSlipAnswer = {
      job: job.id,
      state: 'queued',
      day,
      log: log === null ? null : { seq: log.seq, head: shortHash(log.hash) },
      audit: audit === null ? null : { n: audit.n, head: shortHash(audit.hash) },
    };
    return {
      at,
      status: 201,
      body: said,
      batch: {
        jobs: [job],
        audit: [{ at, actor, action: 'report.closing-slip', subject: `day:${day}`, detail }],
      },
    };
  });
  if (!answer.replayed) devices.wake(printer);
  return answer;
}
