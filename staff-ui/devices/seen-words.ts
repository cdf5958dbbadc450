import type { DeviceRow } from '../../protocol/http/devices.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { t } from '../texts/translate.ts';
import { waitsForFirstUse } from './device-list.ts';

const FIRST = {
  keypad: 'devices.first-key',
  scanner: 'devices.first-scan',
  evaluator: 'devices.first-rating',
} as const;

/** When the device was last heard; of one that speaks only when it is used, that nobody has used it yet. */
export function seenWords(row: DeviceRow, timeZone: string): string {
  if (row.lastSeenAt !== null) return t('devices.seen', { time: timeOfDay(row.lastSeenAt, timeZone) });
  const { kind } = row;
  const isQuiet = kind === 'keypad' || kind === 'scanner' || kind === 'evaluator';
  return isQuiet && waitsForFirstUse(row) ? t(FIRST[kind]) : t('devices.never-seen');
}
