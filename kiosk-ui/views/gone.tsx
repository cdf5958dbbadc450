import { useKiosk } from './context.ts';

/** The server is gone: a person gives out numbers, the kiosk comes back alone. */
export function Gone() {
  const { t } = useKiosk();
  return <p class="kiosk-gone" role="status">{`${t('gone.title')} · ${t('gone.text')}`}</p>;
}
