/** Calls that a member of staff made out of turn. The reason is still the id of its row. */
import { ticketOf } from '../core/index.ts';
import type { OverrideRow } from '../../protocol/http/fairness.ts';
import type { Step } from '../hall/step.ts';
import { byTheRule } from './calls-made.ts';

export type Override = Omit<OverrideRow, 'reason'> & { readonly reasonId: string | null };

/** The override that a step is, null for every other step, and for a visitor who was brought back. */
export function overrideOf({ before, event }: Step): Override | null {
  if (event.type !== 'called' || event.data.why !== 'OVERRIDE') return null;
  const { ticket: id, window, reason } = event.data;
  const ticket = ticketOf(before, id);
  if (ticket === undefined || reason === 'brought-back') return null;
  const rule = byTheRule(event.data);
  const instead = rule === null || rule.ticket === id ? undefined : ticketOf(before, rule.ticket);
  const staff = before.windows[window]?.staff ?? null;
  return {
    call: event.seq,
    at: event.at,
    window,
    staff: staff === null ? null : { id: staff.id, name: staff.name, number: staff.number },
    number: ticket.number,
    class: ticket.class,
    instead: instead?.number ?? null,
    reasonId: reason,
  };
}
