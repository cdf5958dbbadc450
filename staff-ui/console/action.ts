/** Everything a clerk can press at a window, in the order of the bar of actions. */
export const ACTIONS = [
  'next',
  /** One certain visitor out of turn, with a reason. */
  'call',
  'recall',
  'start',
  'finish',
  'miss',
  'hold',
  /** Whoever was put aside here last. */
  'bring-back',
  'bring-back-one',
  'transfer',
  'pause',
  'resume',
  'open',
  'close',
  'help',
  'undo',
] as const;

export type Action = (typeof ACTIONS)[number];
