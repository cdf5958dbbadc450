/** Where a transfer goes: an item, a queue or a window is named, the rest follows from the hall's catalogue. */
import type { TransferBody } from '../../protocol/http/windows.ts';
import { ticketOf, type CommandOf } from '../core/index.ts';
import type { Services } from '../services.ts';
import { ProblemError } from './problem.ts';

type Target = Pick<CommandOf<'transfer'>, 'queue' | 'item' | 'toWindow' | 'nextStep'>;

/**
 * Throws `UNKNOWN_ITEM`, `UNKNOWN_WINDOW`, or `BAD_REQUEST` for an item of another queue than the one that
 * is named. Everything else is the hall's to refuse.
 */
export function transferTarget(
  services: Pick<Services, 'config' | 'hall'>,
  from: string,
  body: TransferBody,
): Target {
  const { item: code, queue, window = null, kind = 'wrong-queue' } = body;
  const item = code === undefined ? null : services.config.catalogue.items.find((one) => one.code === code);
  if (item === undefined) throw new ProblemError('UNKNOWN_ITEM', { facts: { item: code ?? '' } });
  if (item !== null && queue !== undefined && item.queue !== queue) {
    throw new ProblemError('BAD_REQUEST', {
      errors: [{ path: 'queue', problem: `item ${item.code} belongs to queue ${item.queue}` }],
    });
  }
  return {
    queue: item?.queue ?? queue ?? queueAt(services, from, window ?? ''),
    item: item?.code ?? null,
    toWindow: window,
    nextStep: kind === 'next-step',
  };
}

/** The visitor's own queue where the window serves it, else the first that it serves. */
function queueAt({ hall }: Pick<Services, 'hall'>, from: string, to: string): string {
  const { state } = hall;
  const target = state.rules.windows.find(({ id }) => id === to);
  if (target === undefined) throw new ProblemError('UNKNOWN_WINDOW', { facts: { window: to } });
  const current = state.windows[from]?.current ?? null;
  const ticket = current === null ? undefined : ticketOf(state, current);
  const served = Object.keys(target.serves);
  const own = served.find((queue) => queue === ticket?.queue);
  return own ?? served[0] ?? '';
}
