/**
 * `node --import tsx tests/scheduling/main.ts [--days 1000] [--logs 200] [--from 0] [--bail]`: the auditor
 * over generated days and random hall logs; with `--workload F --calls F [--k 3]` over one recorded day.
 * Exit status 1 and the violations if there are any.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as core from '../../server/core/index.ts';
import * as randomDay from '../../server/core/testing/random-day.ts';
import { auditDays } from './audited-days.ts';
import { auditDay } from './auditor.ts';
import { readCalls, readDay } from './day-file.ts';
import { auditRandomLogs } from './random-logs.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '1000' },
    logs: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    bail: { type: 'boolean', default: false },
    workload: { type: 'string' },
    calls: { type: 'string' },
    k: { type: 'string' },
  },
});
const { workload, calls } = values;
if (workload !== undefined && calls !== undefined) auditFile(workload, calls);
else auditMany();

function auditFile(day: string, log: string): void {
  const k = values.k === undefined ? {} : { k: Number(values.k) };
  const audit = auditDay(readDay(readFileSync(day, 'utf8')), readCalls(readFileSync(log, 'utf8')), k);
  for (const { at, code, explanation } of audit.violations.slice(0, 20))
    console.log(`at ${at} ${code}: ${explanation}`);
  console.log(`${audit.calls} calls, ${audit.contested} contested, ${audit.violations.length} violations`);
  process.exitCode = audit.violations.length === 0 && audit.calls > 0 ? 0 : 1;
}

function auditMany(): void {
  const { bail } = values;
  const from = Number(values.from);
  const started = performance.now();
  const days = auditDays(core, { from, days: Number(values.days), bail });
  const goOn = !bail || days.violations.length === 0;
  const logs = auditRandomLogs(randomDay, { from, logs: goOn ? Number(values.logs) : 0, bail });
  const violations = [...days.violations, ...logs.violations];
  for (const { day, at, code, explanation } of violations.slice(0, 20))
    console.log(`${day} at ${at} ${code}: ${explanation}`);
  const share = ((100 * days.contested) / Math.max(1, days.calls)).toFixed(1);
  console.log(
    `${days.days} days: ${days.calls} calls, ${share} % contested, ${days.printed} printed numbers`,
  );
  console.log(`${logs.logs} random logs: ${logs.calls} calls`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${violations.length} violations, ${seconds} s`);
  process.exitCode = violations.length === 0 && days.calls + logs.calls > 0 ? 0 : 1;
}
