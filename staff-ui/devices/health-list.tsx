import { pick } from '../../ui-kit/texts/bilingual.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/translate.ts';
import './health-list.css';
import type { DeviceRow } from '../../protocol/http/devices.ts';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';

const KIND_ICONS: Readonly<Record<DeviceRow['kind'], IconName>> = {
  printer: 'printer',
  voice: 'speaker',
  keypad: 'grid',
  led: 'window',
};

/** Every device in words: how it is, since when, and what mends it. */
export function HealthList({ rows, timeZone }: { rows: readonly DeviceRow[]; timeZone: string }) {
  const troubles = rows.filter((row) => ['fault', 'offline', 'warning'].includes(row.state)).length;
  return (
    <section class="health">
      <header class="health-head">
        <h2>{t('devices.health')}</h2>
        <span class={troubles > 0 ? 'health-sum health-trouble' : 'health-sum'}>
          <Icon name={troubles > 0 ? 'warning' : 'check'} />
          {troubles > 0 ? t('devices.troubles', { count: troubles }) : t('devices.all-well')}
        </span>
      </header>
      {rows.length === 0 && <p class="health-none">{t('devices.none')}</p>}
      <ul>
        {rows.map((row) => (
          <HealthRow key={row.id} row={row} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}

function HealthRow({ row, timeZone }: { row: DeviceRow; timeZone: string }) {
  const isWell = row.state === 'online';
  return (
    <li class="health-row" data-state={row.state}>
      <Icon name={KIND_ICONS[row.kind]} />
      <div class="health-words">
        <p class="health-name">
          <strong>{pick(row.name, language.value)}</strong>
          {row.virtual && <span class="tag">{t('devices.virtual-tag')}</span>}
          {row.queued > 0 && <span class="tag">{t('devices.queued', { count: row.queued })}</span>}
          <span class="health-state">{t(`devices.state.${row.state}`)}</span>
        </p>
        {!isWell && (
          <p>
            {pick(row.text, language.value)}{' '}
            <span class="health-since">{t('devices.since', { time: timeOfDay(row.since, timeZone) })}</span>
          </p>
        )}
        {row.mend !== null && (
          <p class="health-mend">{t('devices.mend', { text: pick(row.mend, language.value) })}</p>
        )}
        <p class="health-where">
          {row.address} ·{' '}
          {row.lastSeenAt === null
            ? t('devices.never-seen')
            : t('devices.seen', { time: timeOfDay(row.lastSeenAt, timeZone) })}
        </p>
      </div>
    </li>
  );
}
