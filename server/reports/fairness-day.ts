/**
 * How the calling rule came true on one day: a fold over the day's committed steps, and of nothing else,
 * so that a running day, a day read back after a restart and a past day give the same figures.
 *
 *   log ──► steps ──► FairnessDay ──► figures ──► leader, manager, inspector
 *
 * It must never be asked by the scheduler, and knows no ground of the green channel.
 */
import type { HallState } from '../core/index.ts';
import type { FairnessAnswer, ProfileRow } from '../../protocol/http/fairness.ts';
import type { Step } from '../hall/step.ts';
import { CallsMade } from './calls-made.ts';
import { ratioOf } from './k-level.ts';
import { LastHour } from './last-hour.ts';
import { overrideOf, type Override } from './overrides.ts';
import { kAbove, profilesOf, type Profile, type Profiles } from './profiles.ts';
import { Waits } from './waits.ts';
import { WaitsAgainstBound } from './waits-against-bound.ts';

/** The answer without what stands outside the day's own log. */
export type DayFigures = Omit<FairnessAnswer, 'days' | 'overrides' | 'longWaits'> & {
  readonly overrides: readonly Override[];
  readonly longWaits: Pick<FairnessAnswer['longWaits'], 'count' | 'tickets'>;
};

export class FairnessDay {
  #state: HallState;
  #profiles: Profiles;
  readonly #waits = new Waits();
  readonly #calls = new CallsMade();
  readonly #overrides: Override[] = [];
  readonly #bounds: WaitsAgainstBound;
  readonly #lastHour: LastHour;

  /** `state`: before the day's first event. */
  constructor(state: HallState) {
    this.#state = state;
    this.#profiles = profilesOf(state.rules);
    this.#bounds = new WaitsAgainstBound(this.#profiles);
    this.#lastHour = new LastHour(this.#profiles);
  }

  /** After the last step. */
  get state(): HallState {
    return this.#state;
  }

  apply(step: Step): void {
    this.#state = step.after;
    if (step.event.type === 'dayOpened' || step.event.type === 'rulesChanged') {
      this.#profiles = profilesOf(step.after.rules);
      this.#bounds.changeRules(this.#profiles, step.after);
      this.#lastHour.changeRules(this.#profiles);
      return;
    }
    this.#waits.apply(step);
    this.#calls.apply(step);
    this.#bounds.apply(step);
    this.#lastHour.apply(step);
    const override = overrideOf(step);
    if (override !== null) this.#overrides.push(override);
  }

  /** At `now` while the day is open, at its last event afterwards. `longWaitMs`: the hall's own limit. */
  figures(now: number, longWaitMs: number): DayFigures {
    const state = this.#state;
    const at = state.open ? Math.max(now, state.at) : state.at;
    const waiting = this.#waits.waiting(state, at);
    return {
      day: state.day,
      running: state.open,
      asOf: at,
      seq: state.seq,
      waits: { classes: this.#waits.classes(waiting), queues: this.#waits.queues(state.rules, waiting) },
      overtaking: {
        ordinary: this.#bounds.report('ordinary'),
        green: this.#bounds.report('green'),
      },
      ruleBreaks: this.#calls.ruleBreaks,
      profiles: this.#profiles.all.map((profile) => this.#rowOf(profile, at)),
      overrides: [...this.#overrides],
      broughtBack: this.#calls.broughtBack,
      longWaits: this.#waits.longerThan(waiting, longWaitMs),
    };
  }

  #rowOf(profile: Profile, at: number): ProfileRow {
    const { windows, k } = profile;
    const { green, ordinary, level } = this.#lastHour.at(profile, at);
    const warned = level === 'near' || level === 'exceeded';
    return {
      windows: [...windows],
      openWindows: windows.filter((id) => isStaffed(this.#state, id)).length,
      k: k === Infinity ? null : k,
      calls: this.#calls.of(profile.id),
      lastHour: { green, ordinary },
      level,
      raiseKTo: warned ? kAbove(ratioOf({ green, ordinary }), k) : null,
    };
  }
}

function isStaffed({ windows }: HallState, id: string): boolean {
  const state = windows[id]?.state ?? 'closed';
  return state !== 'closed';
}
