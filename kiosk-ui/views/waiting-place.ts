import type { Bilingual } from '../../protocol/fields.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { IssuedAnswer } from '../../protocol/http/tickets.ts';
import type { Look } from '../model/look.ts';

/** Where to sit: the one zone of all windows that may call, else what the hall said, else the hall's area. */
export function waitingPlace({
  ticket,
  hall,
  pick,
  t,
}: {
  ticket: Pick<IssuedAnswer, 'windows' | 'zone'>;
  hall: HallAnswer | null;
  pick: (text: Bilingual) => string;
  t: Look['t'];
}): string {
  const windows = hall?.windows.filter(({ id }) => ticket.windows.includes(id)) ?? [];
  const zones = new Set(windows.flatMap(({ zone }) => (zone === null ? [] : [pick(zone)])));
  const [only] = zones;
  const zone = zones.size === 1 && only !== undefined ? only : ticket.zone;
  return zone === null ? t('number.waitHere') : t('number.zone', { zone });
}
