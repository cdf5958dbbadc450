import type { Badge } from '../../protocol/view/public.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/texts.ts';

/** Who sits here, as the badge rule demands: picture, name, post, work number. */
export function WindowBadge({ badge }: { badge: Badge }) {
  return (
    <aside class="badge">
      <span class="badge-photo">
        <Icon name="person" />
      </span>
      <span class="badge-words">
        <strong class="badge-name">{badge.name}</strong>
        <span class="badge-line">{badge.post}</span>
        <span class="badge-line tabular">
          {t('window.staff.number')} {badge.number}
        </span>
      </span>
    </aside>
  );
}
