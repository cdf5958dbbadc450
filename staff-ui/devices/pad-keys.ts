/**
 * The keys of a call pad and what it sends for them. Pads of this make have fewer keys than meanings:
 * 弃号, 挂起 and 回呼 are a digit and 确认.
 */
export const PAD_DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

export const PAD_KEYS = [
  'call',
  'recall',
  'missed',
  'hold',
  'bring-back',
  'transfer',
  'pause',
  'evaluate',
] as const;
export type PadKey = (typeof PAD_KEYS)[number];

const CONFIRMED: Readonly<Record<string, PadKey>> = { '6': 'missed', '0': 'hold', '3': 'bring-back' };
const MOST_DIGITS = 3;

/** What stands in the pad's memory and, when a press leaves the pad, its name on the line. */
export type PadStep = { readonly digits: string; readonly send: string | null };

export type PadTouch =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'key'; readonly key: PadKey }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'clear' };

export function touchPad(digits: string, touch: PadTouch): PadStep {
  switch (touch.kind) {
    case 'digit':
      return { digits: (digits + touch.digit).slice(-MOST_DIGITS), send: null };
    case 'clear':
      return { digits: '', send: null };
    case 'confirm':
      return { digits: '', send: CONFIRMED[digits] ?? 'confirm' };
    case 'key':
      return {
        digits: '',
        send: touch.key === 'transfer' && digits !== '' ? `transfer:${digits}` : touch.key,
      };
  }
}
