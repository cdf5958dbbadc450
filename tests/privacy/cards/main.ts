/** The long form: `node --import tsx tests/privacy/cards/main.ts [--cards 1000] [--seed 1]`. Ends with 1 at any trace. */
import { parseArgs } from 'node:util';
import { runCards } from './run.ts';

const { values } = parseArgs({
  options: { cards: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const started = Date.now();
const report = await runCards({ count: Number(values.cards), seed: Number(values.seed) });
const seconds = Math.round((Date.now() - started) / 1_000);
process.stdout.write(
  `${report.cards} cards read in ${seconds} s: ${report.green} priority and ${report.ordinary} ordinary numbers, ${report.slips} slips\n` +
    `searched ${report.searchedBytes} bytes as UTF-8, UTF-16LE and GBK: ${report.places.join(', ')}\n` +
    `${report.traces.length} traces of a number, birth date or name\n`,
);
for (const { where, what } of report.traces.slice(0, 20)) process.stdout.write(`  ${what} in ${where}\n`);
process.exitCode = report.traces.length === 0 && report.slips > report.cards * 0.9 ? 0 : 1;
