/**
 * The last hour's entries at each profile and what they mean for K. Whoever enters counts for an hour, a
 * return like a first entry: each leads to a call. The level moves with every entry and every one that
 * grows too old, in the order of time, so that it does not depend on when somebody looks.
 */
import { ticketOf, type TicketClass } from '../core/index.ts';
import type { KLevel } from '../../protocol/http/fairness.ts';
import type { Step } from '../hall/step.ts';
import { nextLevel, type Arrivals } from './k-level.ts';
import type { Profile, Profiles } from './profiles.ts';

const HOUR_MS = 3_600_000;

type Entry = { readonly at: number; readonly queue: string; readonly class: TicketClass };
type Here = { green: number; ordinary: number; level: KLevel };

export class LastHour {
  #entries: Entry[] = [];
  #profiles: Profiles;
  readonly #here = new Map<string, Here>();

  constructor(profiles: Profiles) {
    this.#profiles = profiles;
  }

  apply({ event, after }: Step): void {
    this.#forget(event.at);
    if (event.type !== 'entered' || event.data.cause === 'released') return;
    const ticket = ticketOf(after, event.data.ticket);
    if (ticket === undefined) return;
    const entry: Entry = { at: event.at, queue: ticket.queue, class: ticket.class };
    this.#entries.push(entry);
    this.#move(entry, 1);
  }

  /** Counts begin anew under the new profiles; the hour is remembered. */
  changeRules(profiles: Profiles): void {
    this.#profiles = profiles;
    this.#here.clear();
    for (const entry of this.#entries) this.#move(entry, 1);
  }

  /** At a time not before the last event's. */
  at(profile: Profile, now: number): Arrivals & { readonly level: KLevel } {
    this.#forget(now);
    return { ...this.#at(profile) };
  }

  #forget(now: number): void {
    let old = 0;
    for (const entry of this.#entries) {
      if (entry.at > now - HOUR_MS) break;
      old += 1;
      this.#move(entry, -1);
    }
    if (old > 0) this.#entries = this.#entries.slice(old);
  }

  #move(entry: Entry, by: 1 | -1): void {
    for (const profile of this.#profiles.calling.get(entry.queue) ?? []) {
      const here = this.#at(profile);
      here[entry.class] += by;
      here.level = nextLevel(here.level, here, profile.k);
    }
  }

  #at(profile: Profile): Here {
    const level: KLevel = profile.k === Infinity ? 'endless' : 'calm';
    const here = this.#here.get(profile.id) ?? { green: 0, ordinary: 0, level };
    this.#here.set(profile.id, here);
    return here;
  }
}
