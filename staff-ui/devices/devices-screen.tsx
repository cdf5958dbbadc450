/** Device health for whoever mends, and in the demo hall the virtual devices to press and to break. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { PageHead } from '../shared/page-head.tsx';
import { language, t } from '../texts/translate.ts';
import { CounterView } from './counter-view.tsx';
import { FaultSwitches } from './fault-switches.tsx';
import { HealthList } from './health-list.tsx';
import { PrinterView } from './printer-view.tsx';
import { VoiceView } from './voice-view.tsx';
import './devices-screen.css';
import type { LinkState } from '../../ui-kit/live/live.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { DevicesModel } from './devices-model.ts';
import type { SoundPlayer } from './sound-player.ts';

type DevicesScreenProps = {
  readonly model: DevicesModel;
  readonly player: SoundPlayer;
  readonly hall: HallAnswer;
  readonly link: LinkState;
  readonly now: () => number;
};

export function DevicesScreen({ model, player, hall, link, now }: DevicesScreenProps) {
  const rows = model.rows.value;
  const { printers, voices, buses, counters } = model.bench.value;
  const isBench = printers.length + voices.length + counters.length > 0;
  const nameOf = (id: string): string => {
    const row = rows?.find((device) => device.id === id);
    return row === undefined ? id : pick(row.name, language.value);
  };
  return (
    <div class="page devices">
      <PageHead title="page.devices" hall={hall} link={link} now={now} />
      <main class={isBench ? 'devices-main' : 'devices-main devices-real'}>
        <div class="devices-column">
          {voices.map((voice) => (
            <VoiceView key={voice.id} voice={voice} player={player} timeZone={hall.timeZone} />
          ))}
          {rows === null ? (
            <p class="devices-loading">{t('page.loading')}</p>
          ) : (
            <HealthList rows={rows} timeZone={hall.timeZone} />
          )}
        </div>
        {isBench && (
          <>
            <div class="devices-column devices-printers">
              {printers.map((printer) => (
                <PrinterView
                  key={printer.id}
                  printer={printer}
                  name={nameOf(printer.id)}
                  model={model}
                  timeZone={hall.timeZone}
                />
              ))}
            </div>
            <div class="devices-column">
              <header class="bench-head">
                <h2>{t('devices.bench')}</h2>
                <p>{t('devices.bench-note')}</p>
              </header>
              <div class="counters">
                {counters.map((counter) => (
                  <CounterView key={counter.window} counter={counter} model={model} />
                ))}
              </div>
              {buses.map((bus) => (
                <section class="bus" key={bus.id}>
                  <h3>{nameOf(bus.id)}</h3>
                  <FaultSwitches model={model} device={bus.id} faults={bus.faults} />
                </section>
              ))}
            </div>
          </>
        )}
      </main>
    </div>
  );
}
