/** The rules in the form that the scheduler reads: computed once per rules object, never changed. */
import type { LaneId } from './state.ts';
import type { Rules, WindowRule } from './rules.ts';
import type { TicketClass } from './ticket.ts';

/** The lanes of one queue and class. */
type LaneSet = {
  readonly any: LaneId;
  readonly lowCounter: LaneId;
  readonly out: LaneId;
  /** One per window that serves the queue, in the order of the rules. */
  readonly named: readonly LaneId[];
};

export type QueuePlan = {
  readonly id: string;
  readonly prefix: string;
  /** Place in `rules.queues`, and so in `Reach`. */
  readonly index: number;
  readonly lanes: Readonly<Record<TicketClass, LaneSet>>;
  /** Ids of the windows that serve it, in the order of the rules. */
  readonly windows: readonly string[];
  /** Least configured handicap over all its windows, ms; Infinity without any. */
  readonly leastMs: number;
};

/** One queue as seen from one window. */
export type Source = {
  readonly queue: QueuePlan;
  readonly handicapMs: number;
  readonly named: Readonly<Record<TicketClass, LaneId>>;
};

export type WindowPlan = {
  readonly rule: WindowRule;
  /** Infinity for a green-only profile. */
  readonly k: number;
  readonly sources: readonly Source[];
};

/** One profile: windows with equal maps and access, sharing a counter. */
type ProfilePlan = {
  readonly id: string;
  readonly k: number;
  readonly lowCounter: boolean;
  readonly handicapMs: ReadonlyMap<string, number>;
};

export type Plan = {
  readonly queues: ReadonlyMap<string, QueuePlan>;
  readonly windows: ReadonlyMap<string, WindowPlan>;
  readonly profiles: ReadonlyMap<string, ProfilePlan>;
  readonly laneCount: number;
};

const plans = new WeakMap<Rules, Plan>();

/** The same rules object always gives the same plan. */
export function planOf(rules: Rules): Plan {
  const known = plans.get(rules);
  if (known !== undefined) return known;
  const plan = makePlan(rules);
  plans.set(rules, plan);
  return plan;
}

/** K of a profile, Infinity where it is without end. */
export function kOf(rules: Rules, profile: string): number {
  const special = Object.hasOwn(rules.profileK, profile) ? rules.profileK[profile] : rules.k;
  return special ?? Infinity;
}

function makePlan(rules: Rules): Plan {
  const queues = new Map<string, QueuePlan>();
  let laneCount = 0;
  const laneSet = (named: number): LaneSet => ({
    any: laneCount++,
    lowCounter: laneCount++,
    out: laneCount++,
    named: Array.from({ length: named }, () => laneCount++),
  });
  rules.queues.forEach((queue, index) => {
    const serving = rules.windows.filter((window) => Object.hasOwn(window.serves, queue.id));
    queues.set(queue.id, {
      id: queue.id,
      prefix: queue.prefix,
      index,
      lanes: { green: laneSet(serving.length), ordinary: laneSet(serving.length) },
      windows: serving.map((window) => window.id),
      leastMs: Math.min(...serving.map((window) => window.serves[queue.id] ?? Infinity)),
    });
  });
  const windows = new Map<string, WindowPlan>();
  const profiles = new Map<string, ProfilePlan>();
  for (const rule of rules.windows) {
    const k = kOf(rules, rule.profile);
    windows.set(rule.id, { rule, k, sources: sourcesOf(rule, queues) });
    if (!profiles.has(rule.profile)) {
      const handicapMs = new Map(Object.entries(rule.serves));
      profiles.set(rule.profile, { id: rule.profile, k, lowCounter: rule.lowCounter, handicapMs });
    }
  }
  return { queues, windows, profiles, laneCount };
}

function sourcesOf(rule: WindowRule, queues: ReadonlyMap<string, QueuePlan>): Source[] {
  const sources: Source[] = [];
  for (const [id, handicapMs] of Object.entries(rule.serves)) {
    const queue = queues.get(id);
    if (queue === undefined) continue;
    const { green, ordinary } = queue.lanes;
    const place = queue.windows.indexOf(rule.id);
    const named = { green: green.named[place], ordinary: ordinary.named[place] };
    if (named.green === undefined || named.ordinary === undefined) continue;
    sources.push({ queue, handicapMs, named: { green: named.green, ordinary: named.ordinary } });
  }
  return sources;
}
