/** The demo hall on one bench: everything that hangs on a cable, as a visitor and a clerk would meet it. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { language, t } from '../texts/translate.ts';
import { CounterView } from './counter-view.tsx';
import { KioskView } from './kiosk-view.tsx';
import { PrinterView } from './printer-view.tsx';
import { VoiceView } from './voice-view.tsx';
import './bench-view.css';
import type { DevicesModel } from './devices-model.ts';
import type { SoundPlayer } from './sound-player.ts';

type BenchProps = {
  readonly model: DevicesModel;
  readonly player: SoundPlayer;
  readonly timeZone: string;
};

export function BenchView({ model, player, timeZone }: BenchProps) {
  const { printers, voices, counters, kiosks } = model.bench.value;
  const nameOf = (id: string): string => {
    const row = model.rows.value?.find((device) => device.id === id);
    return row === undefined ? id : pick(row.name, language.value);
  };
  return (
    <div class="bench">
      <header class="bench-head">
        <h2>{t('devices.bench')}</h2>
        <p>{t('devices.bench-note')}</p>
      </header>
      <div class="bench-body">
        <div class="bench-paper">
          {printers.map((printer) => (
            <PrinterView
              key={printer.id}
              printer={printer}
              name={nameOf(printer.id)}
              model={model}
              timeZone={timeZone}
              most={1}
              onMore={() => model.choose(printer.id)}
            />
          ))}
        </div>
        <div class="bench-rest">
          {voices.map((voice) => (
            <VoiceView key={voice.id} voice={voice} player={player} model={model} timeZone={timeZone} />
          ))}
          <div class="counters">
            {counters.map((counter) => (
              <CounterView key={counter.window} counter={counter} model={model} />
            ))}
            {kiosks.map((kiosk) => (
              <KioskView key={kiosk.kiosk} kiosk={kiosk} model={model} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
