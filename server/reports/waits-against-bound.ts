/**
 * The two theorems as they came true, wait by wait. d is a profile's counter when the wait began; all
 * calls are those that the profile made while the visitor waited.
 *
 * T1: an ordinary visitor sees at most Σ (K − d) + K · ordinary calls of green ones, summed over the
 * profiles that may call the visitor. T2: a green visitor sees at most Σ ⌊(d + green calls) / K⌋ of ordinary
 * ones. A call out of turn that the rule would not have given adds itself.
 *
 * The slip's number is T1 reckoned ahead, when the wait begins. The proof names its exceptions; each
 * widens the number by what it can cost and no more:
 * - an ordinary re-entry, correction or booking that takes a place ahead: one more turn, so K;
 * - an ordinary ticket from behind called out of turn: the counter starts anew, so K;
 * - a green ticket called out of turn when K in a row have been: 1.
 */
import {
  compareKeys,
  greenAheadAtMost,
  ticketOf,
  type EventOf,
  type HallState,
  type Key,
  type Ticket,
  type TicketClass,
} from '../core/index.ts';
import type { Overtaken, Overtaking } from '../../protocol/http/fairness.ts';
import type { Step } from '../hall/step.ts';
import { CallsByClass, type Mark } from './calls-by-class.ts';
import { slackMs, type Profiles } from './profiles.ts';
import { Tally } from './tally.ts';

type Watch = {
  readonly class: TicketClass;
  readonly number: string;
  readonly queue: string;
  readonly key: Key;
  readonly marks: readonly Mark[];
  /** A ticket for low counters or one named window: its windows come and go, and nothing is proven. */
  readonly narrow: boolean;
  readonly promised: number | null;
  excused: number;
};

export class WaitsAgainstBound {
  readonly #watches = new Map<string, Watch>();
  readonly #calls = new CallsByClass();
  readonly #ended = { green: new Tally(), ordinary: new Tally() };
  #profiles: Profiles;

  constructor(profiles: Profiles) {
    this.#profiles = profiles;
  }

  /** O(1) but for the exceptions, which look at everybody who waits. */
  apply(step: Step): void {
    const { before, event, after } = step;
    switch (event.type) {
      case 'called':
        return this.#called(before, event);
      case 'entered':
      case 'amended':
      case 'cameBack': {
        const ticket = ticketOf(after, event.data.ticket);
        if (ticket === undefined) return;
        this.#end(ticket.id);
        if (takesAPlace(step, ticket)) this.#excuseTurn(ticket);
        return this.#begin(after, ticket);
      }
      case 'steppedOut':
      case 'cancelled':
      case 'ticketClosed':
        return this.#end(event.data.ticket);
      default:
    }
  }

  /** Other rules: what was proven by the old ones ends here, and is proven anew. */
  changeRules(profiles: Profiles, state: HallState): void {
    this.#profiles = profiles;
    // A list of its own: whoever begins anew is put last.
    const waiting = [...this.#watches.keys()];
    for (const id of waiting) {
      this.#end(id);
      const ticket = ticketOf(state, id);
      if (ticket !== undefined) this.#begin(state, ticket);
    }
  }

  /** `cls`: of those who waited. */
  report(cls: TicketClass): Overtaking {
    const waiting = [...this.#watches.values()].filter((watch) => watch.class === cls);
    return this.#ended[cls].with(waiting.map((watch) => this.#resultOf(watch, true)));
  }

  #begin(state: HallState, ticket: Ticket): void {
    if (ticket.state !== 'waiting') return;
    const { number, queue, key, route } = ticket;
    this.#watches.set(ticket.id, {
      class: ticket.class,
      number,
      queue,
      key,
      marks: (this.#profiles.calling.get(queue) ?? []).map((profile) => this.#calls.mark(state, profile)),
      narrow: route.kind !== 'any',
      promised: greenAheadAtMost(state, ticket.id),
      excused: 0,
    });
  }

  #end(id: string): void {
    const watch = this.#watches.get(id);
    if (watch === undefined) return;
    this.#watches.delete(id);
    this.#ended[watch.class].add(this.#resultOf(watch, false));
  }

  #called(before: HallState, { data }: EventOf<'called'>): void {
    this.#end(data.ticket);
    const ticket = ticketOf(before, data.ticket);
    if (ticket === undefined) return;
    this.#calls.count(ticket.class, data);
    if (data.why !== 'OVERRIDE' || data.K === null) return;
    for (const watch of this.#watches.values()) {
      if (!watch.marks.some(({ profile }) => profile.id === data.profile)) continue;
      if (ticket.class === 'green') watch.excused += data.dBefore >= data.K ? 1 : 0;
      else if (!this.#goesAhead(ticket, watch)) watch.excused += data.K;
    }
  }

  #excuseTurn(ticket: Ticket): void {
    for (const watch of this.#watches.values()) {
      if (watch.promised === null || !this.#goesAhead(ticket, watch)) continue;
      watch.excused += Math.max(...watch.marks.map(({ profile }) => profile.k));
    }
  }

  /** Whether a ticket can be called before a watched one somewhere, by its key. */
  #goesAhead(ticket: Ticket, watch: Watch): boolean {
    const slack = slackMs(this.#profiles, watch.queue, ticket.queue);
    if (slack === null) return false;
    return slack === 0 ? compareKeys(ticket.key, watch.key) < 0 : ticket.key.e <= watch.key.e + slack;
  }

  #resultOf(watch: Watch, waits: boolean): Overtaken {
    const { number, queue, marks, narrow, promised, excused } = watch;
    let seen = 0;
    let proven = 0;
    for (const mark of marks) {
      const { k } = mark.profile;
      const { green, ordinary, greenTooMany, ordinaryOutOfTurn } = this.#calls.since(mark);
      if (watch.class === 'ordinary') {
        seen += green;
        proven += k - mark.d + (ordinary === 0 ? 0 : k * ordinary) + greenTooMany;
      } else {
        seen += ordinary;
        proven += (k === Infinity ? 0 : Math.floor((mark.d + green) / k)) + ordinaryOutOfTurn;
      }
    }
    const atMost = narrow || proven === Infinity ? null : proven;
    return { number, queue, seen, promised, excused, atMost, waits };
  }
}

/**
 * An ordinary ticket that may now stand before others who came earlier. A first entry without a booking
 * stands last, one that its named window released stands where it was counted, and so does who steps in again.
 */
function takesAPlace({ before, event }: Step, ticket: Ticket): boolean {
  if (ticket.class !== 'ordinary') return false;
  if (event.type === 'entered') {
    const { cause, slot } = event.data;
    return cause === 'issued' ? slot !== null : cause !== 'released';
  }
  return event.type === 'amended' && ticketOf(before, ticket.id)?.class === 'green';
}
