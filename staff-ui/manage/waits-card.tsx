/** How long each class waited: its distribution in fives of minutes, and the figures beside it. */
import { t } from '../texts/translate.ts';
import { WAIT_BINS } from '../../protocol/http/fairness.ts';
import './waits-card.css';
import type { ClassWaits, FairnessAnswer } from '../../protocol/http/fairness.ts';

const BIN_MINUTES = 5;
const BAR = { width: 34, gap: 6, height: 92 };
const CHART = { left: 4, top: 18, foot: 22 };
const WIDTH = CHART.left * 2 + WAIT_BINS * (BAR.width + BAR.gap);
const HEIGHT = CHART.top + BAR.height + CHART.foot;

export function WaitsCard({ report }: { report: FairnessAnswer }) {
  const { classes } = report.waits;
  // One scale for both: the share of its class that a bin holds.
  const tallest = Math.max(0.01, ...classes.flatMap((row) => row.bins.map((bin) => shareOf(bin, row))));
  return (
    <section class="fair-card fair-waits">
      <header class="pane-head">
        <h3>{t('fairness.waits')}</h3>
        <span class="pane-note">{t('fairness.waits-note')}</span>
      </header>
      {classes.map((row) => (
        <ClassRow key={row.class} row={row} tallest={tallest} running={report.running} />
      ))}
    </section>
  );
}

type RowProps = { readonly row: ClassWaits; readonly tallest: number; readonly running: boolean };

function ClassRow({ row, tallest, running }: RowProps) {
  return (
    <div class="wait-class" data-class={row.class}>
      <div class="wait-title">
        <h4>{t(`class.${row.class}`)}</h4>
        <span>{t('fairness.called', { count: row.called })}</span>
        {running && <span>{nowText(row)}</span>}
        {row.laterCalls > 0 && <span>{t('fairness.later', { count: row.laterCalls })}</span>}
      </div>
      {row.called > 0 && (
        <>
          <Histogram row={row} tallest={tallest} />
          <dl class="wait-figures">
            <Figure name={t('fairness.mean')} value={row.meanMinutes} />
            <Figure name={t('fairness.median')} value={row.medianMinutes} />
            <Figure name={t('fairness.p90')} value={row.p90Minutes} within />
            <Figure name={t('fairness.p95')} value={row.p95Minutes} within />
            <Figure name={t('fairness.longest')} value={row.longestMinutes} />
          </dl>
        </>
      )}
    </div>
  );
}

function nowText({ waiting, longestWaitingMinutes }: ClassWaits): string {
  return waiting === 0
    ? t('fairness.waiting-none')
    : t('fairness.waiting-now', { count: waiting, minutes: longestWaitingMinutes ?? 0 });
}

function Figure({ name, value, within }: { name: string; value: number | null; within?: boolean }) {
  const minutes = value ?? 0;
  return (
    <div>
      <dt>{name}</dt>
      <dd class="tabular">{t(within === true ? 'fairness.within' : 'fairness.minutes', { minutes })}</dd>
    </div>
  );
}

function Histogram({ row, tallest }: { row: ClassWaits; tallest: number }) {
  const label = t('fairness.bins', {
    class: t(`class.${row.class}`),
    mean: row.meanMinutes ?? 0,
    p90: row.p90Minutes ?? 0,
    longest: row.longestMinutes ?? 0,
  });
  const foot = CHART.top + BAR.height;
  return (
    <svg class="wait-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line class="chart-axis" x1={0} x2={WIDTH} y1={foot} y2={foot} />
      {row.bins.map((count, bin) => {
        const x = CHART.left + bin * (BAR.width + BAR.gap);
        const height = Math.max(count === 0 ? 0 : 2, (shareOf(count, row) / tallest) * BAR.height);
        return (
          <g key={bin}>
            <rect class="chart-bar" x={x} y={foot - height} width={BAR.width} height={height} rx={3} />
            {count > 0 && (
              <text class="chart-count" x={x + BAR.width / 2} y={foot - height - 5}>
                {count}
              </text>
            )}
            {(bin % 2 === 0 || bin === WAIT_BINS - 1) && (
              <text class="chart-tick" x={x} y={foot + 16}>
                {bin * BIN_MINUTES}
                {bin === WAIT_BINS - 1 ? '+' : ''}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function shareOf(count: number, { called }: ClassWaits): number {
  return called === 0 ? 0 : count / called;
}
