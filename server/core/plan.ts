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
  /** Place in `HallState.seats`. */
  readonly index: number;
  /** Equal for windows that would call the same ticket, while nobody is sent to a window by name. */
  readonly alike: number;
  /** Infinity for a green-only profile. */
  readonly k: number;
  readonly sources: readonly Source[];
};

/** One profile: windows with equal maps and access, sharing a counter. */
export type ProfilePlan = {
  readonly id: string;
  readonly k: number;
  readonly lowCounter: boolean;
  readonly handicapMs: ReadonlyMap<string, number>;
};

export type Plan = {
  readonly queues: ReadonlyMap<string, QueuePlan>;
  readonly windows: ReadonlyMap<string, WindowPlan>;
  readonly profiles: ReadonlyMap<string, ProfilePlan>;
  /** Lanes of no named window; their numbers are the smallest. */
  readonly commonLanes: number;
  readonly laneCount: number;
};

/** Any window, low counters, stepped out. */
const COMMON_LANES = 3;

const plans = new WeakMap<Rules, Plan>();
// The rules asked for last: nearly always the same, and every call asks several times.
let lastRules: Rules | null = null;
let lastPlan: Plan | null = null;

/** The same rules object always gives the same plan. */
export function planOf(rules: Rules): Plan {
  if (rules === lastRules && lastPlan !== null) return lastPlan;
  const plan = plans.get(rules) ?? makePlan(rules);
  plans.set(rules, plan);
  lastRules = rules;
  lastPlan = plan;
  return plan;
}

/** K of a profile, Infinity where it is without end. */
export function kOf(rules: Rules, profile: string): number {
  const special = Object.hasOwn(rules.profileK, profile) ? rules.profileK[profile] : rules.k;
  return special ?? Infinity;
}

function makePlan(rules: Rules): Plan {
  const queues = new Map<string, QueuePlan>();
  // Lanes of named windows come last: they are many and nearly always empty, so most states have none.
  const commonLanes = rules.queues.length * 2 * COMMON_LANES;
  let nextCommon = 0;
  let nextNamed = commonLanes;
  const laneSet = (named: number): LaneSet => ({
    any: nextCommon++,
    lowCounter: nextCommon++,
    out: nextCommon++,
    named: Array.from({ length: named }, () => nextNamed++),
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
  const kinds = new Map<string, number>();
  for (const rule of rules.windows) {
    const k = kOf(rules, rule.profile);
    const index = windows.get(rule.id)?.index ?? windows.size;
    // Not by the profile's name alone: a recorded day may give one name to several maps.
    const kind = JSON.stringify([rule.profile, rule.lowCounter, Object.entries(rule.serves)]);
    const alike = kinds.get(kind) ?? kinds.size;
    kinds.set(kind, alike);
    windows.set(rule.id, { rule, index, alike, k, sources: sourcesOf(rule, queues) });
    if (!profiles.has(rule.profile)) {
      const handicapMs = new Map(Object.entries(rule.serves));
      profiles.set(rule.profile, { id: rule.profile, k, lowCounter: rule.lowCounter, handicapMs });
    }
  }
  return { queues, windows, profiles, commonLanes, laneCount: nextNamed };
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
