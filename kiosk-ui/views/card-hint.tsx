import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { ownKiosk } from '../model/own-kiosk.ts';
import { takesCards } from '../model/card-news.ts';
import { useKiosk } from './context.ts';
import './card-note.css';

/** 刷身份证即可，只判断年龄，不保存信息: only where this kiosk has a reader and the hall takes cards. */
export function CardHint() {
  const { kiosk, t } = useKiosk();
  const hall = kiosk.hall.value;
  const isRead = ownKiosk(hall, kiosk.ports.kioskId)?.readsCards === true && takesCards(hall);
  if (!isRead || kiosk.state.value.card?.result === 'senior') return null;
  return (
    <p class="card-hint">
      <Icon name="id-card" />
      <span>{t('card.hint', { age: hall?.elderlyAge ?? 60 })}</span>
    </p>
  );
}
