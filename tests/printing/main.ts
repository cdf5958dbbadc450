/**
 * The long fault run: 2,000 slips on three kinds of printers, most with a fault at a random place.
 * `--jobs 2000 --seed 1`; ends with status 1 when a promise was broken.
 */
import { parseArgs } from 'node:util';
import { faultRun } from './fault-run.ts';

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const [jobs, seed] = [Number(values.jobs), Number(values.seed)];
const MODELS = ['epson-tm-80', 'escpos-80', 'escpos-58'] as const;

let broken = 0;
let done = 0;
let doneBefore = 0;
for (const [index, model] of MODELS.entries()) {
  const share = Math.floor(jobs / MODELS.length) + (index < jobs % MODELS.length ? 1 : 0);
  const tally = await faultRun({
    model,
    jobs: share,
    seed: seed + index,
    onJob: (n) => {
      done = doneBefore + n;
      if (done % 100 === 0) process.stderr.write(`${done} of ${jobs}\n`);
    },
  });
  doneBefore = done;
  process.stdout.write(`${model}: ${tally.jobs} slips, ${tally.reprints} copies asked for\n`);
  for (const [fault, states] of Object.entries(tally.byFault)) {
    const counts = Object.entries(states).map(([state, count]) => `${count} ${state}`);
    process.stdout.write(`  ${fault.padEnd(20)} ${counts.join(', ')}\n`);
  }
  for (const [what, numbers] of [
    ['more than one unmarked slip', tally.doubles],
    ['called printed and not on paper', tally.falsePrinted],
    ['called failed and partly on paper', tally.falseFailed],
  ] as const) {
    broken += numbers.length;
    process.stdout.write(
      `  ${what}: ${numbers.length}${numbers.length === 0 ? '' : ` (${numbers.join(', ')})`}\n`,
    );
  }
}
process.exit(broken === 0 ? 0 : 1);
