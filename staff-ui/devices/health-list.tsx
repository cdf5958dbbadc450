/** Every device in a line: what is broken first, then by kind; searched and filtered. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/translate.ts';
import { groupRows, isTrouble, KINDS } from './device-list.ts';
import { KIND_ICONS } from './kind-icons.ts';
import { seenWords } from './seen-words.ts';
import './health-list.css';
import type { DeviceRow } from '../../protocol/http/devices.ts';
import type { ListFilter } from './device-list.ts';
import type { DevicesModel } from './devices-model.ts';

type HealthProps = {
  readonly model: DevicesModel;
  readonly rows: readonly DeviceRow[];
  readonly timeZone: string;
  readonly hasBench: boolean;
};

export function HealthList({ model, rows, timeZone, hasBench }: HealthProps) {
  const groups = groupRows(rows, model.filter.value, language.value);
  const isBench = hasBench && model.chosen.value === null;
  return (
    <section class="health">
      <HealthHead rows={rows} />
      <Filters model={model} rows={rows} />
      <div class="health-scroll">
        {hasBench && (
          <button
            type="button"
            class="health-row health-bench"
            aria-current={isBench || undefined}
            onClick={() => model.choose(null)}
          >
            <Icon name="grid" />
            <strong>{t('devices.whole-bench')}</strong>
          </button>
        )}
        {rows.length === 0 && <p class="health-none">{t('devices.none')}</p>}
        {rows.length > 0 && groups.length === 0 && (
          <p class="health-none">
            {t(model.filter.value.show === 'trouble' ? 'devices.no-troubles' : 'devices.nothing-found')}
          </p>
        )}
        {groups.map((group) => (
          <div key={group.name} class="health-group" data-group={group.name}>
            <h3>
              {t(`devices.kind.${group.name}`)} <span class="tabular">{group.rows.length}</span>
            </h3>
            <ul>
              {group.rows.map((row) => (
                <li key={row.id}>
                  <HealthRow model={model} row={row} timeZone={timeZone} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function HealthHead({ rows }: { rows: readonly DeviceRow[] }) {
  const troubles = rows.filter(isTrouble).length;
  return (
    <header class="health-head">
      <h2>{t('devices.health')}</h2>
      <span class={troubles > 0 ? 'health-sum health-trouble' : 'health-sum'} role="status">
        <Icon name={troubles > 0 ? 'warning' : 'check'} />
        {troubles > 0 ? t('devices.troubles', { count: troubles }) : t('devices.all-well')}
      </span>
    </header>
  );
}

function Filters({ model, rows }: { model: DevicesModel; rows: readonly DeviceRow[] }) {
  const filter = model.filter.value;
  const shows: readonly { show: ListFilter['show']; count: number; text: string }[] = [
    { show: 'all', count: rows.length, text: t('devices.show-all') },
    { show: 'trouble', count: rows.filter(isTrouble).length, text: t('devices.kind.trouble') },
    ...KINDS.map((kind) => ({
      show: kind,
      count: rows.filter((row) => row.kind === kind).length,
      text: t(`devices.kind.${kind}`),
    })),
  ];
  return (
    <div class="health-filters">
      <label class="health-search">
        <Icon name="search" />
        <input
          type="search"
          value={filter.search}
          placeholder={t('devices.search')}
          aria-label={t('devices.search')}
          onInput={(event) => (model.filter.value = { ...filter, search: event.currentTarget.value })}
        />
      </label>
      <p class="health-chips" role="group" aria-label={t('devices.filters')}>
        {shows
          .filter(({ show, count }) => show === 'all' || show === 'trouble' || count > 0)
          .map(({ show, count, text }) => (
            <button
              key={show}
              type="button"
              class="health-chip"
              aria-pressed={filter.show === show}
              onClick={() => (model.filter.value = { ...filter, show })}
            >
              {text} <span class="tabular">{count}</span>
            </button>
          ))}
      </p>
    </div>
  );
}

function HealthRow({ model, row, timeZone }: { model: DevicesModel; row: DeviceRow; timeZone: string }) {
  const isCurrent = model.chosen.value?.id === row.id;
  const isWell = row.state === 'online';
  return (
    <button
      type="button"
      class="health-row"
      data-state={row.state}
      data-device={row.id}
      aria-current={isCurrent || undefined}
      onClick={() => model.choose(row.id)}
    >
      <Icon name={KIND_ICONS[row.kind]} />
      <span class="health-words">
        <strong>{pick(row.name, language.value)}</strong>
        <span class="health-line">
          {isWell
            ? seenWords(row, timeZone)
            : `${pick(row.text, language.value)} · ${t('devices.since', { time: timeOfDay(row.since, timeZone) })}`}
        </span>
      </span>
      <span class="health-side">
        <span class="health-state">{t(`devices.state.${row.state}`)}</span>
        {row.queued > 0 && <span class="tag">{t('devices.queued', { count: row.queued })}</span>}
      </span>
    </button>
  );
}
