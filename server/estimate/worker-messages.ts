/** Between the hall's thread and the estimate's. Each request has one answer with its id. */
import type { HallEstimate, PastDay } from '../core/estimate/index.ts';
import type { Lesson, Question } from './engine.ts';

export type WorkerSetup = { readonly hall: string; readonly meanMs: Readonly<Record<string, number>> };

export type WorkerRequest = { readonly id: number } & (
  | { readonly kind: 'estimate'; readonly question: Question }
  /** Part of a past day's log; `last` ends the day. In parts, so that no hand-over holds the hall up. */
  | { readonly kind: 'day'; readonly part: PastDay; readonly last: boolean }
  | { readonly kind: 'learn' }
);

export type WorkerAnswer = { readonly id: number } & (
  | { readonly kind: 'estimate'; readonly estimate: HallEstimate }
  | { readonly kind: 'day' }
  | { readonly kind: 'learn'; readonly lesson: Lesson }
  | { readonly kind: 'failed'; readonly message: string }
);
