/**
 * Prints how true the estimates come on days that were not learned from, over sets of days that share
 * no seed. `--sets N --first N --replicates N --every N --train N --days N --kinds normal,flood`
 */
import { parseArgs } from 'node:util';
import { NOMINAL_GAPS } from '../../server/core/estimate/score-report.ts';
import {
  REPLICATES,
  scoreReport,
  type ScoreReport,
  type ScoredWait,
} from '../../server/core/estimate/index.ts';
import { calibrate, type JudgedDay, LEARN_FROM } from './calibration.ts';
import { DAY_KINDS } from './generate-day.ts';
import { measureJointRun } from './joint-run.ts';

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '6' },
    first: { type: 'string', default: '1' },
    replicates: { type: 'string', default: String(REPLICATES) },
    every: { type: 'string', default: '4' },
    train: { type: 'string' },
    days: { type: 'string', default: String(LEARN_FROM.days) },
    kinds: { type: 'string', default: LEARN_FROM.kinds.join(',') },
  },
});
const wanted = values.kinds.split(',');
const kinds = DAY_KINDS.filter((kind) => wanted.includes(kind));
if (kinds.length === 0) throw new Error(`--kinds: some of ${DAY_KINDS.join(',')}`);
const every = Number(values.every);
const sets = Array.from({ length: Number(values.sets) }, (_, nth) => Number(values.first) + nth);
const started = performance.now();

const results = sets.map((set) => {
  const result = calibrate({
    set,
    replicates: Number(values.replicates),
    every,
    trainEvery: Number(values.train ?? every),
    learnFrom: { days: Number(values.days), kinds },
  });
  const { share } = scoreReport(result.days.flatMap(({ waits }) => waits)).coverage;
  process.stderr.write(`set ${set}: cover ${percent(share)}, ${seconds()}\n`);
  return result;
});

type Part = readonly [name: string, of: (days: readonly JudgedDay[]) => readonly ScoredWait[]];
const waitsOf = (days: readonly JudgedDay[]): readonly ScoredWait[] => days.flatMap(({ waits }) => waits);
const PARTS: readonly Part[] = [
  ...DAY_KINDS.map((kind): Part => [kind, (days) => waitsOf(days.filter((day) => day.kind === kind))]),
  ['all, green', (days) => waitsOf(days).filter((wait) => wait.class === 'green')],
  ['all, ordinary', (days) => waitsOf(days).filter((wait) => wait.class === 'ordinary')],
  ['all', waitsOf],
];

/** One row: the mean over sets, and for the two figures that are promised the spread and extremes too. */
function row([name, of]: Part): string {
  const reports = results.map(({ days }) => scoreReport(of(days)));
  const over = (value: (report: ScoreReport) => number): number[] => reports.map(value);
  const cover = over(({ coverage }) => coverage.share);
  const cells = [
    String(sum(over(({ waited }) => waited))),
    mean(over(({ meanAbsoluteError }) => meanAbsoluteError)).toFixed(2),
    mean(over(({ pinball }) => pinball)).toFixed(3),
    range(cover),
    mean(over(({ winkler }) => winkler)).toFixed(1),
    percent(mean(over(({ lateMisses }) => lateMisses))),
    range(over(({ skill }) => skill ?? 0)),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0);
}
function mean(list: readonly number[]): number {
  return sum(list) / list.length;
}
/** Standard deviation between sets; 0 for one. */
function spread(list: readonly number[]): number {
  const middle = mean(list);
  return Math.sqrt(sum(list.map((value) => (value - middle) ** 2)) / Math.max(1, list.length - 1));
}
function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
/** Mean, spread and extremes. */
function range(list: readonly number[]): string {
  const [least, most] = [Math.min(...list), Math.max(...list)];
  return `${percent(mean(list))} ± ${percent(spread(list))} (${percent(least)} to ${percent(most)})`;
}
function seconds(): string {
  return `${((performance.now() - started) / 1000).toFixed(0)} s`;
}

const [first] = results;
if (first === undefined) throw new Error('--sets: at least 1');
const joint = measureJointRun(first.learned.model, 9);
const { pit } = scoreReport(results.flatMap(({ days }) => waitsOf(days)));
const lines = [
  `${results.length} sets, each learned from ${values.days} days (${kinds.join(', ')}) and judged on 12 others, every ${every}. ticket that waited, ${values.replicates} futures`,
  '',
  '| days | waited | MAE min | pinball | cover of 80 % | interval score | late | less loss than people ahead |',
  '|---|---|---|---|---|---|---|---|',
  ...PARTS.map(row),
  '',
  `between the quantiles ${pit.map(percent).join(', ')}; nominal ${NOMINAL_GAPS.map(percent).join(', ')}`,
  `joint run: ${joint.waiting} waiting, ${joint.ms.toFixed(0)} ms, ${(joint.ms / joint.waiting).toFixed(2)} ms per waiting ticket`,
  `margins of the first set ${JSON.stringify(first.learned.model.widening)}`,
  seconds(),
];
process.stdout.write(`${lines.join('\n')}\n`);
