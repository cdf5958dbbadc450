import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import { oftenTaken } from '../search/often.ts';
import { useKiosk } from './context.ts';
import { ItemCard } from './item-card.tsx';
import './choose.css';

/** Drawings by the catalogue's icon names. */
const DRAWINGS: Readonly<Record<string, IconName>> = {
  social: 'shield',
  civil: 'family',
  property: 'house',
  market: 'shop',
  daily: 'bus',
  other: 'papers',
  paper: 'paper',
};

/** 大家常办 first, then the categories with two examples each. */
export function Choose() {
  const { kiosk, pick, pageSize, t, touch } = useKiosk();
  const catalogue = kiosk.catalogue.value;
  if (catalogue === null) return null;
  const often = oftenTaken(catalogue, kiosk.counts.value, pageSize.value);
  const examples = (category: string): string => {
    const [one, two] = catalogue.items.filter((item: CatalogueItem) => item.category === category);
    if (one === undefined) return '';
    return two === undefined
      ? t('choose.examples', { one: pick(one.name) })
      : t('choose.example', { one: pick(one.name), two: pick(two.name) });
  };
  return (
    <div class="page choose">
      <div class="choose-head">
        <h1 class="page-title">{t('choose.title')}</h1>
        <button type="button" class="press choose-search" onClick={() => touch({ type: 'search' })}>
          <Icon name="search" />
          <span>{t('choose.search')}</span>
        </button>
      </div>
      <section class="choose-often">
        <h2>{t('choose.often')}</h2>
        <div class="choose-often-items">
          {often.map((item) => (
            <ItemCard key={item.code} item={item} />
          ))}
        </div>
      </section>
      <section class="choose-all">
        <h2>{t('choose.categories')}</h2>
        <div class="choose-categories">
          {catalogue.categories.map(({ id, name, icon }) => (
            <button
              key={id}
              type="button"
              class="press choose-category"
              onClick={() => touch({ type: 'category', category: id })}
            >
              <Icon name={DRAWINGS[icon] ?? 'paper'} class="choose-icon" />
              <span class="choose-words">
                <strong>{pick(name)}</strong>
                <small>{examples(id)}</small>
              </span>
            </button>
          ))}
        </div>
      </section>
    </div>
  );
}
