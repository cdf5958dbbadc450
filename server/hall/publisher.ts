/**
 * Tells committed steps on: first to the screens, a turn later to whatever is slower. It also keeps the
 * two folds that nobody decides by: what the wall shows, and why everybody stands where they stand.
 */
import type { PublicView } from '../../protocol/view/public.ts';
import { CallBook } from './call-book.ts';
import type { Step } from './step.ts';
import { advanceWall, EMPTY_WALL } from './wall.ts';

export type Published = {
  readonly steps: readonly Step[];
  readonly wall: PublicView;
  /** Devices that got a job with these steps; null when another node wrote them and nobody here knows. */
  readonly devices: readonly string[] | null;
};

export type StepsListener = (published: Published) => void;

export class Publisher {
  readonly #nextTurn: (task: () => void) => void;
  readonly #screens = new Set<StepsListener>();
  readonly #others = new Set<StepsListener>();
  readonly book = new CallBook();
  #wall: PublicView = EMPTY_WALL;

  constructor(nextTurn: (task: () => void) => void) {
    this.#nextTurn = nextTurn;
  }

  get wall(): PublicView {
    return this.#wall;
  }

  onSteps(listener: StepsListener): () => void {
    this.#screens.add(listener);
    return () => this.#screens.delete(listener);
  }

  onStepsLater(listener: StepsListener): () => void {
    this.#others.add(listener);
    return () => this.#others.delete(listener);
  }

  publish(steps: readonly Step[], devices: Published['devices']): void {
    if (steps.length === 0) return;
    for (const step of steps) {
      this.#wall = advanceWall(this.#wall, step).wall;
      this.book.fold(step);
    }
    const published: Published = { steps, wall: this.#wall, devices };
    for (const listener of this.#screens) listener(published);
    if (this.#others.size === 0) return;
    this.#nextTurn(() => {
      for (const listener of this.#others) listener(published);
    });
  }
}
