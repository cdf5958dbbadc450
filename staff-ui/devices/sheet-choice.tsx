import { TEST_SHEETS, type DeviceRow } from '../../protocol/http/devices.ts';
import { t } from '../texts/translate.ts';
import './device-detail.css';
import type { DevicesModel } from './devices-model.ts';

/** Which sheet a printer's test prints: the test page, or one of the hall's slips as a sample. */
export function SheetChoice({ row, model }: { row: DeviceRow; model: DevicesModel }) {
  const chosen = model.sheetOf(row);
  return (
    <select
      class="device-test-sheet"
      aria-label={t('devices.test-sheet')}
      value={chosen}
      onChange={({ currentTarget }) =>
        model.chooseSheet(row.id, TEST_SHEETS.find((sheet) => sheet === currentTarget.value) ?? 'test')
      }
    >
      {TEST_SHEETS.map((sheet) => (
        <option key={sheet} value={sheet}>
          {t(`devices.sheet.${sheet}`)}
        </option>
      ))}
    </select>
  );
}
