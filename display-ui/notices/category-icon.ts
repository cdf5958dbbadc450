import { ICONS } from '../../ui-kit/widgets/icon-paths.ts';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';

/** The six categories of the regulations; a hall may also name a drawing of the kit itself. */
const OF_CATEGORY: Readonly<Record<string, IconName>> = {
  social: 'shield',
  civil: 'family',
  property: 'house',
  market: 'shop',
  daily: 'bus',
  other: 'list',
};

const isIcon = (name: string): name is IconName => Object.hasOwn(ICONS, name);

/** The drawing for a category's `icon`; a sheet of paper for one that nobody drew. */
export function categoryIcon(icon: string): IconName {
  return OF_CATEGORY[icon] ?? (isIcon(icon) ? icon : 'paper');
}
