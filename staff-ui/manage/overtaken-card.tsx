/** How often somebody was passed by, against what was promised: the longest ones as bars. */
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import { mostOf } from './fairness-words.ts';
import './overtaken-card.css';
import type { FairnessAnswer, Overtaken, Overtaking } from '../../protocol/http/fairness.ts';

const SHOWN = 6;
const ROW = { height: 26, bar: 12 };
const BARS = { left: 64, right: 128, width: 560 };

export function OvertakenCard({ report }: { report: FairnessAnswer }) {
  const { ordinary, green } = report.overtaking;
  return (
    <section class="fair-card fair-overtaken">
      <header class="pane-head">
        <h3>{t('fairness.overtaken')}</h3>
        <span class="pane-note chart-legend">
          <i class="legend-seen" /> {t('fairness.legend-seen')} <i class="legend-most" />{' '}
          {t('fairness.legend-most')}
        </span>
      </header>
      <Class name="ordinary" figures={ordinary} shown={SHOWN} />
      <Class name="green" figures={green} shown={SHOWN / 2} />
    </section>
  );
}

type ClassProps = {
  readonly name: 'ordinary' | 'green';
  readonly figures: Overtaking;
  readonly shown: number;
};

function Class({ name, figures, shown }: ClassProps) {
  const { worst, most, watched, violations } = figures;
  return (
    <div class="overtaken-class" data-class={name}>
      <p class="overtaken-lead">{t(`fairness.overtaken-lead-${name}`)}</p>
      <p class="overtaken-worst">
        {worst === null
          ? t('fairness.worst-none')
          : t('fairness.worst', { seen: worst.seen, most: mostOf(worst), number: worst.number })}
      </p>
      {most.length > 0 && <Bars waits={most.slice(0, shown)} />}
      <p class={violations > 0 ? 'fair-broken' : 'overtaken-kept'}>
        <Icon name={violations > 0 ? 'warning' : 'check'} />{' '}
        {violations > 0
          ? t('fairness.broken', { count: watched, broken: violations })
          : t('fairness.kept', { count: watched })}
      </p>
      <Notes name={name} figures={figures} />
    </div>
  );
}

function Notes({ name, figures }: Omit<ClassProps, 'shown'>) {
  const { unpromised, unproven, byException } = figures;
  const notes = [
    ...(name === 'ordinary' && unpromised > 0 ? [t('fairness.unpromised', { count: unpromised })] : []),
    ...(unproven > 0 ? [t('fairness.unproven', { count: unproven })] : []),
    ...(byException > 0 ? [t('fairness.by-exception', { count: byException })] : []),
  ];
  return notes.length === 0 ? null : <p class="fair-fine">{notes.join(' · ')}</p>;
}

function Bars({ waits }: { waits: readonly Overtaken[] }) {
  const top = Math.max(1, ...waits.map((wait) => Math.max(wait.seen, mostOf(wait))));
  const scale = (BARS.width - BARS.left - BARS.right) / top;
  const sentence = (wait: Overtaken): string =>
    t('fairness.bar', { number: wait.number, seen: wait.seen, most: mostOf(wait) });
  return (
    <svg
      class="overtaken-chart"
      viewBox={`0 0 ${BARS.width} ${waits.length * ROW.height}`}
      role="img"
      aria-label={waits.map(sentence).join('; ')}
    >
      {waits.map((wait, index) => {
        const middle = index * ROW.height + ROW.height / 2;
        const most = mostOf(wait);
        const end = BARS.left + most * scale;
        return (
          <g key={`${wait.number} ${index}`}>
            <text class="bar-name" x={0} y={middle + 5}>
              {wait.number}
            </text>
            <rect
              class="bar-room"
              x={BARS.left}
              y={middle - ROW.bar / 2}
              width={most * scale}
              height={ROW.bar}
              rx={3}
            />
            <rect
              class="bar-seen"
              x={BARS.left}
              y={middle - ROW.bar / 2}
              width={wait.seen * scale}
              height={ROW.bar}
              rx={3}
            />
            <line class="bar-most" x1={end} x2={end} y1={middle - 10} y2={middle + 10} />
            <text class="bar-value" x={BARS.width - BARS.right + 12} y={middle + 5}>
              {wait.seen} / {most}
              {wait.waits ? ` ${t('fairness.bar-waits')}` : ''}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
