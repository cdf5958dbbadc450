import { pick } from '../../ui-kit/texts/bilingual.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/translate.ts';
import './device-alarms.css';
import type { DeviceAlarmsModel } from './device-alarms-model.ts';

/** A calm strip: which device, what is wrong, since when, and what mends it. */
export function DeviceAlarms({ model, timeZone }: { model: DeviceAlarmsModel; timeZone: string }) {
  const open = model.open.value;
  const noted = model.notedCount.value;
  return (
    <section class="device-alarms" aria-label={t('leader.device-alarms')} aria-live="polite">
      {open.map((alarm) => {
        const { device, name, trouble } = alarm;
        return (
          <div class="device-alarm" key={`${device} ${trouble.at}`} data-device={device}>
            <Icon name="warning" />
            <p>
              <strong>{pick(name, language.value)}</strong> {pick(trouble.text, language.value)}
              <span class="tabular device-alarm-since">
                {t('leader.device-since', { time: timeOfDay(trouble.at, timeZone) })}
              </span>
              {trouble.mend !== null && (
                <span class="device-alarm-mend">
                  {t('devices.mend', { text: pick(trouble.mend, language.value) })}
                </span>
              )}
            </p>
            <a
              class="small-button"
              href={`/devices#${encodeURIComponent(device)}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('leader.device-look')}
            </a>
            <button type="button" class="small-button" onClick={() => model.note(alarm)}>
              {t('leader.device-known')}
            </button>
          </div>
        );
      })}
      {noted > 0 && <p class="device-alarms-noted">{t('leader.device-quiet', { count: noted })}</p>}
    </section>
  );
}
