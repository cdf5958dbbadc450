import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, say, t } from '../texts/translate.ts';
import { SheetChoice } from './sheet-choice.tsx';
import './device-detail.css';
import type { DeviceRow } from '../../protocol/http/devices.ts';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { DevicesModel } from './devices-model.ts';

const OUTCOME_ICONS: Readonly<Record<'done' | 'failed' | 'unknown', IconName>> = {
  done: 'check',
  failed: 'warning',
  unknown: 'eye',
};

/** The button that lets a device show what it can do, what it will do, and what came of it. */
export function DeviceTest({ row, model }: { row: DeviceRow; model: DevicesModel }) {
  const test = model.tests.value.get(row.id);
  const isRunning = test?.at === 'running';
  const isSample = model.sheetOf(row) !== 'test';
  return (
    <section class="device-card device-test" data-kind={row.kind}>
      <button
        type="button"
        class="button button-primary"
        aria-disabled={isRunning}
        onClick={() => void model.test(row)}
      >
        <Icon name="play" /> {t(isRunning ? 'devices.test-running' : 'devices.test')}
      </button>
      {row.kind === 'printer' && <SheetChoice row={row} model={model} />}
      <p class="device-test-note">{t(isSample ? 'devices.test-sample' : `devices.test-${row.kind}`)}</p>
      <div role="status" class="device-test-end">
        {test?.at === 'ended' && (
          <p data-outcome={test.answer.state}>
            <Icon name={OUTCOME_ICONS[test.answer.state]} />
            <span>
              <strong>{t(`devices.test-${test.answer.state}`)}</strong>{' '}
              {pick(test.answer.text, language.value)}
              {test.answer.mend !== null && (
                <small>{t('devices.mend', { text: pick(test.answer.mend, language.value) })}</small>
              )}
            </span>
          </p>
        )}
        {test?.at === 'refused' && (
          <p data-outcome="unknown">
            <Icon name="info" />
            <span>{say(test.words)}</span>
          </p>
        )}
      </div>
    </section>
  );
}
