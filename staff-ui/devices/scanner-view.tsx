/** A code scanner that reads what is typed, or the newest slip that a printer here put out. */
import { useState } from 'preact/hooks';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import { newestSlipLink } from './bench.ts';
import './kiosk-view.css';
import type { VirtualScanner } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';

export function ScannerView({ scanner, model }: { scanner: VirtualScanner; model: DevicesModel }) {
  const [typed, setTyped] = useState('');
  const newest = newestSlipLink(model.bench.value.printers);
  const scan = (text: string): void => {
    if (text.trim() !== '') void model.act(scanner.id, { action: 'scan', text: text.trim() });
  };
  return (
    <div class="scanner" role="group" aria-label={t('scanner.title')}>
      <div class="scanner-eye" aria-hidden="true" />
      <form
        class="scanner-form"
        onSubmit={(event) => {
          event.preventDefault();
          scan(typed);
        }}
      >
        <input
          type="text"
          value={typed}
          maxLength={256}
          aria-label={t('scanner.text')}
          placeholder={t('scanner.text')}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="small-button" aria-disabled={typed.trim() === ''}>
          {t('scanner.scan')}
        </button>
      </form>
      <button
        type="button"
        class="small-button"
        aria-disabled={newest === null}
        onClick={() => newest !== null && scan(newest)}
      >
        <Icon name="qr" /> {t('scanner.newest')}
      </button>
      <p class="scanner-last">
        {scanner.last === null ? t('scanner.none') : t('scanner.last', { text: scanner.last })}
      </p>
    </div>
  );
}
