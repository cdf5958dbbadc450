/** The announcements that a step calls for, written in the step's own transaction. */
import type { HallConfig } from '../../config/index.ts';
import { ticketOf } from '../core/index.ts';
import type { Extras } from '../hall/ask.ts';
import type { Step } from '../hall/step.ts';
import type { NewJob } from '../store/rows/job.ts';
import type { CallPayload } from './announcement.ts';

export function announcementJobs(config: Pick<HallConfig, 'devices'>): (step: Step) => Extras {
  const { voices } = config.devices;
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
    const jobs: NewJob[] = voices.map(({ id }) => ({
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
