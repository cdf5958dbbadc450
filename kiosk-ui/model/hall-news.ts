/** From what the link and the hall say to what the kiosk must know: may numbers be taken now? */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { PublicView } from '../../protocol/view/public.ts';
import type { LinkState } from '../../ui-kit/live/live.ts';
import type { News } from '../machine/input.ts';
import type { Availability } from '../machine/state.ts';

/** Two heartbeats lost and a little: buttons are off within 5 s of the server's end. */
const GONE_AFTER_MS = 4_500;

function availabilityOf(hall: HallAnswer | null, view: PublicView): Availability {
  if (hall === null) return 'open';
  if (!hall.openNow) return 'closed';
  const isStopped = !hall.issuing || (view.open && !view.issuing);
  return isStopped ? 'stopped' : 'open';
}

export function hallNews(facts: {
  readonly hall: HallAnswer | null;
  readonly view: PublicView;
  readonly link: LinkState;
  readonly serverNow: number;
}): Extract<News, { type: 'hall' }> {
  const { hall, view, link, serverNow } = facts;
  const linkUp = hall !== null && link.lastAt !== null && serverNow - link.lastAt < GONE_AFTER_MS;
  return { type: 'hall', availability: availabilityOf(hall, view), linkUp };
}
