/** What the holder of a new number was told, in numbers: worked out from the committed step, after it. */
import type { HallEvent } from '../core/event.ts';
import { type HallEstimate, peopleAheadMs } from '../core/estimate/index.ts';
import { ticketOf } from '../core/index.ts';
import type { Step } from '../hall/step.ts';
import type { ToldEstimate } from '../store/rows/estimate.ts';
import { sayingOf } from './from-runs.ts';

export type Tellers = {
  /** The run that answers were made from at `atMs`; null while the usual formula answered. */
  readonly runAt: (atMs: number) => HallEstimate | null;
  /** Queue → mean service for the usual formula, ms. */
  readonly meanMs: () => Readonly<Record<string, number>>;
};

/** Null for every step that is not the issue of a number. */
export function toldAtIssue({ event, after }: Step, { runAt, meanMs }: Tellers): ToldEstimate | null {
  if (!isIssue(event)) return null;
  const { ticket: id, queue, class: cls } = event.data;
  const ticket = ticketOf(after, id);
  if (ticket === undefined || after.day === null) return null;
  const run = runAt(event.at);
  const saying = sayingOf(run, after, ticket, event.at);
  return {
    day: after.day,
    ticket: id,
    class: cls,
    queue,
    at: event.at,
    seq: saying.kind === 'quantiles' && run !== null ? run.seq : event.seq,
    quantiles: saying.kind === 'quantiles' ? saying.quantiles : null,
    baselineMs: peopleAheadMs(after, id, meanMs()),
    actualMs: null,
  };
}

function isIssue(event: HallEvent): event is Extract<HallEvent, { type: 'entered' }> {
  return event.type === 'entered' && event.data.cause === 'issued';
}
