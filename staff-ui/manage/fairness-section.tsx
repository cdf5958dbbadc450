/** Whether the calling rule was kept: today as it goes, or a past day. */
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { say, t } from '../texts/translate.ts';
import { KWarnings } from './k-warnings.tsx';
import { OverridesCard } from './overrides-card.tsx';
import { OvertakenCard } from './overtaken-card.tsx';
import { ProfilesCard } from './profiles-card.tsx';
import { QueuesCard } from './queues-card.tsx';
import { WaitsCard } from './waits-card.tsx';
import './fairness.css';
import type { FairnessAnswer } from '../../protocol/http/fairness.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { FairnessModel } from './fairness-model.ts';

type Props = { readonly model: FairnessModel; readonly hall: HallAnswer };

export function FairnessSection({ model, hall }: Props) {
  const report = model.report.value;
  return (
    <>
      <FairnessHead model={model} hall={hall} />
      {report === null ? <NoReport model={model} /> : <Report report={report} hall={hall} />}
    </>
  );
}

function FairnessHead({ model, hall }: Props) {
  const report = model.report.value;
  const trouble = model.trouble.value;
  const days = report?.days ?? [];
  const at = report === null ? '' : timeOfDay(report.asOf, hall.timeZone);
  const isStale = report !== null && trouble !== null;
  const asOf = report?.running === true ? t('fairness.as-of', { time: at }) : t('fairness.past');
  return (
    <header class="fair-head">
      <h2>{t('manage.fairness')}</h2>
      <p class="fair-lead">{t('fairness.lead')}</p>
      {report !== null && report.day !== null && (
        <p class={`fair-as-of ${isStale ? 'fair-stale' : ''}`} role="status">
          {isStale && <Icon name="warning" />} {isStale ? t('fairness.stale', { time: at }) : asOf}
        </p>
      )}
      <label class="fair-day">
        <span>{t('fairness.day')}</span>
        <input
          class="field"
          type="date"
          min={days[0]}
          max={days.at(-1)}
          value={model.day.value ?? report?.day ?? ''}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (day !== '') model.choose(day);
          }}
        />
      </label>
      {model.day.value !== null && (
        <button type="button" class="small-button" onClick={() => model.choose(null)}>
          {t('fairness.today')}
        </button>
      )}
    </header>
  );
}

function NoReport({ model }: { model: FairnessModel }) {
  const trouble = model.trouble.value;
  if (trouble === null) {
    return (
      <div class="fair-empty" role="status">
        <span class="waiting-mark" aria-hidden="true" />
        <p>{t('page.loading')}</p>
      </div>
    );
  }
  return (
    <div class="fair-empty" role="alert">
      <p>{say(trouble)}</p>
      <button type="button" class="button" onClick={() => void model.ask()}>
        {t('fairness.retry')}
      </button>
    </div>
  );
}

function Report({ report, hall }: { report: FairnessAnswer; hall: HallAnswer }) {
  const called = report.waits.classes.reduce((sum, row) => sum + row.called, 0);
  const waiting = report.waits.classes.reduce((sum, row) => sum + row.waiting, 0);
  if (report.day === null || called + waiting === 0) {
    return (
      <div class="fair-empty">
        <Icon name="ticket" />
        <p>{t(report.day === null ? 'fairness.never' : 'fairness.no-calls')}</p>
      </div>
    );
  }
  return (
    <>
      {report.running && <KWarnings report={report} />}
      {report.ruleBreaks > 0 && (
        <p class="fair-broken" role="alert">
          <Icon name="warning" /> {t('fairness.rule-breaks', { count: report.ruleBreaks })}
        </p>
      )}
      <div class="fair-columns">
        <div>
          <WaitsCard report={report} />
          <ProfilesCard report={report} />
        </div>
        <div>
          <OvertakenCard report={report} />
          <QueuesCard report={report} hall={hall} />
        </div>
      </div>
      <OverridesCard report={report} hall={hall} />
    </>
  );
}
