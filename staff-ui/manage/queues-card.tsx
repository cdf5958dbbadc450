/** Waits of each queue and class, as a table. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { language, t } from '../texts/translate.ts';
import type { FairnessAnswer } from '../../protocol/http/fairness.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';

type Props = { readonly report: FairnessAnswer; readonly hall: HallAnswer };

export function QueuesCard({ report, hall }: Props) {
  const nameOf = (id: string): string => {
    const queue = hall.queues.find((one) => one.id === id);
    return queue === undefined ? id : `${queue.prefix} ${pick(queue.name, language.value)}`;
  };
  return (
    <section class="fair-card fair-queues">
      <header class="pane-head">
        <h3>{t('fairness.queues')}</h3>
        <span class="pane-note">{t('fairness.bins-axis')}</span>
      </header>
      <table class="fair-table">
        <thead>
          <tr>
            <th scope="col">{t('fairness.queue')}</th>
            <th scope="col">{t('fairness.class')}</th>
            <th scope="col">{t('fairness.count')}</th>
            <th scope="col">{t('fairness.mean')}</th>
            <th scope="col">{t('fairness.median')}</th>
            <th scope="col">90%</th>
            <th scope="col">95%</th>
            <th scope="col">{t('fairness.longest')}</th>
            {report.running && <th scope="col">{t('fairness.waiting')}</th>}
            {report.running && <th scope="col">{t('fairness.waiting-longest')}</th>}
          </tr>
        </thead>
        <tbody>
          {report.waits.queues.map((row, index, rows) => (
            <tr key={`${row.queue} ${row.class}`}>
              <th scope="row">{rows[index - 1]?.queue === row.queue ? '' : nameOf(row.queue)}</th>
              <td>
                <span class={row.class === 'green' ? 'tag tag-green' : 'tag'}>{t(`class.${row.class}`)}</span>
              </td>
              <td>{row.called}</td>
              <td>{row.meanMinutes ?? '—'}</td>
              <td>{row.medianMinutes ?? '—'}</td>
              <td>{row.p90Minutes ?? '—'}</td>
              <td>{row.p95Minutes ?? '—'}</td>
              <td>{row.longestMinutes ?? '—'}</td>
              {report.running && <td>{row.waiting}</td>}
              {report.running && <td>{row.longestWaitingMinutes ?? '—'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
