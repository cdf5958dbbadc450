/** The right third: per queue the people who wait and for how long about. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Range } from '../../ui-kit/widgets/range.tsx';
import { BilingualLine } from '../wall/bilingual-line.tsx';
import { language, t } from '../texts/texts.ts';
import type { QueueRow } from './queue-rows.ts';
import './waiting-panel.css';

function Wait({ row }: { row: QueueRow }) {
  if (row.openWindows === 0) return <span>{t('board.unstaffed')}</span>;
  if (row.people === 0) return <span>{t('board.nobody')}</span>;
  // Without an honest range nothing stands here: the number of people says enough.
  return row.estimate === null ? null : <Range estimate={row.estimate} language={language.value} />;
}

export function WaitingPanel({ rows }: { rows: readonly QueueRow[] }) {
  return (
    <aside class="waiting">
      <h2 class="waiting-title">
        <BilingualLine k="board.waiting" />
      </h2>
      <ul class="waiting-rows" data-many={rows.length > 8 ? 'yes' : 'no'}>
        {rows.map((row) => (
          <li key={row.id} class="waiting-row">
            <span class="waiting-prefix" aria-hidden="true">
              {row.prefix}
            </span>
            <span class="waiting-name">
              <span>{pick(row.name, language.value)}</span>
              <span class="waiting-range">
                <Wait row={row} />
              </span>
            </span>
            <span class="waiting-people">
              {row.people}
              <span class="waiting-unit">{t('board.people')}</span>
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
