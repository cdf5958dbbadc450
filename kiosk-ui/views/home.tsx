import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { useKiosk } from './context.ts';
import './home.css';

/** Two large ways, and who waits now. Nothing else. */
export function Home() {
  const { t, touch, isOff } = useKiosk();
  return (
    <div class="home">
      <p class="home-lead">{t('home.lead')}</p>
      <div class="home-ways">
        <button
          type="button"
          class="press press-main home-way"
          disabled={isOff('start')}
          onClick={() => touch({ type: 'start' })}
        >
          <Icon name="ticket" class="home-icon" />
          <span class="home-words">
            <strong>{t('home.start')}</strong>
            <small>{t('home.startHint')}</small>
          </span>
        </button>
        <button type="button" class="press home-way home-help" onClick={() => touch({ type: 'help' })}>
          <Icon name="hand" class="home-icon" />
          <span class="home-words">
            <strong>{t('home.help')}</strong>
            <small>{t('home.helpHint')}</small>
          </span>
        </button>
      </div>
      <Waiting />
    </div>
  );
}

function Waiting() {
  const { kiosk, pick, t } = useKiosk();
  const queues = kiosk.hall.value?.queues ?? [];
  const rows = kiosk.ports.live.waiting.value;
  return (
    <section class="home-waiting">
      <h2>{t('home.waiting')}</h2>
      <ul class="home-queues">
        {queues.map((queue) => {
          const row = rows.find((one) => one.queue === queue.id);
          const count = row?.count ?? 0;
          const words = count === 0 ? t('home.nobody') : t('home.people', { count });
          return (
            <li key={queue.id} class="home-queue">
              <span class="home-queue-name">{pick(queue.name)}</span>
              <span class="home-queue-count tabular" data-empty={count === 0}>
                {row?.openWindows === 0 ? t('home.noWindow') : words}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
