/** Keeps count of waits that have ended, against what was proven for them. */
import type { Overtaken, Overtaking } from '../../protocol/http/fairness.ts';

const SHOWN = 10;

export class Tally {
  #watched = 0;
  #unpromised = 0;
  #unproven = 0;
  #byException = 0;
  #violations = 0;
  #most: Overtaken[] = [];
  #worstUnproven: Overtaken | null = null;

  add(wait: Overtaken): void {
    const { seen, promised, excused, atMost } = wait;
    this.#watched += 1;
    if (promised === null) this.#unpromised += 1;
    if (atMost === null) this.#unproven += 1;
    const broken = (atMost !== null && seen > atMost) || (promised !== null && seen > promised + excused);
    if (broken) this.#violations += 1;
    else if (promised !== null && seen > promised) this.#byException += 1;
    if (seen === 0) return;
    if (atMost !== null) this.#most = [...this.#most, wait].sort(longerFirst).slice(0, SHOWN);
    else if (this.#worstUnproven === null || longerFirst(wait, this.#worstUnproven) < 0) {
      this.#worstUnproven = wait;
    }
  }

  /** With those who wait still counted as they stand. */
  with(waiting: Iterable<Overtaken>): Overtaking {
    const sum = new Tally();
    sum.#watched = this.#watched;
    sum.#unpromised = this.#unpromised;
    sum.#unproven = this.#unproven;
    sum.#byException = this.#byException;
    sum.#violations = this.#violations;
    sum.#most = this.#most;
    sum.#worstUnproven = this.#worstUnproven;
    for (const wait of waiting) sum.add(wait);
    return {
      watched: sum.#watched,
      unpromised: sum.#unpromised,
      unproven: sum.#unproven,
      byException: sum.#byException,
      violations: sum.#violations,
      worst: sum.#most[0] ?? null,
      worstUnproven: sum.#worstUnproven,
      most: [...sum.#most],
    };
  }
}

/** Longest first; of equal ones the one with less room, then by number. */
function longerFirst(a: Overtaken, b: Overtaken): number {
  const room = (wait: Overtaken): number => wait.promised ?? wait.atMost ?? 0;
  return b.seen - a.seen || room(a) - room(b) || (a.number < b.number ? -1 : 1);
}
