/** A real hall over a store and a clock moved by hand, with its waiting times told, kept and scored. */
import { fileURLToPath } from 'node:url';
import { businessDate, loadConfig, toRules, type HallConfig } from '../../config/index.ts';
import { testClock, type TestClock } from '../../devices/frame/test-clock.ts';
import type { Estimate } from '../../protocol/fields.ts';
import { ticketOf } from '../../server/core/index.ts';
import type { HallEstimate } from '../../server/core/estimate/index.ts';
import type { TicketClass } from '../../server/core/ticket.ts';
import { estimatesFromRuns } from '../../server/estimate/from-runs.ts';
import { type RunningScores, startScores } from '../../server/estimate/start-scores.ts';
import type { Tellers } from '../../server/estimate/told-at-issue.ts';
import type { Decided, Outcome, Unstamped } from '../../server/hall/ask.ts';
import { waitEstimates } from '../../server/hall/estimate.ts';
import { Hall } from '../../server/hall/hall.ts';
import type { Store } from '../../server/store/port.ts';

const loaded = loadConfig({ hallFile: fileURLToPath(new URL('../../config/hall.yaml', import.meta.url)) });
if (!loaded.ok) throw new Error('the shipped hall loads');
export const CONFIG: HallConfig = { ...loaded.config, mode: 'production' };

export const MINUTE = 60_000;
const BADGE = { id: 's1', name: '王芳', number: '012', post: '综合窗口' };

/** What the test itself wrote down of a ticket. */
export type Noted = {
  readonly ticket: string;
  readonly class: TicketClass;
  readonly at: number;
  readonly told: Estimate;
  /** The run that was the newest when the answer was made. */
  readonly run: HallEstimate | null;
  calledAt: number | null;
};

export type LogLine = { readonly level: 'info' | 'warn'; readonly facts: unknown; readonly text: string };

export class LivedHall {
  readonly hall: Hall;
  readonly clock: TestClock;
  readonly store: Store;
  readonly lines: LogLine[] = [];
  readonly noted = new Map<string, Noted>();
  /** What the hall answers from; null tells by the usual formula. */
  runs: { readonly latest: () => HallEstimate | null; readonly tellers: Tellers } | null = null;
  meanMs: Readonly<Record<string, number>> = Object.fromEntries(
    CONFIG.queues.map(({ id }) => [id, 9 * MINUTE]),
  );
  #scores: RunningScores | null = null;
  #asked = 0;

  private constructor(hall: Hall, clock: TestClock, store: Store) {
    this.hall = hall;
    this.clock = clock;
    this.store = store;
  }

  static async start(store: Store, at: string): Promise<LivedHall> {
    const clock = testClock(Date.parse(at));
    const hall = await Hall.start({
      hall: CONFIG.id,
      store,
      rules: toRules(CONFIG),
      now: clock.now,
      businessDate: (atMs) => businessDate(CONFIG.timeZone, atMs),
      random: () => 0,
      wait: () => Promise.resolve(),
      nextTurn: (task) => setImmediate(task),
    });
    return new LivedHall(hall, clock, store);
  }

  /** As the running server does it. */
  startScores(changes: Partial<Tellers> = {}): void {
    const say =
      (level: LogLine['level']) =>
      (facts: unknown, text = ''): void =>
        void this.lines.push({ level, facts, text });
    this.#scores = startScores({
      config: CONFIG,
      hall: this.hall,
      store: this.store,
      clock: this.clock,
      tellers: {
        runAt: (atMs) => this.runs?.tellers.runAt(atMs) ?? null,
        meanMs: () => this.meanMs,
        ...changes,
      },
      log: { info: say('info'), warn: say('warn') },
    });
  }

  async stop(): Promise<void> {
    await this.hall.stop();
    await this.#scores?.stop();
  }

  async do(command: Unstamped, see: (decided: Decided) => void = () => undefined): Promise<Outcome> {
    this.#asked += 1;
    const outcome = await this.hall.execute({
      command,
      actor: 'test',
      request: `r${this.#asked}`,
      idempotency: null,
      answer: (decided) => {
        see(decided);
        return { status: 200, body: {} };
      },
    });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome;
  }

  async open(window: string): Promise<void> {
    await this.do({ type: 'openWindow', window, staff: BADGE });
  }

  async issue(cls: TicketClass = 'ordinary', queue = 'A'): Promise<string> {
    const ticket = `t${this.#asked + 1}`;
    const saying = estimatesFromRuns({
      latest: () => this.runs?.latest() ?? null,
      now: this.clock.now,
      until: waitEstimates(CONFIG),
    });
    await this.do(
      {
        type: 'issue',
        ticket,
        item: 'x',
        queue,
        class: cls,
        verified: 'none',
        needs: [],
        cases: 1,
        appointmentSlot: null,
      },
      ({ state, at }) => {
        const known = ticketOf(state, ticket);
        const told = known === undefined ? null : saying.forTicket(state, known);
        const run = this.runs?.latest() ?? null;
        this.noted.set(ticket, { ticket, class: cls, at, told, run, calledAt: null });
      },
    );
    return ticket;
  }

  async next(window: string): Promise<void> {
    await this.do({ type: 'next', window, source: 'api' }, ({ events, at }) => {
      for (const event of events) {
        const one = event.type === 'called' ? this.noted.get(event.data.ticket) : undefined;
        if (one !== undefined) one.calledAt ??= at;
      }
    });
  }

  /** From here on it is this instant; what falls due on the way happens. */
  async until(at: string): Promise<void> {
    await this.clock.advance(Math.max(0, Date.parse(at) - this.clock.now()));
  }

  /** Sixty visitors at one window that opens at half past nine. */
  async plainDay(day: string): Promise<void> {
    await this.until(`${day}T09:30:00+08:00`);
    await this.open('3');
    await this.sixtyVisitors();
  }

  /** Eight at once, then one for each that was served, in a minute or so each. */
  async sixtyVisitors(): Promise<void> {
    for (let i = 0; i < 8; i += 1) await this.issue(i % 4 === 3 ? 'green' : 'ordinary');
    for (let i = 0; i < 52; i += 1) {
      await this.next('3');
      // Not all alike: a service takes between half and one and a half of the mean.
      const half = Math.round((MINUTE / 2) * (0.5 + ((i * 7) % 11) / 10));
      await this.clock.advance(half);
      await this.issue(i % 4 === 3 ? 'green' : 'ordinary');
      await this.clock.advance(half);
    }
  }

  async close(): Promise<void> {
    await this.do({ type: 'closeDay', by: 'timer' });
  }
}
