/**
 * Benchmarks: each figure is a ratio to the bare limit measured in the same run, so that it means the
 * same on a fast machine and a slow one. `--only NAME` runs one, `--json` closes with one JSON object.
 */
import { parseArgs } from 'node:util';
import { boardPageBench } from './board-page.ts';
import { boardsBench } from './boards.ts';
import { coreBench } from './core.ts';
import { issueBench } from './issue.ts';
import { nextBench } from './next.ts';
import { printingBench } from './printing.ts';
import { isMet, type Figure } from './result.ts';
import { startBench } from './start.ts';
import { voiceBench } from './voice.ts';

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  issue: issueBench,
  next: nextBench,
  boards: boardsBench,
  start: startBench,
  'board-page': boardPageBench,
  core: coreBench,
  printing: printingBench,
  voice: voiceBench,
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } });
const names = Object.keys(BENCHES);
if (values.only !== undefined && !names.includes(values.only)) {
  process.stderr.write(`--only: expected one of ${names.join(', ')}, got ${values.only}\n`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const [name, run] of Object.entries(BENCHES)) {
  if (values.only !== undefined && values.only !== name) continue;
  process.stderr.write(`${name} …\n`);
  for (const figure of await run()) {
    figures.push(figure);
    process.stdout.write(`${row(figure)}\n`);
  }
}
const missed = figures.filter((figure) => !isMet(figure));
process.stdout.write(`${figures.length - missed.length} of ${figures.length} figures meet their target\n`);
if (values.json === true) {
  const all = figures.map((figure) => ({ ...figure, met: isMet(figure) }));
  process.stdout.write(`${JSON.stringify({ node: process.version, figures: all })}\n`);
}

function row(figure: Figure): string {
  const { name, value, unit, target, note } = figure;
  const digits = unit === 'x' ? 2 : unit === 'B' || unit === '/s' ? 0 : 1;
  const aim = target === null ? '' : `${target.at === 'least' ? '≥' : '≤'} ${target.value} ${unit}`;
  const verdict = target === null ? '' : isMet(figure) ? 'ok' : 'MISSED';
  return [
    name.padEnd(24),
    `${value.toFixed(digits)} ${unit}`.padStart(12),
    aim.padEnd(12),
    verdict.padEnd(7),
    note,
  ].join('  ');
}
