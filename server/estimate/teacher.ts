/** Holds the model, answers with it, and learns a new one from past days a slice at a time. */
import {
  estimateHall,
  type EstimateModel,
  type HallEstimate,
  learning,
  type PastDay,
  scoreReport,
} from '../core/estimate/index.ts';
import type { EstimateEngine, Lesson, Question } from './engine.ts';

export type TeacherOptions = {
  readonly hall: string;
  readonly meanMs: Readonly<Record<string, number>>;
  /** Lets other messages in between two slices. */
  readonly pause: () => Promise<void>;
};

/** Futures per reviewed ticket, and tickets reviewed in all: a few seconds' work in a night. */
const REVIEW = { replicates: 80, tickets: 1200 };

export function teacher({ hall, meanMs, pause }: TeacherOptions): EstimateEngine {
  let model: EstimateModel = { hall, history: null, widening: null, meanMs };
  let days: PastDay[] = [];
  let stopped = false;
  return {
    estimate: (question: Question): Promise<HallEstimate> =>
      Promise.resolve(estimateHall({ ...question, model })),
    addDay: (day) => {
      // A lesson that broke off is begun anew, with the days that were told already.
      days = [...days.filter((told) => !isSame(told, day)), day];
      return Promise.resolve();
    },
    async learn(): Promise<Lesson> {
      const past = days;
      days = [];
      const issued = past.reduce((sum, { events }) => sum + issuedIn(events), 0);
      const every = Math.max(1, Math.ceil(issued / REVIEW.tickets));
      const steps = learning(past, { hall, meanMs, replicates: REVIEW.replicates, every });
      for (let step = steps.next(); !stopped; step = steps.next()) {
        if (step.done === true) {
          const { model: learned, scored } = step.value;
          model = learned;
          const last = scored.at(-1);
          return {
            days: past.length,
            meanMs: learned.meanMs,
            lastDay: last === undefined ? null : scoreReport(last),
            allDays: last === undefined ? null : scoreReport(scored.flat()),
          };
        }
        await pause();
      }
      return { days: 0, meanMs, lastDay: null, allDays: null };
    },
    stop() {
      stopped = true;
      return Promise.resolve();
    },
  };
}

/** The same closed day, read from the log once more: it has not changed. */
function isSame(one: PastDay, other: PastDay): boolean {
  return (
    one.dayStartMs === other.dayStartMs &&
    one.events.length === other.events.length &&
    one.events.at(-1)?.at === other.events.at(-1)?.at
  );
}

function issuedIn(events: PastDay['events']): number {
  return events.filter((event) => event.type === 'entered' && event.data.cause === 'issued').length;
}
