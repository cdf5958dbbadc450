/** The day to be shown: who comes when and for what, who sits where. A function of hall file and seed. */
import type { HallConfig } from '../../../config/index.ts';
import { EVIDENCE, GROUNDS, NEEDS } from '../../../protocol/fields.ts';
import type { IssueBody } from '../../../protocol/http/tickets.ts';
import { seededDice, type Dice } from './seeded.ts';

const MINUTE_MS = 60_000;

export type Bilingual = { readonly zh: string; readonly en: string };

/** Times are ms of the shown day since its beginning. */
export type PlannedVisitor = {
  readonly atMs: number;
  readonly kiosk: string;
  readonly queue: string;
  readonly body: IssueBody;
  /** At the window, each time: the first visit and, if there is one, the second. */
  readonly serviceMs: number;
  readonly manner: Manner;
};

/** What a visitor does besides being served. */
export type Manner =
  | { readonly kind: 'served' }
  /** Is not there when called; comes back after `backMs`, or never (null). */
  | { readonly kind: 'absent'; readonly backMs: number | null }
  /** A paper is missing: held, and back with it after `backMs`. */
  | { readonly kind: 'fetches-paper'; readonly backMs: number }
  /** Has to go on to another queue. */
  | { readonly kind: 'goes-on'; readonly to: string };

export type PlannedClerk = {
  readonly window: string;
  readonly staff: string | null;
  readonly name: Bilingual;
  readonly opensMs: number;
  /** A short pause, once. */
  readonly pauseMs: number;
};

export type DayPlan = {
  readonly lengthMs: number;
  readonly visitors: readonly PlannedVisitor[];
  readonly clerks: readonly PlannedClerk[];
  /** By queue id. */
  readonly queueNames: ReadonlyMap<string, Bilingual>;
};

/** Share of the windows' whole time that the visitors ask for: queues form, and are worked off. */
const LOAD = 0.85;
const GREEN_SHARE = 0.3;
const DEFAULT_MINUTES = 8;

export function planDay(config: HallConfig, seed: number, minutes: number): DayPlan {
  const dice = seededDice(seed);
  const lengthMs = minutes * MINUTE_MS;
  const clerks = clerksOf(config, dice, lengthMs);
  const staffed = new Set(clerks.map(({ window }) => window));
  const served = new Set(
    config.windows.filter(({ id }) => staffed.has(id)).flatMap(({ serves }) => Object.keys(serves)),
  );
  const queues = config.queues.filter(({ id }) => served.has(id));
  const visitors = queues.flatMap(({ id }) => visitorsOf(config, { dice, queue: id, staffed, lengthMs }));
  const queueNames = new Map(config.queues.map(({ id, name }) => [id, name]));
  return { lengthMs, clerks, visitors: visitors.sort((a, b) => a.atMs - b.atMs), queueNames };
}

function clerksOf({ windows, staff, rota }: HallConfig, dice: Dice, lengthMs: number): PlannedClerk[] {
  const free = new Set(staff.filter(({ roles }) => roles.includes('staff')).map(({ id }) => id));
  return windows
    .filter(({ serves }) => Object.keys(serves).length > 0)
    .map(({ id, name }) => {
      const own = rota[id]?.mon.find((one) => free.has(one)) ?? [...free][0] ?? null;
      if (own !== null) free.delete(own);
      const member = staff.find((one) => one.id === own);
      return {
        window: id,
        staff: own,
        name: member?.name ?? name,
        opensMs: Math.min(lengthMs / 10, dice.between(0, 5) * MINUTE_MS),
        pauseMs: dice.between(0, lengthMs),
      };
    });
}

type QueueCrowd = {
  readonly dice: Dice;
  readonly queue: string;
  readonly staffed: ReadonlySet<string>;
  readonly lengthMs: number;
};

function visitorsOf(config: HallConfig, { dice, queue, staffed, lengthMs }: QueueCrowd): PlannedVisitor[] {
  const items = config.catalogue.items.filter((item) => item.queue === queue);
  if (items.length === 0) return [];
  const meanMs = minutesOf(config, queue) * MINUTE_MS;
  const count = Math.round((LOAD * windowShare(config, queue, staffed) * lengthMs) / meanMs);
  const others = config.queues.filter(({ id }) => id !== queue).map(({ id }) => id);
  return Array.from({ length: count }, () => {
    const item = dice.pick(items);
    return {
      atMs: Math.floor(arrivalShare(dice) * lengthMs),
      kiosk: dice.pick(config.kiosks)?.id ?? 'kiosk',
      queue,
      body: { item: item?.code ?? queue, ...claimOf(dice), ...needsOf(dice) },
      serviceMs: Math.round(meanMs * (0.4 + 1.2 * dice.roll())),
      manner: mannerOf(dice, others),
    };
  });
}

function minutesOf({ queues }: HallConfig, queue: string): number {
  return queues.find(({ id }) => id === queue)?.typicalMinutes ?? DEFAULT_MINUTES;
}

/** How many windows the queue has to itself: first choices shared evenly, second choices a tenth. */
function windowShare({ windows }: HallConfig, queue: string, staffed: ReadonlySet<string>): number {
  let share = 0;
  for (const { id, serves } of windows) {
    const handicap = serves[queue];
    if (!staffed.has(id) || handicap === undefined) continue;
    const first = Object.values(serves).filter((one) => one === 0).length;
    share += handicap === 0 ? 1 / first : 0.1;
  }
  return share;
}

/** Two rushes, before noon and after; nobody in the last twelfth, so that everybody is served. */
function arrivalShare(dice: Dice): number {
  const rush = dice.roll();
  const spread = (dice.roll() + dice.roll() + dice.roll()) / 3;
  if (rush < 0.35) return 0.02 + 0.5 * spread;
  if (rush < 0.6) return 0.45 + 0.45 * spread;
  return 0.91 * dice.roll();
}

function claimOf(dice: Dice): Pick<IssueBody, 'green'> {
  const ground = dice.chance(GREEN_SHARE) ? dice.pick(GROUNDS) : null;
  if (ground === null) return {};
  return { green: { ground, evidence: dice.pick(EVIDENCE) ?? 'declared' } };
}

function needsOf(dice: Dice): Pick<IssueBody, 'needs'> {
  const need = dice.chance(0.08) ? dice.pick(NEEDS) : null;
  return need === null ? {} : { needs: [need] };
}

function mannerOf(dice: Dice, others: readonly string[]): Manner {
  const roll = dice.roll();
  if (roll < 0.03)
    return { kind: 'absent', backMs: dice.chance(0.6) ? dice.between(2, 8) * MINUTE_MS : null };
  if (roll < 0.09) return { kind: 'fetches-paper', backMs: dice.between(5, 20) * MINUTE_MS };
  const to = roll < 0.13 ? dice.pick(others) : null;
  return to === null ? { kind: 'served' } : { kind: 'goes-on', to };
}
