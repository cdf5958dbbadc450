/** The announcements that a step calls for, written in the step's own transaction. */
import type { HallConfig } from '../../config/index.ts';
import { ticketOf } from '../core/index.ts';
import type { Extras } from '../hall/ask.ts';
import type { Step } from '../hall/step.ts';
import type { NewJob } from '../store/rows/job.ts';
import type { CallPayload } from './announcement.ts';

type Zoned = {
  readonly devices: Pick<HallConfig['devices'], 'voices'>;
  readonly windows: readonly Pick<HallConfig['windows'][number], 'id' | 'zone'>[];
};

/**
 * Which voices speak a window's calls: those of its zone and those for the whole hall. Where that is
 * none, all of them: a call that is spoken in the wrong room is better than one that nobody hears.
 */
export function voicesFor(
  { devices: { voices }, windows }: Zoned,
  window: string,
): Zoned['devices']['voices'] {
  const zone = windows.find(({ id }) => id === window)?.zone;
  if (zone === undefined) return voices;
  const near = voices.filter((voice) => voice.zone === undefined || voice.zone.zh === zone.zh);
  return near.length > 0 ? near : voices;
}

export function announcementJobs(config: Zoned): (step: Step) => Extras {
  return ({ event, after }) => {
    if (event.type !== 'called' && event.type !== 'recalled') return {};
    const ticket = ticketOf(after, event.data.ticket);
    if (ticket === undefined || (ticket.state !== 'called' && ticket.state !== 'serving')) return {};
    const payload: CallPayload = {
      call: ticket.call,
      number: ticket.number,
      window: event.data.window,
      recall: event.type === 'recalled',
    };
    const jobs: NewJob[] = voicesFor(config, event.data.window).map(({ id }) => ({
      id: `${after.day ?? ''}.${event.seq}.${id}`,
      device: id,
      kind: 'call',
      ticket: ticket.id,
      payload: JSON.stringify(payload),
      createdAt: event.at,
      copy: 0,
    }));
    return { jobs };
  };
}
