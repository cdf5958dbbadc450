/** A further slip for a ticket: only ever by a person, marked with its number, and audited. */
import type { ReprintBody } from '../../protocol/http/devices.ts';
import type { Services } from '../services.ts';
import { slipPayload, slipShape } from '../outputs/slip-payload.ts';
import { answerOnce, type KeptAnswer } from './answer-once.ts';
import { idempotencyOf, type Caller } from './caller.ts';
import { ProblemError } from './problem.ts';
import { ticketFor } from './ticket-commands.ts';

export async function reprintTicket(
  services: Services,
  caller: Caller,
  id: string,
  body: ReprintBody,
): Promise<KeptAnswer> {
  const { store, config, hall, now, newId } = services;
  const ticket = ticketFor(services, caller, id);
  let woken = '';
  const answer = await answerOnce(services, idempotencyOf(caller, `reprint ${id}`, body), async () => {
    const slips = await store.jobs.list({ hall: config.id, ticket: id });
    const earlier = slips.filter(({ kind }) => kind === 'slip');
    const last = earlier.at(-1);
    const device = body.printAt ?? last?.device ?? config.kiosks[0]?.printer;
    if (device === undefined || !services.devices.isPrinter(device))
      throw new ProblemError('UNKNOWN_PRINTER');
    const original = last === undefined ? null : slipShape.safeParse(JSON.parse(last.payload));
    const wishes =
      original?.success === true ? { language: original.data.language, large: original.data.large } : null;
    const payload = slipPayload(services, hall.state, ticket.id, {
      language: wishes?.language,
      needs: wishes?.large === true ? ['large-print'] : [...ticket.needs],
    });
    const at = now();
    const copy = Math.max(0, ...earlier.map((job) => job.copy)) + 1;
    const slip = { kind: 'slip', ticket: id, payload: JSON.stringify(payload), createdAt: at, copy };
    const job = { id: newId(), device, ...slip };
    const { actor } = caller.principal;
    const detail = { copy, device };
    woken = device;
    return {
      at,
      status: 201,
      body: { job: job.id, state: 'queued', code: null },
      batch: {
        jobs: [job],
        audit: [{ at, actor, action: 'ticket.reprinted', subject: `ticket:${id}`, detail }],
      },
    };
  });
  if (!answer.replayed) services.devices.wake(woken);
  return answer;
}
