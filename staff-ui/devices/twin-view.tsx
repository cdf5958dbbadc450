/** The virtual twin of one device, large, with the switches that let it fail as a real one would. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { language, t } from '../texts/translate.ts';
import { EvaluatorView } from './evaluator-view.tsx';
import { FaultSwitches } from './fault-switches.tsx';
import { LedView } from './led-view.tsx';
import { PadView } from './pad-view.tsx';
import { PrinterView } from './printer-view.tsx';
import { ReaderView } from './reader-view.tsx';
import { ScannerView } from './scanner-view.tsx';
import { VoiceView } from './voice-view.tsx';
import './twin-view.css';
import type { DeviceRow, VirtualDevice } from '../../protocol/http/devices.ts';
import type { DevicesModel } from './devices-model.ts';
import type { SoundPlayer } from './sound-player.ts';

const SLIPS_SHOWN = 8;

type TwinProps = {
  readonly twin: VirtualDevice;
  readonly row: DeviceRow;
  readonly model: DevicesModel;
  readonly player: SoundPlayer;
  readonly timeZone: string;
};

export function TwinView(props: TwinProps) {
  const { twin, model } = props;
  // Printer and loudspeaker carry their switches on their own housing.
  const hasOwnSwitches = twin.kind === 'printer' || twin.kind === 'voice';
  return (
    <section class="twin" data-kind={twin.kind}>
      <Twin {...props} />
      {!hasOwnSwitches && <FaultSwitches model={model} device={twin.id} faults={twin.faults} />}
    </section>
  );
}

function Twin({ twin, row, model, player, timeZone }: TwinProps) {
  switch (twin.kind) {
    case 'printer':
      return (
        <PrinterView
          printer={twin}
          name={pick(row.name, language.value)}
          model={model}
          timeZone={timeZone}
          most={SLIPS_SHOWN}
        />
      );
    case 'voice':
      return <VoiceView voice={twin} player={player} model={model} timeZone={timeZone} />;
    case 'led':
      return <LedView led={twin} />;
    case 'keypad':
      return (
        <div class="twin-pads">
          {twin.pads.map((pad) => (
            <div key={pad.address}>
              <h3>{t('window.name', { window: pad.window })}</h3>
              <PadView bus={twin} pad={pad} model={model} />
            </div>
          ))}
        </div>
      );
    case 'id-reader':
      return <ReaderView reader={twin} model={model} />;
    case 'scanner':
      return <ScannerView scanner={twin} model={model} />;
    case 'evaluator':
      return <EvaluatorView evaluator={twin} model={model} />;
  }
}
