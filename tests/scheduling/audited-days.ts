/** Generated days run by a core and audited: the figures, and every violation with its day. */
import { auditDay, auditLog, type Violation } from './auditor.ts';
import { dayText } from './day-file.ts';
import { generateDay } from './generate.ts';
import { runHall, type CoreDoor } from './hall-run.ts';
import type * as Core from '../../server/core/index.ts';

export type DayCore = CoreDoor & Pick<typeof Core, 'parseWorkload' | 'simulate'>;

export type AuditedDays = {
  readonly days: number;
  readonly calls: number;
  readonly contested: number;
  readonly printed: number;
  readonly violations: readonly (Violation & { readonly day: string })[];
};

export type DaysOptions = {
  readonly from: number;
  readonly days: number;
  /** Stop at the first day with a violation. */
  readonly bail?: boolean;
};

/** Days `from` … `from + days − 1`. */
export function auditDays(core: DayCore, { from, days, bail = false }: DaysOptions): AuditedDays {
  const sum = { days: 0, calls: 0, contested: 0, printed: 0 };
  const violations: (Violation & { day: string })[] = [];
  for (let seed = from; seed < from + days; seed += 1) {
    const { day, kind } = generateDay(seed);
    const name = `day ${seed} (${kind})`;
    const blame = (code: string, explanation: string): void => {
      violations.push({ at: 0, code, explanation, day: name });
    };
    const parsed = core.parseWorkload(dayText(day));
    if (!parsed.ok) throw new Error(`${name}:${parsed.line}: ${parsed.problem}`);
    const rows = core.simulate(parsed.workload);
    const { calls, printed, events } = runHall(core, day);
    const audit = auditDay(day, rows, { printed });
    if (
      JSON.stringify(calls) !== JSON.stringify(rows.map(({ t, window, ticket }) => ({ t, window, ticket })))
    )
      blame('simulate', 'the simulation calls otherwise than the hall');
    const log = auditLog(events, { printed });
    for (const violation of [...audit.violations, ...log.violations])
      violations.push({ ...violation, day: name });
    sum.days += 1;
    sum.calls += audit.calls;
    sum.contested += audit.contested;
    sum.printed += audit.printed;
    if (bail && violations.length > 0) break;
  }
  return { ...sum, violations };
}
