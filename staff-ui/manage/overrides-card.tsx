/** Every call out of turn: who, where, whom, why, and whom the rule would have called. */
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { t } from '../texts/translate.ts';
import { byStaff } from './fairness-words.ts';
import type { FairnessAnswer } from '../../protocol/http/fairness.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';

type Props = { readonly report: FairnessAnswer; readonly hall: HallAnswer };

export function OverridesCard({ report, hall }: Props) {
  const { overrides, broughtBack } = report;
  return (
    <section class="fair-card fair-overrides">
      <header class="pane-head">
        <h3>{t('fairness.overrides')}</h3>
        <span class="tabular">{t('fairness.overrides-count', { count: overrides.length })}</span>
        <span class="pane-note">
          {byStaff(overrides)
            .map(({ name, number, count }) => t('fairness.by-staff', { name, number, count }))
            .join(' · ')}
        </span>
      </header>
      {overrides.length === 0 ? (
        <p class="overtaken-kept">
          <Icon name="check" /> {t('fairness.overrides-none')}
        </p>
      ) : (
        <OverrideTable overrides={overrides} hall={hall} />
      )}
      {broughtBack > 0 && <p class="fair-fine">{t('fairness.brought-back', { count: broughtBack })}</p>}
    </section>
  );
}

function OverrideTable({ overrides, hall }: Pick<FairnessAnswer, 'overrides'> & Pick<Props, 'hall'>) {
  return (
    <table class="fair-table override-table">
      <thead>
        <tr>
          <th scope="col">{t('fairness.time')}</th>
          <th scope="col">{t('fairness.profile')}</th>
          <th scope="col">{t('fairness.staff')}</th>
          <th scope="col">{t('fairness.number')}</th>
          <th scope="col">{t('fairness.class')}</th>
          <th scope="col">{t('fairness.instead')}</th>
          <th scope="col">{t('fairness.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {overrides.toReversed().map((row) => (
          <tr key={row.call}>
            <td>{timeOfDay(row.at, hall.timeZone)}</td>
            <td>{t('window.name', { window: row.window })}</td>
            <td>{row.staff === null ? '—' : `${row.staff.name} ${row.staff.number}`}</td>
            <th scope="row">
              <TicketNumber number={row.number} />
            </th>
            <td>
              <span class={row.class === 'green' ? 'tag tag-green' : 'tag'}>{t(`class.${row.class}`)}</span>
            </td>
            <td>{row.instead ?? '—'}</td>
            <td class="override-reason">{row.reason ?? t('fairness.reason-gone')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
