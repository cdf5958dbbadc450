/** What a printer says of itself, however it says it. */
export type PrinterFacts = {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly cutterError: boolean;
  /** Needs a person or a power cycle. */
  readonly mechanicalError: boolean;
  /** Goes away by itself, for example a hot print head. */
  readonly passingError: boolean;
};

export const noFaults: PrinterFacts = {
  offline: false,
  coverOpen: false,
  paperOut: false,
  paperNearEnd: false,
  cutterError: false,
  mechanicalError: false,
  passingError: false,
};

export type ConditionCode =
  | 'COVER_OPEN'
  | 'PAPER_OUT'
  | 'CUTTER_JAM'
  | 'PRINTER_ERROR'
  | 'HEAD_HOT'
  | 'PRINTER_OFFLINE'
  | 'PAPER_NEAR_END'
  | 'OK';

export type Condition = {
  readonly code: ConditionCode;
  readonly state: 'online' | 'warning' | 'fault';
  /** Whether a job may be sent. */
  readonly ready: boolean;
};

/** In the order of what to mend first; an open cover makes the paper sensors unreliable. */
const conditions: readonly (readonly [keyof PrinterFacts, Condition])[] = [
  ['coverOpen', { code: 'COVER_OPEN', state: 'fault', ready: false }],
  ['paperOut', { code: 'PAPER_OUT', state: 'fault', ready: false }],
  ['cutterError', { code: 'CUTTER_JAM', state: 'fault', ready: false }],
  ['mechanicalError', { code: 'PRINTER_ERROR', state: 'fault', ready: false }],
  ['passingError', { code: 'HEAD_HOT', state: 'fault', ready: false }],
  ['offline', { code: 'PRINTER_OFFLINE', state: 'fault', ready: false }],
  ['paperNearEnd', { code: 'PAPER_NEAR_END', state: 'warning', ready: true }],
];

export const conditionOf = (facts: PrinterFacts): Condition =>
  conditions.find(([fact]) => facts[fact])?.[1] ?? { code: 'OK', state: 'online', ready: true };
