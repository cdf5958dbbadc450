/** Who waits at a window in the order it would call, and why the next one is next. */
import type { Language } from '../../protocol/fields.ts';
import type { WindowQueue } from '../../protocol/http/windows.ts';
import { peekNext, ticketOf, waitingCount, waitingOrder } from '../core/index.ts';
import type { Services } from '../services.ts';
import { staffTicketOf } from './project-staff.ts';
import { whyText } from './why.ts';

const MOST_ROWS = 200;

export function windowQueueOf(
  { hall }: Pick<Services, 'hall'>,
  window: string,
  limit: number,
  language: Language,
): WindowQueue | null {
  const { state } = hall;
  const rule = state.rules.windows.find(({ id }) => id === window);
  if (rule === undefined) return null;
  const wanted = Number.isInteger(limit) ? Math.min(Math.max(limit, 1), MOST_ROWS) : MOST_ROWS;
  const next = peekNext(state, window);
  const k = state.rules.profileK[rule.profile];
  const rows = waitingOrder(state, window, wanted).flatMap((turn) => {
    const ticket = ticketOf(state, turn.ticket);
    return ticket === undefined ? [] : [{ ticket: staffTicketOf(ticket), why: null }];
  });
  const head = next === null ? undefined : ticketOf(state, next.ticket);
  return {
    window,
    next:
      next === null || head === undefined
        ? null
        : {
            ticket: staffTicketOf(head),
            why: {
              code: next.why,
              text: whyText(language, { why: next.why, dAfter: next.dAfter, k: next.K, reason: next.reason }),
            },
          },
    rows,
    waiting: Object.keys(rule.serves).reduce((sum, queue) => sum + waitingCount(state, queue), 0),
    counter: { now: state.counters[rule.profile] ?? 0, most: k === undefined ? state.rules.k : k },
  };
}
