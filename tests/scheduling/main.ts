/**
 * `node --import tsx tests/scheduling/main.ts [--days 1000] [--logs 200] [--from 0] [--bail]`: the auditor
 * over generated days and random hall logs; exit status 1 and the violations if there are any.
 */
import { parseArgs } from 'node:util';
import * as core from '../../server/core/index.ts';
import * as randomDay from '../../server/core/testing/random-day.ts';
import { auditDays } from './audited-days.ts';
import { auditRandomLogs } from './random-logs.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '1000' },
    logs: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    bail: { type: 'boolean', default: false },
  },
});
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
console.log(`${days.days} days: ${days.calls} calls, ${share} % contested, ${days.printed} printed numbers`);
console.log(`${logs.logs} random logs: ${logs.calls} calls`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${violations.length} violations, ${seconds} s`);
process.exitCode = violations.length === 0 && days.calls + logs.calls > 0 ? 0 : 1;
