import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { NEEDS } from '../../protocol/fields.ts';

type Need = (typeof NEEDS)[number];

/** The drawing beside each need's words. */
export const NEED_ICONS: Readonly<Record<Need, IconName>> = {
  sign: 'sign',
  text: 'pen',
  hearing: 'ear',
  sight: 'eye',
  'guide-dog': 'eye',
  wheelchair: 'wheelchair',
  dialect: 'speaker',
  language: 'globe',
  forms: 'paper',
  'large-print': 'text-size',
  guardian: 'family',
  'no-phone': 'mobile-phone',
};
