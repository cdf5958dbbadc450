/** How many calls of each class every profile has made so far, and what a wait saw of them. */
import type { EventData, HallState, TicketClass } from '../core/index.ts';
import type { Profile } from './profiles.ts';

type Made = {
  readonly green: number;
  readonly ordinary: number;
  /** Green calls out of turn when K in a row had been: the rule had none left to give. */
  readonly greenTooMany: number;
  readonly ordinaryOutOfTurn: number;
};

const NONE: Made = { green: 0, ordinary: 0, greenTooMany: 0, ordinaryOutOfTurn: 0 };

/** A profile as it stood when a wait began. */
export type Mark = { readonly profile: Profile; readonly d: number; readonly made: Made };

export class CallsByClass {
  readonly #made = new Map<string, Made>();

  count(cls: TicketClass, { profile, why, dBefore, K }: EventData['called']): void {
    const { green, ordinary, greenTooMany, ordinaryOutOfTurn } = this.#at(profile);
    const isGreen = cls === 'green';
    const isOutOfTurn = why === 'OVERRIDE';
    const isTooMany = isGreen && isOutOfTurn && dBefore >= (K ?? Infinity);
    this.#made.set(profile, {
      green: green + (isGreen ? 1 : 0),
      ordinary: ordinary + (isGreen ? 0 : 1),
      greenTooMany: greenTooMany + (isTooMany ? 1 : 0),
      ordinaryOutOfTurn: ordinaryOutOfTurn + (!isGreen && isOutOfTurn ? 1 : 0),
    });
  }

  mark({ counters }: HallState, profile: Profile): Mark {
    const d = Object.hasOwn(counters, profile.id) ? (counters[profile.id] ?? 0) : 0;
    return { profile, d, made: this.#at(profile.id) };
  }

  /** The profile's calls since the mark. */
  since({ profile, made }: Mark): Made {
    const now = this.#at(profile.id);
    return {
      green: now.green - made.green,
      ordinary: now.ordinary - made.ordinary,
      greenTooMany: now.greenTooMany - made.greenTooMany,
      ordinaryOutOfTurn: now.ordinaryOutOfTurn - made.ordinaryOutOfTurn,
    };
  }

  #at(profile: string): Made {
    return this.#made.get(profile) ?? NONE;
  }
}
