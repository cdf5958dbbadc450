/** One device: how it is, what it is, its test, what it was asked for, and in the demo hall its twin. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/translate.ts';
import { DeviceJobs } from './device-jobs.tsx';
import { DeviceTest } from './device-test.tsx';
import { KIND_ICONS } from './kind-icons.ts';
import { seenWords } from './seen-words.ts';
import { TwinView } from './twin-view.tsx';
import './device-detail.css';
import type { DeviceRow } from '../../protocol/http/devices.ts';
import type { PrintingModel } from '../printing/printing-model.ts';
import type { DevicesModel } from './devices-model.ts';
import type { SoundPlayer } from './sound-player.ts';

type DetailProps = {
  readonly row: DeviceRow;
  readonly model: DevicesModel;
  readonly printing: PrintingModel;
  readonly player: SoundPlayer;
  readonly timeZone: string;
};

export function DeviceDetail({ row, model, printing, player, timeZone }: DetailProps) {
  const twin = model.twin(row.id);
  return (
    <article class="device" data-twin={twin !== null || undefined}>
      <header class="device-head" data-state={row.state}>
        <Icon name={KIND_ICONS[row.kind]} />
        <div>
          <h2>{pick(row.name, language.value)}</h2>
          <p>{pick(row.model, language.value)}</p>
        </div>
        <strong class="device-state">{t(`devices.state.${row.state}`)}</strong>
      </header>
      <div class="device-own">
        <DeviceNow row={row} timeZone={timeZone} />
        <DeviceTest row={row} model={model} />
        <DeviceFacts row={row} timeZone={timeZone} />
        {row.kind === 'printer' && (
          <DeviceJobs jobs={model.jobs.value} printing={printing} timeZone={timeZone} />
        )}
        <DeviceErrors row={row} timeZone={timeZone} />
      </div>
      <div class="device-more">
        {twin !== null && (
          <TwinView twin={twin} row={row} model={model} player={player} timeZone={timeZone} />
        )}
      </div>
    </article>
  );
}

function DeviceNow({ row, timeZone }: { row: DeviceRow; timeZone: string }) {
  if (row.state === 'online') return null;
  return (
    <section class="device-now" data-state={row.state}>
      <p class="device-text">
        {pick(row.text, language.value)}{' '}
        <span>{t('devices.since', { time: timeOfDay(row.since, timeZone) })}</span>
      </p>
      {row.mend !== null && <p>{t('devices.mend', { text: pick(row.mend, language.value) })}</p>}
    </section>
  );
}

function DeviceFacts({ row, timeZone }: { row: DeviceRow; timeZone: string }) {
  const facts: readonly (readonly [string, string])[] = [
    [t('devices.fact-id'), row.id],
    [t('devices.fact-address'), addressWords(row)],
    ...(row.firmware === null ? [] : [[t('devices.fact-firmware'), row.firmware] as const]),
    [
      t('devices.fact-seen'),
      row.lastSeenAt === null ? seenWords(row, timeZone) : timeOfDay(row.lastSeenAt, timeZone),
    ],
    [t('devices.fact-since'), timeOfDay(row.since, timeZone)],
    [t('devices.fact-queue'), row.queued === 0 ? t('devices.fact-queue-none') : String(row.queued)],
  ];
  return (
    <dl class="device-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function addressWords({ virtual, kind, address }: DeviceRow): string {
  if (kind === 'voice' && address === 'board') return t('devices.fact-address-boards');
  return virtual ? t('devices.fact-address-virtual') : address;
}

function DeviceErrors({ row, timeZone }: { row: DeviceRow; timeZone: string }) {
  const errors = row.lastError === null ? [] : [row.lastError, ...row.earlierErrors];
  return (
    <section class="device-card">
      <h3>{t('devices.errors')}</h3>
      {errors.length === 0 ? (
        <p class="device-fine">
          <Icon name="check" /> {t('devices.errors-none')}
        </p>
      ) : (
        <ul class="device-errors">
          {errors.map((error) => (
            <li key={`${error.at} ${error.code}`}>
              <span class="tabular">{timeOfDay(error.at, timeZone)}</span>
              <span>
                {pick(error.text, language.value)}
                {error.mend !== null && <small>{pick(error.mend, language.value)}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
