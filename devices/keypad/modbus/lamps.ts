/** What a module's lamps and digits should be, as a list of small writes. */
import type { ModbusOptions } from './options.ts';

export type Showing =
  | { readonly kind: 'ticket'; readonly number: string | null }
  | { readonly kind: 'waiting'; readonly count: number };

export type Output =
  | { readonly kind: 'coil'; readonly at: number; readonly on: boolean }
  | { readonly kind: 'register'; readonly at: number; readonly value: number };

const BLANK = 0xffff;
const MOST = 999;

export const outputsFor = (
  { lamps, digits }: Pick<ModbusOptions, 'lamps' | 'digits'>,
  showing: Showing,
): readonly Output[] => {
  const number = showing.kind === 'ticket' ? (showing.number ?? '').replaceAll(/[^0-9]/gu, '') : '';
  const count = showing.kind === 'waiting' ? Math.max(0, Math.min(MOST, Math.trunc(showing.count))) : null;
  const coil = (at: number | undefined, on: boolean): Output[] =>
    at === undefined ? [] : [{ kind: 'coil', at, on }];
  const register = (at: number | undefined, value: number): Output[] =>
    at === undefined ? [] : [{ kind: 'register', at, value }];
  return [
    ...coil(lamps.serving, showing.kind === 'ticket' && showing.number !== null),
    ...coil(lamps.waiting, (count ?? 0) > 0),
    ...quiet({ lamps }),
    ...register(digits.ticket, number === '' ? BLANK : Number(number.slice(-3))),
    ...register(digits.waiting, count ?? BLANK),
  ];
};

/** The buzzer is off but for the moment of a beep: one that broke off must not sound until the next. */
export const quiet = ({ lamps }: Pick<ModbusOptions, 'lamps'>): readonly Output[] =>
  lamps.buzzer === undefined ? [] : [{ kind: 'coil', at: lamps.buzzer, on: false }];

/** Same place, whatever the value. */
export const placeOf = ({ kind, at }: Output): string => `${kind} ${at}`;

export const isSameOutput = (a: Output | undefined, b: Output): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);
