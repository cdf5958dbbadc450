import * as z from 'zod/mini';
import { settled } from '../../edge/problem.ts';
import { idempotencyOf } from '../../edge/caller.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

/** Only the leader stops the giving of numbers, never a forecast. */
export function issuingRoutes({ route }: Router, { hall }: Services): void {
  for (const [name, type] of [
    ['stop', 'stopIssuing'],
    ['resume', 'resumeIssuing'],
  ] as const) {
    route(`POST /issuing/${name}`, {
      summary: name === 'stop' ? 'Stops the giving of numbers' : 'Gives numbers again',
      body: z.strictObject({}),
      handle: async ({ caller }) =>
        settled(
          await hall.execute({
            command: { type },
            actor: caller.principal.actor,
            request: caller.request,
            idempotency: idempotencyOf(caller, type, {}),
            answer: ({ state }) => ({ status: 200, body: { issuing: state.issuing } }),
          }),
        ),
    });
  }
}
