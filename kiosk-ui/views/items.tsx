import type { ItemsScreen } from '../machine/state.ts';
import { paged } from '../search/paged.ts';
import { useKiosk } from './context.ts';
import { ItemCard } from './item-card.tsx';
import { Pager } from './pager.tsx';
import './items.css';

/** The items of one category, page by page. */
export function Items({ screen }: { screen: ItemsScreen }) {
  const { kiosk, pick, pageSize, t } = useKiosk();
  const catalogue = kiosk.catalogue.value;
  const category = catalogue?.categories.find(({ id }) => id === screen.category);
  const all = catalogue?.items.filter((item) => item.category === screen.category) ?? [];
  const { shown, page, pages } = paged(all, { page: screen.page, size: pageSize.value });
  return (
    <div class="page">
      <h1 class="page-title">{category === undefined ? '' : pick(category.name)}</h1>
      {shown.length === 0 && <p class="page-lead">{t('items.none')}</p>}
      <div class="items-list" data-size={pageSize.value}>
        {shown.map((item) => (
          <ItemCard key={item.code} item={item} />
        ))}
      </div>
      <Pager page={page} pages={pages} />
    </div>
  );
}
