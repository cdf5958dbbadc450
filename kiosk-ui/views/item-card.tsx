import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { useKiosk } from './context.ts';
import './item-card.css';

/** One item to touch: its name and how long it takes, or that no queue is needed. */
export function ItemCard({ item }: { item: CatalogueItem }) {
  const { pick, t, touch } = useKiosk();
  const { limit } = item;
  const time = limit.kind === 'instant' ? t('item.instant') : t('item.promised', { days: limit.workingDays });
  return (
    <button type="button" class="press item-card" onClick={() => touch({ type: 'item', item: item.code })}>
      <span class="item-card-words">
        <strong>{pick(item.name)}</strong>
        <small>{item.channel === 'self-service' ? t('item.selfService') : time}</small>
      </span>
      <Icon name="arrow" class="item-card-arrow" />
    </button>
  );
}
