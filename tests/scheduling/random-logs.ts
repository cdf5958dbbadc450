/** Logs of random hall days (every command there is, sensible or not), made by a core from seeded rolls. */
import type * as RandomDay from '../../server/core/testing/random-day.ts';
import { auditLog, type Violation } from './auditor.ts';
import { seededRandom } from './random.ts';

export type DayMaker = Pick<typeof RandomDay, 'play'>;
type Rolls = Parameters<DayMaker['play']>[0];

export type AuditedLogs = {
  readonly logs: number;
  readonly calls: number;
  readonly violations: readonly (Violation & { readonly day: string })[];
};

export type LogsOptions = {
  readonly from: number;
  readonly logs: number;
  /** Stop at the first log with a violation. */
  readonly bail?: boolean;
};

export function auditRandomLogs({ play }: DayMaker, { from, logs, bail = false }: LogsOptions): AuditedLogs {
  const violations: (Violation & { day: string })[] = [];
  const sum = { logs: 0, calls: 0 };
  for (let seed = from; seed < from + logs; seed += 1) {
    const audit = auditLog(play(rollsOf(seed)).steps.map(({ event }) => event));
    sum.logs += 1;
    sum.calls += audit.calls;
    for (const violation of audit.violations) violations.push({ ...violation, day: `random log ${seed}` });
    if (bail && violations.length > 0) break;
  }
  return { ...sum, violations };
}

/** The rolls of one day. */
export function rollsOf(seed: number): Rolls {
  const random = seededRandom(seed);
  return Array.from({ length: 400 }, () => ({
    kind: random.int(0, 99),
    a: random.int(0, 1_000),
    b: random.int(0, 1_000),
    // The clock stands still now and then, and at times it jumps back.
    dt: random.chance(0.2) ? 0 : random.chance(0.03) ? -random.int(0, 60_000) : random.int(0, 40_000),
  }));
}
