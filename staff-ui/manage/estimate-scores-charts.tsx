/** The two pictures of the reports: coverage day by day, and on which side the estimates miss. */
import { language, t } from '../texts/translate.ts';
import { BAND, NOMINAL_GAPS } from './estimate-scores-sums.ts';
import { dateText, percent } from './estimate-scores-words.ts';
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 44;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 30;
const INNER = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
/** Labels under the chart, so that they never touch. */
const MOST_LABELS = 7;

/** Where the axis begins, and its marks: the upper half alone while nothing lies below it. */
const AXES = [
  { floor: 0.5, marks: [0.5, 0.6, 0.7, 0.8, 0.9, 1] },
  { floor: 0, marks: [0, 0.25, 0.5, 0.75, 1] },
] as const;

/** Each day's share with its 95 % interval, over the band where it should lie. */
export function CoverageChart({ days }: { readonly days: readonly EstimateDay[] }) {
  const counted = days.filter(({ waited }) => waited > 0);
  const axis = counted.some(({ coverage }) => coverage.from < AXES[0].floor) ? AXES[1] : AXES[0];
  const yOf = (share: number): number => TOP + ((1 - share) / (1 - axis.floor)) * INNER.height;
  const xOf = (index: number): number => LEFT + ((index + 0.5) / counted.length) * INNER.width;
  const every = Math.max(1, Math.ceil(counted.length / MOST_LABELS));
  const line = counted.map(({ coverage }, index) => `${xOf(index)},${yOf(coverage.share)}`).join(' ');
  return (
    <svg class="escore-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('escore.chart')}>
      <rect
        class="escore-band"
        x={LEFT}
        y={yOf(BAND.to)}
        width={INNER.width}
        height={yOf(BAND.from) - yOf(BAND.to)}
      />
      {axis.marks.map((share) => (
        <g key={share}>
          <line class="escore-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={yOf(share)} y2={yOf(share)} />
          <text class="escore-axis" x={LEFT - 8} y={yOf(share) + 4} text-anchor="end">
            {percent(share)}%
          </text>
        </g>
      ))}
      <polyline class="escore-line" points={line} />
      {counted.map(({ day, coverage, alarm, waited }, index) => (
        <g key={day} class={alarm ? 'escore-day escore-day-alarm' : 'escore-day'}>
          <line x1={xOf(index)} x2={xOf(index)} y1={yOf(coverage.from)} y2={yOf(coverage.to)} />
          <circle cx={xOf(index)} cy={yOf(coverage.share)} r={alarm ? 6 : 4.5} />
          <title>
            {t('escore.day-point', {
              day: dateText(day, language.value),
              share: percent(coverage.share),
              waited,
            })}
          </title>
          {(counted.length - 1 - index) % every === 0 && (
            <text class="escore-axis" x={xOf(index)} y={HEIGHT - 9} text-anchor="middle">
              {Number(day.slice(5, 7))}/{Number(day.slice(8))}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

const PIT_HEIGHT = 180;
const PIT_BOTTOM = 44;
/** The highest bar reaches the top, but one of this many times its due height never looks high. */
const PIT_LEAST = 1.5;

/** Each gap's bar is as wide as its due share and as high as it came true: level is right. */
export function PitChart({ pit }: { readonly pit: readonly number[] }) {
  const inner = PIT_HEIGHT - TOP - PIT_BOTTOM;
  const most = Math.max(PIT_LEAST, ...NOMINAL_GAPS.map((due, gap) => (pit[gap] ?? 0) / due));
  const heightOf = (times: number): number => (times / most) * inner;
  const floor = PIT_HEIGHT - PIT_BOTTOM;
  let x = 0;
  return (
    <svg class="escore-chart" viewBox={`0 0 400 ${PIT_HEIGHT}`} role="img" aria-label={t('escore.pit')}>
      {NOMINAL_GAPS.map((due, gap) => {
        const share = pit[gap] ?? 0;
        const left = x;
        const width = due * 400;
        x += width;
        const height = heightOf(share / due);
        const outside = gap === 0 || gap === NOMINAL_GAPS.length - 1;
        return (
          <g key={gap}>
            <rect
              class={outside ? 'escore-bar escore-bar-outside' : 'escore-bar'}
              x={left + 1.5}
              y={floor - height}
              width={width - 3}
              height={height}
            />
            <text class="escore-axis" x={left + width / 2} y={floor + 16} text-anchor="middle">
              {percent(share)}%
            </text>
          </g>
        );
      })}
      <line class="escore-due" x1="0" x2="400" y1={floor - heightOf(1)} y2={floor - heightOf(1)} />
      <text class="escore-axis" x="2" y={PIT_HEIGHT - 8}>
        {t('escore.pit-early')}
      </text>
      <text class="escore-axis" x="398" y={PIT_HEIGHT - 8} text-anchor="end">
        {t('escore.pit-late')}
      </text>
    </svg>
  );
}
