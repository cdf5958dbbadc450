/** Prints how true the estimates come on days that were not learned from. `--replicates N --every N` */
import { parseArgs } from 'node:util';
import { NOMINAL_GAPS } from '../../server/core/estimate/score-report.ts';
import { scoreReport, type ScoredWait } from '../../server/core/estimate/index.ts';
import { calibrate } from './calibration.ts';
import { measureJointRun } from './joint-run.ts';

const { values } = parseArgs({
  options: { replicates: { type: 'string' }, every: { type: 'string' }, train: { type: 'string' } },
});
const every = Number(values.every ?? 1);
const started = performance.now();
const { learned, days } = calibrate({
  replicates: Number(values.replicates ?? 200),
  every,
  trainEvery: Number(values.train ?? every),
  tell: (line) => process.stderr.write(`${line}\n`),
});

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (name: string, waits: readonly ScoredWait[]): string => {
  const report = scoreReport(waits);
  const { share, from, to } = report.coverage;
  const cells = [
    String(report.waited),
    report.meanAbsoluteError.toFixed(2),
    report.pinball.toFixed(3),
    `${percent(share)} (${percent(from)} to ${percent(to)})`,
    report.winkler.toFixed(1),
    percent(report.lateMisses),
    report.skill === null ? '–' : percent(report.skill),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
};

const joint = measureJointRun(learned.model, 9);
const all = days.flatMap(({ waits }) => waits);
const lines = [
  '| days | waited | MAE min | pinball | cover of 80 % | interval score | late | less loss than people ahead |',
  '|---|---|---|---|---|---|---|---|',
  ...(['normal', 'flood', 'lunch', 'closure'] as const).map((kind) =>
    row(
      kind,
      days.filter((day) => day.kind === kind).flatMap(({ waits }) => waits),
    ),
  ),
  row('all', all),
  row(
    'all, green',
    all.filter((wait) => wait.class === 'green'),
  ),
  row(
    'all, ordinary',
    all.filter((wait) => wait.class === 'ordinary'),
  ),
  '',
  `between the quantiles ${scoreReport(all).pit.map(percent).join(', ')}; nominal ${NOMINAL_GAPS.map(percent).join(', ')}`,
  `joint run: ${joint.waiting} waiting, ${joint.ms.toFixed(0)} ms, ${(joint.ms / joint.waiting).toFixed(2)} ms per waiting ticket`,
  `widening ${JSON.stringify(learned.model.widening)}`,
  `${((performance.now() - started) / 1000).toFixed(0)} s`,
];
process.stdout.write(`${lines.join('\n')}\n`);
