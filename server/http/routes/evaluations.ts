import {
  evaluationAnswer,
  evaluationBody,
  evaluationState,
  windowEvaluation,
} from '../../../protocol/http/evaluations.ts';
import { evaluationAt, evaluationStateOf, giveEvaluation } from '../../edge/give-evaluation.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

/** What visitors say of their visit. Nothing here gives a grade back to anybody. */
export function evaluationRoutes({ route }: Router, services: Services): void {
  route('POST /evaluations', {
    summary: 'Rates a finished visit, once per item: its holder, or the tablet at its window',
    body: evaluationBody,
    answer: evaluationAnswer,
    handle: ({ body, caller }) => giveEvaluation(services, caller, body),
  });

  route('GET /tickets/:id/evaluation', {
    summary: 'Whether the holder can rate the visit now',
    answer: evaluationState,
    handle: async ({ param, caller }) => ({ body: await evaluationStateOf(services, caller, param('id')) }),
  });

  route('GET /windows/:id/evaluation', {
    summary: 'What the tablet at this window asks about: the visit that was finished there last',
    answer: windowEvaluation,
    handle: async ({ param, caller }) => ({ body: await evaluationAt(services, caller, param('id')) }),
  });
}
