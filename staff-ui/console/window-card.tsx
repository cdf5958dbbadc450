import { useComputed } from '@preact/signals';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { wholeMinutes } from '../shared/duration.ts';
import { language, t } from '../texts/translate.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { ConsoleModel } from './console-model.ts';

/** My window: its number, what it is for, and whether it is open. */
export function WindowCard({ model, hall }: { model: ConsoleModel; hall: HallAnswer }) {
  const here = model.here.value;
  const facts = hall.windows.find((window) => window.id === here.id);
  const overMinutes = useComputed(() => {
    const until = model.here.value.pausedUntil;
    return until === null ? 0 : wholeMinutes(model.now.value - until);
  }).value;
  return (
    <section class="window-card" data-state={here.state}>
      <p class="window-number">{t('window.name', { window: facts?.name ?? here.id })}</p>
      <p class="window-title">{facts === undefined ? '' : pick(facts.title, language.value)}</p>
      <p class="window-state">{t(`window.${here.state}`)}</p>
      {here.state === 'paused' && here.pausedUntil !== null && (
        <p class={overMinutes > 0 ? 'window-until window-over' : 'window-until'}>
          {overMinutes > 0
            ? t('window.over-pause', { minutes: overMinutes })
            : t('window.until', { time: timeOfDay(here.pausedUntil, hall.timeZone) })}
        </p>
      )}
    </section>
  );
}
