import type { Need } from '../machine/state.ts';

/** What the kiosk offers to have ready at the window; others are noted by guides. */
export const OFFERED_NEEDS = ['wheelchair', 'sight', 'hearing', 'sign', 'forms'] as const;

const KEYS = {
  wheelchair: 'need.wheelchair',
  sight: 'need.sight',
  hearing: 'need.hearing',
  sign: 'need.sign',
  forms: 'need.forms',
  dialect: 'need.dialect',
  language: 'need.language',
} as const;

type OfferedNeed = keyof typeof KEYS;

const isOffered = (need: Need): need is OfferedNeed => need in KEYS;

/** Text of an offered need. */
export function needKey(need: Need): (typeof KEYS)[OfferedNeed] {
  return isOffered(need) ? KEYS[need] : 'need.forms';
}
