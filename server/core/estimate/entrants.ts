/**
 * Whoever would come now: one imagined visitor per queue and class, who stands in line without being
 * in anybody's way. The hall does not see them; each sees the hall as if alone of their kind.
 */
import type { Candidate } from '../event.ts';
import { own } from '../own.ts';
import { planOf, type Source, type WindowPlan } from '../plan.ts';
import {
  compareAt,
  counterOf,
  decideCall,
  type Heads,
  normalisedHandicap,
  overrideCounter,
} from '../schedule.ts';
import type { HallState } from '../state.ts';
import type { Key, TicketClass } from '../ticket.ts';

type Entrant = { readonly index: number; readonly queue: string; readonly class: TicketClass };

/** Place of an entrant in the results; `queueIndex` as in the rules. */
export function entrantIndex(queueIndex: number, cls: TicketClass): number {
  return 2 * queueIndex + (cls === 'green' ? 0 : 1);
}

export class Entrants {
  private readonly state: HallState;
  private readonly key: Key;
  private readonly called: (index: number, at: number) => void;
  /** Profile → what its counter would be if an ordinary visitor had been waiting from now on. */
  private readonly contested: Record<string, number>;
  private left: Entrant[];

  constructor(
    state: HallState,
    queues: readonly string[],
    { key, called }: { readonly key: Key; readonly called: (index: number, at: number) => void },
  ) {
    this.state = state;
    this.key = key;
    this.called = called;
    this.contested = { ...state.counters };
    const all = planOf(state.rules).queues;
    this.left = queues.flatMap((queue) =>
      (['green', 'ordinary'] as const).map((cls) => {
        const index = entrantIndex(all.get(queue)?.index ?? 0, cls);
        return { index, queue, class: cls };
      }),
    );
  }

  get remaining(): number {
    return this.left.length;
  }

  /** A window is about to call between `heads`: was it an entrant's turn? */
  beforeCall(window: WindowPlan, heads: Heads, at: number): void {
    if (this.left.length === 0) return;
    this.settle(at, (entrant) => {
      const source = window.sources.find(({ queue }) => queue.id === entrant.queue);
      return source !== undefined && this.isTurn(entrant, window, source, heads);
    });
  }

  /** The call was made. */
  afterCall(window: WindowPlan, heads: Heads, cls: TicketClass): void {
    if (this.left.length === 0) return;
    const { profile } = window.rule;
    const waits = { green: heads.green, ordinary: heads.ordinary ?? this.candidate(0) };
    this.contested[profile] = overrideCounter(cls, waits, own(this.contested, profile) ?? 0, window.k);
  }

  /** Nobody real is left for the windows that are idle now. */
  atIdle(isIdle: (window: string) => boolean, at: number): void {
    if (this.left.length === 0) return;
    const { queues } = planOf(this.state.rules);
    this.settle(at, ({ queue }) => queues.get(queue)?.windows.some(isIdle) ?? false);
  }

  private settle(at: number, hasTurn: (entrant: Entrant) => boolean): void {
    let some = false;
    for (const entrant of this.left) {
      if (!hasTurn(entrant)) continue;
      this.called(entrant.index, at);
      some = true;
    }
    if (some) this.left = this.left.filter((entrant) => !hasTurn(entrant));
  }

  private isTurn({ class: cls }: Entrant, window: WindowPlan, source: Source, heads: Heads): boolean {
    const me = this.candidate(normalisedHandicap(this.state, source));
    const first = heads[cls];
    if (first !== null && compareAt(me.key, me.handicapMs, first.key, first.handicapMs) > 0) return false;
    const { profile } = window.rule;
    const d = cls === 'green' ? counterOf(this.state, profile) : (own(this.contested, profile) ?? 0);
    return decideCall({ ...heads, [cls]: me }, d, window.k)?.ticket === me;
  }

  private candidate(handicapMs: number): Candidate {
    return { ticket: '', key: this.key, handicapMs };
  }
}
