import { windowAnswer, windowQueue } from '../../../protocol/http/windows.ts';
import {
  PRESSES,
  PRESS_NAMES,
  pressAt,
  type Press,
  type PressBodies,
  type PressName,
} from '../../edge/press.ts';
import { ProblemError, settled } from '../../edge/problem.ts';
import { windowQueueOf } from '../../hall/window-queue.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

function pressOf<P extends PressName>(name: P, body: PressBodies[P]): Press {
  return { name, body } as Press;
}

/** Presses at a window, and who is next there. */
export function windowRoutes({ route }: Router, services: Services): void {
  for (const name of PRESS_NAMES) {
    route(`POST /windows/:id/${name}`, {
      summary: `Press at a window: ${name}`,
      body: PRESSES[name],
      answer: windowAnswer,
      handle: async ({ param, body, caller }) =>
        settled(await pressAt(services, caller, param('id'), pressOf(name, body))),
    });
  }

  route('GET /windows/:id/queue', {
    summary: 'Who is next at this window and why',
    answer: windowQueue,
    handle: ({ param, query, language }) => {
      const answer = windowQueueOf(services, param('id'), Number(query('limit') ?? 50), language);
      if (answer === null) throw new ProblemError('UNKNOWN_WINDOW');
      return { body: answer };
    },
  });
}
