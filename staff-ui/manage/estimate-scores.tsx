/** 等候时间说得准不准: in plain words first, then the figures behind them. */
import { useEffect, useMemo } from 'preact/hooks';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { language, say, t } from '../texts/translate.ts';
import { CoverageChart, PitChart } from './estimate-scores-charts.tsx';
import { EstimateScoresModel, SPANS } from './estimate-scores-model.ts';
import { groupTable, lastWithWaits, pooledPit, verdictOf } from './estimate-scores-sums.ts';
import {
  asideWords,
  dateText,
  dayWords,
  headline,
  percent,
  skillWords,
  verdictWords,
} from './estimate-scores-words.ts';
import './estimate-scores.css';
import type { EstimateDay, EstimateScoresAnswer } from '../../protocol/http/estimate-scores.ts';
import type { Calls } from '../ports/calls.ts';
import type { GroupCell } from './estimate-scores-sums.ts';

/** A section of the manager's page; asks for its own figures. */
export function EstimateScores({ calls }: { readonly calls: Calls }) {
  const model = useMemo(() => new EstimateScoresModel(calls), [calls]);
  useEffect(() => void model.ask(), [model]);
  return (
    <section class="escore" aria-labelledby="escore-title">
      <header class="escore-head">
        <h2 id="escore-title">{t('escore.title')}</h2>
        <div class="escore-spans" role="group" aria-label={t('escore.span')}>
          {SPANS.map((span) => (
            <button
              key={span}
              type="button"
              class="small-button"
              aria-pressed={model.span.value === span}
              onClick={() => void model.choose(span)}
            >
              {t('escore.days', { days: span })}
            </button>
          ))}
        </div>
      </header>
      <Content model={model} />
    </section>
  );
}

function Content({ model }: { readonly model: EstimateScoresModel }) {
  const state = model.state.value;
  switch (state.at) {
    case 'loading':
      return <p class="escore-quiet">{t('escore.loading')}</p>;
    case 'failed':
      return (
        <div class="escore-failed" role="alert">
          <p>{say(state.words)}</p>
          <button type="button" class="small-button" onClick={() => void model.ask()}>
            {t('escore.retry')}
          </button>
        </div>
      );
    case 'empty':
      return (
        <div class="escore-empty">
          <p>{t('escore.empty')}</p>
          <p class="escore-quiet">{t('escore.empty-next')}</p>
        </div>
      );
    case 'shown':
      return <Shown model={model} answer={state.answer} />;
  }
}

type ShownProps = { readonly model: EstimateScoresModel; readonly answer: EstimateScoresAnswer };

function Shown({ model, answer }: ShownProps) {
  const last = lastWithWaits(answer.days);
  const pit = pooledPit(answer.days);
  if (last === null || pit === null) {
    return (
      <div class="escore-empty">
        <p>{t('escore.formula-only')}</p>
        <p class="escore-quiet">{t('escore.empty-next')}</p>
      </div>
    );
  }
  return (
    <>
      <LastDay day={last} today={answer.to} />
      <div class="escore-charts">
        <figure class="escore-card">
          <figcaption>
            <h3>{t('escore.chart')}</h3>
            <p>{t('escore.chart-note')}</p>
          </figcaption>
          <CoverageChart days={answer.days} />
        </figure>
        <figure class="escore-card">
          <figcaption>
            <h3>{t('escore.pit')}</h3>
            <p>{t('escore.pit-note')}</p>
          </figcaption>
          <PitChart pit={pit} />
        </figure>
      </div>
      <Groups model={model} answer={answer} />
    </>
  );
}

function LastDay({ day, today }: { readonly day: EstimateDay; readonly today: string }) {
  const spoken = dayWords(day.day, today);
  const dayText = spoken === null ? dateText(day.day, language.value) : say(spoken);
  const verdict = verdictOf(day.coverage.share, day.coverage.tickets);
  return (
    <div class={`escore-card escore-last escore-last-${verdict}`}>
      {day.alarm && (
        <p class="escore-alarm" role="alert">
          {t('escore.alarm', { day: dayText, share: percent(day.coverage.share), waited: day.waited })}
        </p>
      )}
      <p class="escore-headline">{say(headline(day, dayText))}</p>
      <p class="escore-verdict">{say(verdictWords(day))}</p>
      <dl class="escore-figures">
        <Figure name={t('escore.late')} value={`${percent(day.lateMisses)}%`} note={t('escore.late-note')} />
        <Figure
          name={t('escore.error')}
          value={t('escore.minutes', { minutes: day.meanAbsoluteError.toFixed(1) })}
          note={t('escore.error-note')}
        />
        <Figure
          name={t('escore.skill')}
          value={day.skill === null ? '—' : `${day.skill < 0 ? '−' : ''}${percent(Math.abs(day.skill))}%`}
          note={say(skillWords(day.skill))}
        />
        <Figure
          name={t('escore.coverage')}
          value={`${percent(day.coverage.share)}%`}
          note={t('escore.coverage-note', {
            from: percent(day.coverage.from),
            to: percent(day.coverage.to),
            waited: day.waited,
          })}
        />
      </dl>
      <details class="escore-more">
        <summary>{t('escore.more')}</summary>
        <p>
          {t('escore.losses', {
            p10: day.pinball.p10.toFixed(2),
            p50: day.pinball.p50.toFixed(2),
            p90: day.pinball.p90.toFixed(2),
            winkler: day.winkler.toFixed(1),
          })}
        </p>
        {asideWords(day).map((aside) => (
          <p key={aside.key}>{say(aside)}</p>
        ))}
      </details>
    </div>
  );
}

function Figure({ name, value, note }: Readonly<Record<'name' | 'value' | 'note', string>>) {
  return (
    <div class="escore-figure">
      <dt>{name}</dt>
      <dd class="escore-value">{value}</dd>
      <dd class="escore-note">{note}</dd>
    </div>
  );
}

function Groups({ model, answer }: ShownProps) {
  const { hours, rows } = groupTable(answer.days);
  const nameOf = (queue: string): string => {
    const name = model.queues.value[queue];
    return name === undefined ? queue : pick(name, language.value);
  };
  return (
    <div class="escore-card">
      <h3>{t('escore.groups')}</h3>
      <p class="escore-quiet">{t('escore.groups-note')}</p>
      <div class="escore-scroll" tabIndex={0} role="region" aria-label={t('escore.groups')}>
        <table class="escore-table">
          <thead>
            <tr>
              <th scope="col">{t('escore.queue')}</th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {t('escore.hour', { hour })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ class: cls, queue, cells }) => (
              <tr key={`${cls}/${queue}`}>
                <th scope="row">
                  <span>{nameOf(queue)}</span>
                  <span class={cls === 'green' ? 'tag tag-green' : 'tag'}>{t(`escore.${cls}`)}</span>
                </th>
                {cells.map((cell, index) => (
                  <Cell key={hours[index]} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Cell({ cell }: { readonly cell: GroupCell | null }) {
  if (cell === null) return <td class="escore-cell" />;
  const verdict = verdictOf(cell.share, cell.tickets);
  return (
    <td class={`escore-cell escore-cell-${verdict}`}>
      <span class="escore-cell-share">{percent(cell.share)}%</span>
      <span class="escore-cell-count">{t('escore.people', { count: cell.tickets })}</span>
    </td>
  );
}
