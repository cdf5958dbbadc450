/**
 * The long form: `node --import tsx tests/store/cuts/main.ts --cuts 10000 [--tickets 300] [--seed 1]`.
 * Ends with 1 if FULL lost anything, or if NORMAL, which must lose, did not.
 */
import { parseArgs } from 'node:util';
import { cutEverywhere } from './cut.ts';
import { record } from './record.ts';

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '10000' },
    tickets: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
});
const [cuts, tickets, seed] = [Number(values.cuts), Number(values.tickets), Number(values.seed)];

const recorded = { full: await record('FULL', tickets), normal: await record('NORMAL', tickets) };
const full = await cutEverywhere(recorded.full, cuts, seed);
const normal = await cutEverywhere(recorded.normal, Math.min(cuts, 1000), seed);
for (const [level, report] of Object.entries({ FULL: full, NORMAL: normal })) {
  const { ops, losing, worst, damaged, first } = report;
  const line = `${level}: ${report.cuts} cuts in ${ops} operations, ${losing} lost acknowledged numbers (worst ${worst}), ${damaged} damaged`;
  process.stdout.write(`${line}${first === null ? '' : `; first: ${first}`}\n`);
}
const passed = full.losing === 0 && full.damaged === 0 && normal.losing >= normal.cuts / 2;
process.exitCode = passed ? 0 : 1;
