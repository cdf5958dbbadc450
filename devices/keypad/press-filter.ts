/**
 * One press per press: contacts bounce, and a key that jams repeats for hours. Each repeat within the
 * window moves the window on, so a jammed key stays one press however long it is held.
 */
type PressVerdict =
  | 'press'
  /** Bounce or held key: acknowledged, not told. */
  | 'repeat'
  /** Held for so long that nobody's finger can be on it. */
  | 'stuck';

type FilterOptions = { readonly debounceMs: number; readonly stuckAfterMs: number };

type Held = { readonly what: string; readonly firstAt: number; readonly lastAt: number };

type PressFilter = {
  /** `what` names key and digits; times in ms, never going back. */
  judge(address: number, what: string, at: number): PressVerdict;
  /** Ms since another key of this address; null if there was none. Two hands are slower than two pads. */
  sinceOther(address: number, what: string, at: number): number | null;
};

export const createPressFilter = ({ debounceMs, stuckAfterMs }: FilterOptions): PressFilter => {
  const held = new Map<number, Held>();
  return {
    sinceOther: (address, what, at) => {
      const before = held.get(address);
      return before === undefined || before.what === what ? null : at - before.lastAt;
    },
    judge: (address, what, at) => {
      const before = held.get(address);
      if (before === undefined || before.what !== what || at - before.lastAt >= debounceMs) {
        held.set(address, { what, firstAt: at, lastAt: at });
        return 'press';
      }
      held.set(address, { ...before, lastAt: at });
      return at - before.firstAt >= stuckAfterMs ? 'stuck' : 'repeat';
    },
  };
};
