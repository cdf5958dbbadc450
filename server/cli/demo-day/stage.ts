/** What visitors and clerks of one shown day share: the hall, the time, the figures, who has come. */
import type { Bilingual, DayPlan, PlannedVisitor } from './plan.ts';
import type { HallApi, Refused } from './hall-api.ts';
import { lineOf, type Facts, type Word } from './words.ts';

export type Figures = {
  issued: number;
  called: number;
  finished: number;
  missed: number;
  held: number;
  refused: number;
};

/** Real ms, for as long as nobody calls the whole thing off. */
export type DemoClock = {
  readonly now: () => number;
  /** Ends early, without an error, when the signal comes. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type Present = PlannedVisitor & {
  readonly ticket: string;
  readonly number: string;
  /** What it still has to do besides being served; done once. */
  manner: PlannedVisitor['manner'];
  /** Nobody of this day waits for it any more. */
  gone: boolean;
};

export class Stage {
  readonly api: HallApi;
  readonly signal: AbortSignal;
  readonly figures: Figures = { issued: 0, called: 0, finished: 0, missed: 0, held: 0, refused: 0 };
  /** By ticket id. */
  readonly visitors = new Map<string, Present>();
  /** Visitors who are still to come, or on their way back. */
  expected = 0;
  private readonly queueNames: DayPlan['queueNames'];
  private readonly clock: DemoClock;
  private readonly speed: number;
  private readonly begun: number;
  private lastSaid: number;
  private readonly out: (line: string) => void;

  constructor(options: {
    readonly api: HallApi;
    readonly queueNames: DayPlan['queueNames'];
    readonly clock: DemoClock;
    readonly speed: number;
    readonly signal: AbortSignal;
    readonly out: (line: string) => void;
  }) {
    this.api = options.api;
    this.queueNames = options.queueNames;
    this.clock = options.clock;
    this.speed = options.speed;
    this.signal = options.signal;
    this.out = options.out;
    this.begun = options.clock.now();
    this.lastSaid = this.begun;
  }

  get over(): boolean {
    return this.signal.aborted;
  }

  /** Ms of the shown day. */
  get dayMs(): number {
    return (this.clock.now() - this.begun) * this.speed;
  }

  /** So long in the shown day. */
  pass(dayMs: number): Promise<void> {
    return this.clock.sleep(dayMs / this.speed, this.signal);
  }

  /** So long in the real hall, whose own clock does not run faster. */
  passReally(ms: number): Promise<void> {
    return this.clock.sleep(ms, this.signal);
  }

  until(dayMs: number): Promise<void> {
    return this.pass(Math.max(0, dayMs - this.dayMs));
  }

  /** Until a clerk with nothing to do looks up again; not so often on a fast day that it storms the hall. */
  untilLookUp(dayMs: number, atLeastMs: number): Promise<void> {
    return this.passReally(Math.max(atLeastMs, dayMs / this.speed));
  }

  /** Nothing has happened for so long, both in the shown day and in the real hall. */
  quietFor(dayMs: number, reallyMs: number): boolean {
    return this.clock.now() - this.lastSaid > Math.max(reallyMs, dayMs / this.speed);
  }

  queueName(id: string): Bilingual {
    return this.queueNames.get(id) ?? { zh: id, en: id };
  }

  say(word: Word, facts: Facts = {}): void {
    this.lastSaid = this.clock.now();
    this.out(lineOf(this.dayMs, word, facts));
  }

  refused(what: string, { code }: Refused): void {
    this.figures.refused += 1;
    this.say('refused', { what, code });
  }
}
