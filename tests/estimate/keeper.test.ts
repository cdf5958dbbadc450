/** The keeper over a real log: it learns from past days, follows the hall, and knows when it is old. */
import { describe, expect, it } from 'vitest';
import { loadConfig, toRules, type HallConfig } from '../../config/index.ts';
import { testClock } from '../../devices/frame/test-clock.ts';
import { decide, initialState, type Command, type HallState } from '../../server/core/index.ts';
import { teacher } from '../../server/estimate/teacher.ts';
import type { EstimateEngine } from '../../server/estimate/engine.ts';
import { estimatesFromRuns } from '../../server/estimate/from-runs.ts';
import { startKeeper } from '../../server/estimate/keeper.ts';
import { plannedOps } from '../../server/estimate/planned-ops.ts';
import { waitEstimates } from '../../server/hall/estimate.ts';
import { ticketOf } from '../../server/core/index.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import type { Store } from '../../server/store/port.ts';
import { ROOT } from '../support/running-hall.ts';
import { join } from 'node:path';

const loaded = loadConfig({ hallFile: join(ROOT, 'config/hall.yaml') });
if (!loaded.ok) throw new Error('the shipped hall loads');
const demo: HallConfig = loaded.config;
const config: HallConfig = { ...demo, mode: 'production' };
const MINUTE = 60_000;
const NINE = (day: string): number => Date.parse(`${day}T09:00:00+08:00`);
const BADGE = { id: 's1', name: '王芳', number: '012', post: '综合窗口' };

type Unstamped<T> = T extends unknown ? Omit<T, 'at'> : never;

/** A hall whose commands go into a store as the command loop would put them. */
class LoggedHall {
  state: HallState = initialState();
  at = 0;
  private hash: string | null = null;
  private lastSeq = 0;
  private lastDay = '';
  private issued = 0;

  readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  async do(command: Unstamped<Command>): Promise<void> {
    const decision = decide(this.state, { ...command, at: this.at } as Command);
    if (!decision.ok) throw new Error(decision.refusal.code);
    this.state = decision.state;
    const after = this.hash === null ? null : { day: this.lastDay, seq: this.lastSeq, hash: this.hash };
    const events = decision.events.map((event) => ({
      day: this.state.day ?? '',
      event,
      actor: 'test',
      request: `r${event.seq}`,
    }));
    if (events.length === 0) return;
    const result = await this.store.commit({ hall: config.id, log: { after, events } });
    if (!result.ok || result.head === null) throw new Error('conflict');
    ({ day: this.lastDay, seq: this.lastSeq, hash: this.hash } = result.head);
  }

  async open(day: string, windows: readonly string[]): Promise<void> {
    this.at = NINE(day);
    const previousHead = this.hash ?? '';
    await this.do({ type: 'openDay', day, rules: toRules(config), previousHead });
    for (const window of windows) await this.do({ type: 'openWindow', window, staff: BADGE });
  }

  async issue(queue = 'A'): Promise<string> {
    this.issued += 1;
    const ticket = `t${this.issued}`;
    await this.do({
      type: 'issue',
      ticket,
      item: 'x',
      queue,
      class: 'ordinary',
      verified: 'none',
      needs: [],
      cases: 1,
      appointmentSlot: null,
    });
    return ticket;
  }

  next = (window: string) => this.do({ type: 'next', window, source: 'api' });

  /** An hour and more of services of twenty minutes at one window: far from the configured nine. */
  async slowDay(day: string): Promise<void> {
    await this.open(day, ['3']);
    for (let i = 0; i < 26; i += 1) await this.issue();
    for (let i = 0; i < 26; i += 1) {
      await this.next('3');
      this.at += 20 * MINUTE;
    }
    await this.do({ type: 'closeDay', by: 'timer' });
  }
}

const meanMs = Object.fromEntries(config.queues.map(({ id }) => [id, 9 * MINUTE]));
const pause = (): Promise<void> => Promise.resolve();

async function stage(changes: { engine?: EstimateEngine } = {}) {
  const hall = new LoggedHall(memoryStore());
  await hall.slowDay('2026-03-02');
  await hall.slowDay('2026-03-03');
  await hall.open('2026-03-04', ['3']);
  const clock = testClock(hall.at);
  const faults: unknown[] = [];
  const keeper = startKeeper({
    config,
    engine: changes.engine ?? teacher({ hall: config.id, meanMs, pause }),
    clock,
    state: () => hall.state,
    store: hall.store,
    pause,
    onFault: (error) => faults.push(error),
  });
  const estimates = estimatesFromRuns({
    latest: keeper.latest,
    now: clock.now,
    until: waitEstimates(config),
  });
  const told = (ticket: string) => {
    const known = ticketOf(hall.state, ticket);
    return known === undefined ? null : estimates.forTicket(hall.state, known);
  };
  const asOf = (ticket: string) => {
    const known = ticketOf(hall.state, ticket);
    return known === undefined ? null : estimates.asOf(hall.state, known);
  };
  return { hall, clock, keeper, estimates, told, asOf, faults };
}

describe('the keeper of the last estimate', () => {
  it('says the usual formula until its first run, then what past days teach', async () => {
    const { hall, clock, keeper, estimates, told, asOf } = await stage();
    for (let i = 0; i < 4; i += 1) await hall.issue();
    await hall.next('3');
    const ticket = await hall.issue();
    expect(told(ticket)).toEqual({ lowMinutes: 15, highMinutes: 45 });
    expect(asOf(ticket)).toBe(hall.state.seq);
    await clock.advance(30_000);
    expect(keeper.lesson()?.days).toBe(2);
    const { seq } = hall.state;
    const later = await hall.issue();
    expect([asOf(ticket), asOf(later), hall.state.seq]).toEqual([seq, seq, seq + 1]);
    // Four ahead, one of them just called, of twenty minutes each.
    const range = told(ticket);
    expect(range?.lowMinutes).toBeGreaterThanOrEqual(55);
    expect(range?.highMinutes).toBeGreaterThanOrEqual(80);
    expect(estimates.forEntrant(hall.state, 'A')?.highMinutes).toBeGreaterThan(range?.highMinutes ?? 0);
    await keeper.stop();
  });
  it('whoever comes after the run is told what its imagined entrant was', async () => {
    const { hall, clock, keeper, estimates, told } = await stage();
    for (let i = 0; i < 4; i += 1) await hall.issue();
    await hall.next('3');
    await clock.advance(30_000);
    const entrant = estimates.forEntrant(hall.state, 'A');
    hall.at = clock.now();
    expect(told(await hall.issue())).toEqual(entrant);
    expect(entrant).not.toBeNull();
    await keeper.stop();
  });
  it('nobody serving is no number: neither for a ticket nor on the board', async () => {
    const { hall, clock, keeper, estimates, told } = await stage();
    const ticket = await hall.issue('F');
    await clock.advance(30_000);
    expect(told(ticket)).toBeNull();
    expect(estimates.forEntrant(hall.state, 'F')).toBeNull();
    await keeper.stop();
  });
  it('a queue whose first window opened after the run has the usual formula until the next', async () => {
    const { hall, clock, keeper, estimates, told } = await stage();
    const ticket = await hall.issue('F');
    await clock.advance(10_000);
    await hall.do({ type: 'openWindow', window: '6', staff: BADGE });
    expect(told(ticket)).toEqual({ lowMinutes: 0, highMinutes: 5 });
    expect(estimates.forEntrant(hall.state, 'F')).toEqual({ lowMinutes: 5, highMinutes: 25 });
    await keeper.stop();
  });
  it('runs once for a burst of changes, and again before a quiet hall’s estimate is old', async () => {
    const inner = teacher({ hall: config.id, meanMs, pause });
    let runs = 0;
    const engine: EstimateEngine = {
      ...inner,
      estimate: (question) => {
        runs += 1;
        return inner.estimate(question);
      },
    };
    const { hall, clock, keeper } = await stage({ engine });
    await clock.advance(10_000);
    runs = 0;
    for (let i = 0; i < 30; i += 1) await hall.issue();
    await clock.advance(2000);
    expect(runs).toBe(1);
    await clock.advance(15_000);
    expect(runs).toBe(1);
    await clock.advance(60_000);
    expect(runs).toBeGreaterThanOrEqual(3);
    await keeper.stop();
  });
  it('an engine that fails leaves the last estimate to grow old, and then there is none', async () => {
    const inner = teacher({ hall: config.id, meanMs, pause });
    let broken = false;
    const engine: EstimateEngine = {
      ...inner,
      estimate: (question) => (broken ? Promise.reject(new Error('gone')) : inner.estimate(question)),
    };
    const { hall, clock, keeper, told, faults } = await stage({ engine });
    for (let i = 0; i < 4; i += 1) await hall.issue();
    const ticket = await hall.issue();
    await clock.advance(10_000);
    broken = true;
    await hall.issue();
    await clock.advance(40_000);
    expect(told(ticket)).not.toBeNull();
    await clock.advance(40_000);
    expect(told(ticket)).toBeNull();
    expect(faults.length).toBeGreaterThan(0);
    broken = false;
    await clock.advance(40_000);
    expect(told(ticket)).not.toBeNull();
    await keeper.stop();
  });
  it('a lesson that failed is tried again after half a minute, not at every look, and a day counts once', async () => {
    const inner = teacher({ hall: config.id, meanMs, pause });
    let broken = true;
    const added: number[] = [];
    const engine: EstimateEngine = {
      ...inner,
      addDay: (day) => {
        added.push(day.dayStartMs);
        return broken && added.length % 2 === 0 ? Promise.reject(new Error('gone')) : inner.addDay(day);
      },
    };
    const { clock, keeper, faults } = await stage({ engine });
    await clock.advance(20_000);
    expect([added.length, faults.length]).toEqual([2, 1]);
    broken = false;
    await clock.advance(20_000);
    expect(added).toHaveLength(4);
    expect(keeper.lesson()?.days).toBe(2);
    await keeper.stop();
  });
  it('a thread that is lost while it is taught is taught every day anew', async () => {
    const inner = teacher({ hall: config.id, meanMs, pause });
    let lose = (): void => undefined;
    let added = 0;
    const engine: EstimateEngine = {
      ...inner,
      addDay: (day) => {
        added += 1;
        // What the thread knew of the first day goes with it, before it is asked for anything more.
        if (added === 1) lose();
        return added === 1 ? Promise.resolve() : inner.addDay(day);
      },
    };
    const { clock, keeper } = await stage({ engine });
    lose = () => keeper.unlearn();
    await clock.advance(40_000);
    expect(keeper.lesson()?.days).toBe(2);
    expect(added).toBe(3);
    await keeper.stop();
  });
  it('stops while it runs, and runs no more', async () => {
    const { hall, clock, keeper } = await stage();
    await keeper.stop();
    await hall.issue();
    await clock.advance(60_000);
    expect(clock.pending()).toBe(0);
    expect(keeper.latest()).toBeNull();
  });
});

describe('what the hall file plans', () => {
  const opsOf = (day: string, of = config) => plannedOps(of, day);
  it('the rota’s windows open at opening; over lunch those on duty stay', () => {
    const ops = opsOf('2026-03-02');
    expect(ops.filter(({ op, at }) => op === 'open' && at === NINE('2026-03-02'))).toHaveLength(11);
    const closing = ops.filter(({ op }) => op === 'close');
    expect(closing.map(({ window }) => window)).toEqual(['2', '3', '5', '6', '7', '8', '10', '11']);
    expect(new Set(closing.map(({ at }) => at))).toEqual(new Set([NINE('2026-03-02') + 180 * MINUTE]));
  });
  it('a Saturday morning has no lunch, a Sunday nothing at all', () => {
    expect(opsOf('2026-03-07').every(({ op }) => op === 'open')).toBe(true);
    expect(opsOf('2026-03-07').length).toBeGreaterThan(2);
    expect(opsOf('2026-03-08')).toEqual([]);
  });
  it('a demo hall that is always open plans nothing', () => {
    expect(opsOf('2026-03-02', demo)).toEqual([]);
  });
});
