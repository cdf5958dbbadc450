/** Today's log as a hall would have written it: decided by the core, committed to the hall's own store. */
import { businessDate, toRules, type HallConfig } from '../../config/index.ts';
import { decide, evolve, initialState, type Command, type HallState } from '../../server/core/index.ts';
import { newId } from '../../server/new-id.ts';
import type { NewEvent } from '../../server/store/rows/log.ts';
import type { Head } from '../../server/store/rows/log.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';

const EVENTS_PER_COMMIT = 1000;

export type SeedOptions = {
  readonly config: HallConfig;
  /** Data folder. */
  readonly data: string;
  /** Visitors who were called and served. */
  readonly served: number;
  /** Visitors who wait at the end. */
  readonly waiting: number;
  /** When the day's last event was; this moment if left out. */
  readonly nowMs?: number;
};

/** All windows are open. Every fifth visitor comes by the green channel. */
export function seedEvents({ config, served, waiting, nowMs }: Omit<SeedOptions, 'data'>): {
  readonly events: readonly NewEvent[];
  readonly state: HallState;
} {
  const rules = toRules(config);
  const total = served + waiting;
  // The last event is a moment ago, whatever the hour: the day must be today's.
  const now = nowMs ?? Date.now();
  const day = businessDate(config.timeZone, now);
  let at = now - 1000;
  let state = initialState();
  const events: NewEvent[] = [];
  const give = (command: Command): void => {
    const decision = decide(state, command);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
    for (const event of decision.events) {
      state = evolve(state, event);
      events.push({ day, event, actor: 'bench', request: newId() });
    }
  };
  give({ type: 'openDay', at, day, rules, previousHead: '' });
  for (const { id } of rules.windows) {
    give({ type: 'openWindow', at, window: id, staff: { id: `S${id}`, name: 'S', number: id, post: 'P' } });
  }
  const issue = (n: number): void => {
    const green = n % 5 === 0;
    const queue = rules.queues[n % rules.queues.length]?.id ?? '';
    give({
      type: 'issue',
      at,
      ticket: newId(),
      item: queue,
      queue,
      class: green ? 'green' : 'ordinary',
      verified: green ? 'declared' : 'none',
      needs: [],
      cases: 1,
      appointmentSlot: null,
    });
  };
  for (let n = 0; n < served; n += 1) {
    if (n % 20 === 0) at += 1;
    issue(n);
    const { id } = rules.windows[n % rules.windows.length] ?? { id: '' };
    give({ type: 'next', at, window: id, source: 'console' });
  }
  for (let n = served; n < total; n += 1) issue(n);
  return { events, state };
}

/** Writes the day into a new data folder. */
export async function seedDay(options: SeedOptions): Promise<{ readonly events: number }> {
  const { events } = seedEvents(options);
  const store = await openSqliteStore({ dir: options.data, now: Date.now });
  let after: Head | null = null;
  for (let from = 0; from < events.length; from += EVENTS_PER_COMMIT) {
    const part = events.slice(from, from + EVENTS_PER_COMMIT);
    const result = await store.commit({ hall: options.config.id, log: { after, events: part } });
    if (!result.ok) throw new Error('the day could not be written');
    after = result.head;
  }
  await store.close();
  return { events: events.length };
}
