/** A further slip for a ticket: only ever by a person, marked with its number, and audited. */
import type { Services } from '../services.ts';
import { ticketFor } from './ticket-commands.ts';
import type { Caller } from './caller.ts';
import { ProblemError } from './problem.ts';
import { slipPayload, slipShape } from '../outputs/slip-payload.ts';

export type Reprinted = { readonly job: string; readonly state: 'queued'; readonly code: null };

export async function reprintTicket(
  services: Services,
  caller: Caller,
  id: string,
  printAt: string | undefined,
): Promise<Reprinted> {
  const { store, config, hall, now, newId } = services;
  const ticket = ticketFor(services, caller, id);
  const earlier = (await store.jobs.list({ hall: config.id, ticket: id })).filter(
    ({ kind }) => kind === 'slip',
  );
  const last = earlier.at(-1);
  const device = printAt ?? last?.device ?? config.kiosks[0]?.printer;
  if (device === undefined || !services.devices.isPrinter(device)) throw new ProblemError('UNKNOWN_PRINTER');
  const original = last === undefined ? null : slipShape.safeParse(JSON.parse(last.payload));
  const wishes =
    original?.success === true ? { language: original.data.language, large: original.data.large } : null;
  const payload = slipPayload(services, hall.state, ticket.id, {
    language: wishes?.language,
    needs: wishes?.large === true ? ['large-print'] : [...ticket.needs],
  });
  const at = now();
  const copy = Math.max(0, ...earlier.map((job) => job.copy)) + 1;
  const job = {
    id: newId(),
    device,
    kind: 'slip',
    ticket: id,
    payload: JSON.stringify(payload),
    createdAt: at,
    copy,
  };
  const result = await store.commit({
    hall: config.id,
    jobs: [job],
    audit: [
      {
        at,
        actor: caller.principal.actor,
        action: 'ticket.reprinted',
        subject: `ticket:${id}`,
        detail: { copy, device },
      },
    ],
  });
  if (!result.ok) throw new ProblemError('RETRY');
  services.devices.wake(device);
  return { job: job.id, state: 'queued', code: null };
}
