/** What the duty leader should know of fairness as it happens: K, long waits, calls out of turn. */
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { KWarnings } from '../manage/k-warnings.tsx';
import { t } from '../texts/translate.ts';
import './fairness-card.css';
import type { FairnessAnswer } from '../../protocol/http/fairness.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { FairnessModel } from '../manage/fairness-model.ts';

const SHOWN_OVERRIDES = 3;
const SHOWN_WAITS = 4;

export function FairnessCard({ model, hall }: { model: FairnessModel; hall: HallAnswer }) {
  const report = model.report.value;
  if (report === null || !report.running) return null;
  return (
    <section class="leader-card fairness-card">
      <h2>{t('leader.fairness')}</h2>
      <KWarnings report={report} />
      <LongWaits longWaits={report.longWaits} />
      <Overrides overrides={report.overrides} hall={hall} />
    </section>
  );
}

function LongWaits({ longWaits }: Pick<FairnessAnswer, 'longWaits'>) {
  const { count, limitMinutes, tickets } = longWaits;
  if (count === 0) return null;
  return (
    <div class="long-waits" role="status">
      <p>
        <Icon name="clock" /> {t('leader.long-waits', { limit: limitMinutes, count })}
      </p>
      <ul>
        {tickets.slice(0, SHOWN_WAITS).map(({ number, waitedMinutes }) => (
          <li key={number}>
            <TicketNumber number={number} />{' '}
            <span class="tabular">{t('leader.waited', { minutes: Math.floor(waitedMinutes) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Overrides({ overrides, hall }: Pick<FairnessAnswer, 'overrides'> & { hall: HallAnswer }) {
  if (overrides.length === 0) {
    return (
      <p class="leader-fine">
        <Icon name="check" /> {t('leader.fair')}
      </p>
    );
  }
  return (
    <>
      <p class="overrides-count">{t('leader.overrides', { count: overrides.length })}</p>
      <ul class="override-list">
        {overrides
          .slice(-SHOWN_OVERRIDES)
          .toReversed()
          .map(({ call, at, number, window, staff, reason }) => (
            <li key={call}>
              <span class="tabular">{timeOfDay(at, hall.timeZone)}</span> <TicketNumber number={number} />{' '}
              <span class="override-words">
                {t('leader.override', {
                  window,
                  name: staff?.name ?? '',
                  reason: reason ?? t('fairness.reason-gone'),
                })}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
}
