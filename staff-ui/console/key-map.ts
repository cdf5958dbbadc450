/**
 * What a key means at the console. Function keys only: letters and space belong to text fields and
 * to whoever rests a hand on the keyboard (WCAG 2.1.4).
 */

/** `presence` is F9: pause, resume or open, whichever the window's state makes sensible. */
export type KeyMeaning =
  | 'next'
  | 'recall'
  | 'start'
  | 'finish'
  | 'miss'
  | 'hold'
  | 'bring-back'
  | 'transfer'
  | 'presence'
  | 'close'
  | 'help'
  | 'undo'
  | 'dismiss';

/** `swallow`: nothing happens, and the browser's own meaning (reload, help page) does not either. */
export type KeyEffect =
  | { readonly kind: 'press'; readonly meaning: KeyMeaning }
  | { readonly kind: 'swallow' }
  | { readonly kind: 'pass' };

export type KeyStroke = {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  /** The key is held down and the keyboard repeats it. */
  readonly repeat: boolean;
  /** The stroke goes into a text field, where Ctrl+Z is the field's own. */
  readonly typing: boolean;
};

const PLAIN: Readonly<Record<string, KeyMeaning>> = {
  F1: 'next',
  F2: 'recall',
  F3: 'start',
  F4: 'finish',
  F6: 'miss',
  F7: 'hold',
  F8: 'transfer',
  F9: 'presence',
  F10: 'help',
};

const SHIFTED: Readonly<Record<string, KeyMeaning>> = { F7: 'bring-back', F9: 'close' };

const PASS: KeyEffect = { kind: 'pass' };
const SWALLOW: KeyEffect = { kind: 'swallow' };

/** What one keydown does. A held key counts once; Alt and Meta combinations stay the system's. */
export function keyEffect(stroke: KeyStroke): KeyEffect {
  const { key, shift, ctrl, alt, meta, repeat, typing } = stroke;
  if (alt || meta) return PASS;
  if (key === 'F5') return SWALLOW;
  if (ctrl) {
    if (key.toLowerCase() !== 'z' || shift || typing) return PASS;
    return repeat ? SWALLOW : { kind: 'press', meaning: 'undo' };
  }
  if (key === 'Escape') return repeat ? SWALLOW : { kind: 'press', meaning: 'dismiss' };
  const meaning = (shift ? SHIFTED : PLAIN)[key];
  if (meaning === undefined) return shift && PLAIN[key] !== undefined ? SWALLOW : PASS;
  return repeat ? SWALLOW : { kind: 'press', meaning };
}
