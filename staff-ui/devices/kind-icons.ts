import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { DeviceKind } from './device-list.ts';

export const KIND_ICONS: Readonly<Record<DeviceKind, IconName>> = {
  printer: 'printer',
  voice: 'speaker',
  keypad: 'grid',
  led: 'window',
  'id-reader': 'id-card',
  scanner: 'qr',
  evaluator: 'heart',
};
