/** Which reasons the calls of each profile had, and whether each reason follows from what the log says of it. */
import type { EventData, Why } from '../core/index.ts';
import type { Step } from '../hall/step.ts';

export type CallCounts = Readonly<Record<Why, number>>;

const NO_CALLS: CallCounts = { GREEN_FIRST: 0, REGULAR_TURN: 0, ONLY_GREEN: 0, ONLY_REGULAR: 0, OVERRIDE: 0 };

export class CallsMade {
  readonly #counts = new Map<string, CallCounts>();
  #broughtBack = 0;
  #ruleBreaks = 0;

  apply({ event }: Step): void {
    if (event.type !== 'called') return;
    const { why, profile, reason } = event.data;
    const counts = this.of(profile);
    this.#counts.set(profile, { ...counts, [why]: counts[why] + 1 });
    if (why === 'OVERRIDE' && reason === 'brought-back') this.#broughtBack += 1;
    if (why !== 'OVERRIDE' && !followsTheRule(event.data)) this.#ruleBreaks += 1;
  }

  of(profile: string): CallCounts {
    return this.#counts.get(profile) ?? NO_CALLS;
  }

  get broughtBack(): number {
    return this.#broughtBack;
  }

  get ruleBreaks(): number {
    return this.#ruleBreaks;
  }
}

type Called = EventData['called'];
type Judged = Pick<Called, 'candidates' | 'dBefore' | 'K'>;

/** The ticket that the rule calls, and why; null with nobody waiting. */
export function byTheRule({ candidates, dBefore, K }: Judged): { ticket: string; why: Why } | null {
  const { green, ordinary } = candidates;
  if (green !== null && ordinary !== null) {
    return dBefore < (K ?? Infinity)
      ? { ticket: green.ticket, why: 'GREEN_FIRST' }
      : { ticket: ordinary.ticket, why: 'REGULAR_TURN' };
  }
  if (green !== null) return { ticket: green.ticket, why: 'ONLY_GREEN' };
  return ordinary === null ? null : { ticket: ordinary.ticket, why: 'ONLY_REGULAR' };
}

function followsTheRule(call: Called): boolean {
  const rule = byTheRule(call);
  const dAfter = call.why === 'GREEN_FIRST' ? call.dBefore + 1 : 0;
  return rule?.ticket === call.ticket && rule.why === call.why && call.dAfter === dAfter;
}
