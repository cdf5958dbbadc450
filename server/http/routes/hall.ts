import {
  boardAnswer,
  catalogueAnswer as catalogueShape,
  catalogueItem as itemShape,
  hallAnswer as hallShape,
} from '../../../protocol/http/hall.ts';
import { date } from '../../../protocol/fields.ts';
import { ProblemError } from '../../edge/problem.ts';
import { catalogueAnswer, catalogueItem, hallAnswer } from '../../hall/hall-answer.ts';
import { waitingRows } from '../../hall/waiting-rows.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

/** What anybody may read. */
export function hallRoutes({ route }: Router, services: Services): void {
  const { config, hall, estimates } = services;

  route('GET /hall', {
    summary: 'The hall: queues, windows, hours, the published calling rule',
    answer: hallShape,
    handle: () => ({ body: hallAnswer(services) }),
  });

  route('GET /catalogue', {
    summary: 'The published catalogue of service items, as it stands or stood on ?at=DATE',
    answer: catalogueShape,
    handle: ({ query, response }) => {
      requirePublished(config.catalogue.publishedOn, query('at'));
      // The same for everybody and large: kept, and asked for anew by its ETag.
      response.setHeader('Cache-Control', 'no-cache');
      return { body: catalogueAnswer(config) };
    },
  });

  route('GET /catalogue/items/:code', {
    summary: 'One service item with materials, basis, limit and fee',
    answer: itemShape,
    handle: ({ param }) => {
      const item = catalogueItem(config, param('code'));
      if (item === undefined) throw new ProblemError('UNKNOWN_ITEM');
      return { body: item };
    },
  });

  route('GET /board', {
    summary: 'Current calls, people waiting and windows',
    answer: boardAnswer,
    handle: () => ({
      body: {
        epoch: hall.epoch,
        seq: hall.state.seq,
        calls: hall.wall.calls.map((call) => ({ ...call, recall: call.recalls > 0 })),
        waiting: waitingRows(config, estimates, hall.state).map(({ queue, count, estimate }) => ({
          queue,
          count,
          estimate,
        })),
        windows: Object.entries(hall.wall.windows).map(([id, { state, staff, current }]) => ({
          id,
          name: id,
          state,
          staff,
          current,
        })),
      },
    }),
  });
}

/** Only the current version is kept so far: a day before its publication has nothing to show. */
function requirePublished(publishedOn: string, at: string | undefined): void {
  if (at === undefined) return;
  if (!date.safeParse(at).success) {
    throw new ProblemError('BAD_REQUEST', { errors: [{ path: '?at', problem: 'expected YYYY-MM-DD' }] });
  }
  if (at < publishedOn) throw new ProblemError('NOT_FOUND', { facts: { publishedOn } });
}
