import { ProblemError } from '../../edge/problem.ts';
import { evolve, initialState } from '../../core/index.ts';
import { projectPublic } from '../../hall/project-public.ts';
import { parseEvent } from '../../store/parse-event.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';
import type { PublicEvent } from '../../../protocol/view/public.ts';

const MOST = 1000;

function whole(text: string | undefined, fallback: number, name: string): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ProblemError('BAD_REQUEST', {
      errors: [{ path: `?${name}`, problem: 'expected a whole number from 0' }],
    });
  }
  return value;
}

/** The public event feed with a cursor, for integrations: today's stream after projection. */
export function eventRoutes({ route }: Router, { store, config, hall }: Services): void {
  route('GET /events', {
    summary: 'Public events of today after ?after=SEQ, at most ?limit=',
    handle: async ({ query }) => {
      const after = whole(query('after'), 0, 'after');
      const limit = Math.min(whole(query('limit'), 200, 'limit'), MOST);
      const day = hall.state.day;
      const rows = day === null ? [] : await store.log.eventsAfter({ hall: config.id, day, afterSeq: 0 });
      const events: PublicEvent[] = [];
      let state = initialState();
      let next = after;
      for (const row of rows) {
        const event = parseEvent(row);
        const before = state;
        state = evolve(state, event);
        if (event.seq <= after || events.length >= limit) continue;
        events.push(...projectPublic({ before, event, after: state }));
        next = event.seq;
      }
      return { body: { epoch: hall.epoch, next, events } };
    },
  });
}
