/** What is built into one kiosk: the reader of ID cards and the scanner. */
import { t } from '../texts/translate.ts';
import { ReaderView } from './reader-view.tsx';
import { ScannerView } from './scanner-view.tsx';
import './kiosk-view.css';
import type { Kiosk } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';

export function KioskView({ kiosk, model }: { kiosk: Kiosk; model: DevicesModel }) {
  const name = t('reader.kiosk', { kiosk: kiosk.kiosk });
  return (
    <section class="kiosk-bench" aria-label={name}>
      <h3>{name}</h3>
      {kiosk.reader !== null && <ReaderView reader={kiosk.reader} model={model} />}
      {kiosk.scanner !== null && <ScannerView scanner={kiosk.scanner} model={model} />}
    </section>
  );
}
