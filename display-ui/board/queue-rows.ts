/** The right third of the board: how many wait in each queue, and for how long about. */
import type { Bilingual, Estimate } from '../../protocol/fields.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { WaitingRow } from '../../protocol/socket/server-messages.ts';

export type QueueRow = {
  readonly id: string;
  readonly prefix: string;
  readonly name: Bilingual;
  readonly people: number;
  readonly estimate: Estimate;
  /** Windows that call this queue now. */
  readonly openWindows: number;
};

/** One row per queue in the hall's order; in a zone only what its windows serve. */
export function queueRows(
  hall: HallAnswer,
  waiting: readonly WaitingRow[],
  inZone: (window: string) => boolean,
): readonly QueueRow[] {
  const served = new Set(hall.windows.filter(({ id }) => inZone(id)).flatMap(({ queues }) => queues));
  return hall.queues
    .filter(({ id }) => served.has(id))
    .map(({ id, prefix, name }) => {
      const row = waiting.find(({ queue }) => queue === id);
      const { count = 0, estimate = null, openWindows = 0 } = row ?? {};
      return { id, prefix, name, people: count, estimate, openWindows };
    });
}
