/**
 * A seeded day in a running hall: virtual visitors at its kiosks, virtual clerks at its windows.
 *
 *   plan (seed) ──► visitors ─┐
 *                             ├── HTTP ──► the hall, its boards, voices, printers and logs
 *                   clerks ───┘
 *
 * Does nothing that a person at a kiosk or console could not do, and nothing outside a demo hall.
 */
import { setMaxListeners } from 'node:events';
import { Clerk } from './clerk.ts';
import { HallApi, type HallApiOptions } from './hall-api.ts';
import type { DayPlan } from './plan.ts';
import { Stage, type DemoClock, type Figures } from './stage.ts';
import { arrive, leaveAll } from './visitors.ts';

/** Longer than any hold before a missed number. */
const QUIET_REALLY_MS = 4 * 60_000;
const QUIET_DAY_MS = 30 * 60_000;

export type DemoDayOptions = Omit<HallApiOptions, 'wait'> & {
  readonly plan: DayPlan;
  /** How many times as fast as in life. */
  readonly speed: number;
  readonly clock: DemoClock;
  /** Ends the day early: windows are closed, and who still waits leaves. */
  readonly signal: AbortSignal;
  readonly out: (line: string) => void;
};

/** Resolves when the last window is closed. */
export async function runDemoDay(options: DemoDayOptions): Promise<Figures> {
  const { plan, clock, signal, speed, out } = options;
  const never = new AbortController().signal;
  // Every clerk and every visitor on the way back waits with an eye on it.
  setMaxListeners(0, signal, never);
  const api = new HallApi({ ...options, wait: (ms) => clock.sleep(ms, never) });
  const stage = new Stage({ api, queueNames: plan.queueNames, clock, speed, signal, out });
  stage.expected = plan.visitors.length;
  stage.say('begin', { visitors: plan.visitors.length, windows: plan.clerks.length, speed });
  // Somebody whom real people sent away or called elsewhere is not waited for until night.
  const done = (): boolean =>
    stage.expected <= 0 &&
    ([...stage.visitors.values()].every(({ gone }) => gone) || stage.quietFor(QUIET_DAY_MS, QUIET_REALLY_MS));
  const clerks = plan.clerks.map((one) => new Clerk(stage, one).work(done));
  await Promise.all([arrive(stage, plan.visitors), ...clerks]);
  if (signal.aborted) {
    stage.say('interrupted');
    await leaveAll(stage);
  }
  stage.say('end', stage.figures);
  return stage.figures;
}
