/** The item's papers, to be looked through while waiting. */
import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/texts.ts';
import type { CheckList } from './check-list.ts';

export function TicketPapers({ item, list }: { item: CatalogueItem; list: CheckList }) {
  const ticked = list.ticked.value;
  const all = item.materials.length;
  const done = item.materials.filter((paper) => ticked.has(paper.name.zh)).length;
  if (all === 0) return null;
  return (
    <section class="sheet papers">
      <h2>
        <Icon name="papers" />
        {t('ticket.papers')}
      </h2>
      <p class="papers-done">
        {done === all ? t('ticket.papers.done') : t('ticket.papers.some', { done, all })}
      </p>
      <ul>
        {item.materials.map((paper) => (
          <li key={paper.name.zh}>
            <label class="paper">
              <input
                type="checkbox"
                checked={ticked.has(paper.name.zh)}
                onChange={() => list.toggle(paper.name.zh)}
              />
              <span class="paper-words">
                <strong>{pick(paper.name, language.value)}</strong>
                <small>
                  {t(`ticket.form.${paper.form}`, { count: paper.count })}
                  {paper.when !== null &&
                    ` · ${t('ticket.papers.when', { when: pick(paper.when, language.value) })}`}
                </small>
                {paper.howToGet !== null && <small>{pick(paper.howToGet, language.value)}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
