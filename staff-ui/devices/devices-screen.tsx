/** Device health and tests for whoever mends, and in the demo hall the virtual devices to press and to break. */
import { PageHead } from '../shared/page-head.tsx';
import { t } from '../texts/translate.ts';
import { BenchView } from './bench-view.tsx';
import { DeviceDetail } from './device-detail.tsx';
import { HealthList } from './health-list.tsx';
import './devices-screen.css';
import type { LinkState } from '../../ui-kit/live/live.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { PrintingModel } from '../printing/printing-model.ts';
import type { DevicesModel } from './devices-model.ts';
import type { SoundPlayer } from './sound-player.ts';

type DevicesScreenProps = {
  readonly model: DevicesModel;
  readonly printing: PrintingModel;
  readonly player: SoundPlayer;
  readonly hall: HallAnswer;
  readonly link: LinkState;
  readonly now: () => number;
};

export function DevicesScreen({ model, printing, player, hall, link, now }: DevicesScreenProps) {
  const rows = model.rows.value;
  const chosen = model.chosen.value;
  const { timeZone } = hall;
  const hasBench = hall.mode === 'demo';
  return (
    <div class="page devices">
      <PageHead title="page.devices" hall={hall} link={link} now={now} />
      {model.unread.value && (
        <p class="devices-unread" role="status">
          {t('devices.unread')}
        </p>
      )}
      <main class="devices-main">
        {rows === null ? (
          <p class="devices-loading">{t('page.loading')}</p>
        ) : (
          <HealthList model={model} rows={rows} timeZone={timeZone} hasBench={hasBench} />
        )}
        <div class="devices-pane">
          {chosen !== null ? (
            <DeviceDetail
              key={chosen.id}
              row={chosen}
              model={model}
              printing={printing}
              player={player}
              timeZone={timeZone}
            />
          ) : hasBench ? (
            <BenchView model={model} player={player} timeZone={timeZone} />
          ) : (
            <p class="devices-loading">{t(rows === null ? 'page.loading' : 'devices.choose')}</p>
          )}
        </div>
      </main>
    </div>
  );
}
