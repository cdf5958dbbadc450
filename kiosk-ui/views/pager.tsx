import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { useKiosk } from './context.ts';
import './pager.css';

/** Pages instead of scrolling; nothing when one page is enough. */
export function Pager({ page, pages }: { page: number; pages: number }) {
  const { t, touch } = useKiosk();
  if (pages < 2) return null;
  return (
    <div class="pager">
      <button
        type="button"
        class="press press-center"
        disabled={page === 0}
        onClick={() => touch({ type: 'page', by: -1 })}
      >
        <Icon name="back" />
        <span>{t('items.previous')}</span>
      </button>
      <span class="pager-where tabular">{t('items.page', { page: page + 1, pages })}</span>
      <button
        type="button"
        class="press press-center"
        disabled={page >= pages - 1}
        onClick={() => touch({ type: 'page', by: 1 })}
      >
        <span>{t('items.next')}</span>
        <Icon name="arrow" />
      </button>
    </div>
  );
}
