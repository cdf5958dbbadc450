import type { SameKeys } from './dictionary.ts';
import type { ratingZhCN } from './rating-zh-CN.ts';

/** The words of an evaluation, English. */
export const ratingEn: SameKeys<typeof ratingZhCN> = {
  '5': 'Very satisfied',
  '4': 'Satisfied',
  '3': 'Mostly satisfied',
  '2': 'Dissatisfied',
  '1': 'Very dissatisfied',
  'tag.kind': 'Friendly',
  'tag.quick': 'Quick',
  'tag.one-visit': 'Done in one visit',
  'tag.long-wait': 'Waited too long',
  'tag.unkind': 'Unfriendly',
  'tag.hard-to-follow': 'Badly explained',
  'tag.extra-papers': 'Extra papers asked for',
  'tag.many-visits': 'Had to come often',
  'tag.other': 'Something else',
};
