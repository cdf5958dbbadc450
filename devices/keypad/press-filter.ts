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

/** Longer than any debounce and any span in which two keys are a conflict. */
const FORGET_MS = 5_000;

type Held = { readonly what: string; readonly firstAt: number; readonly lastAt: number };

type PressFilter = {
  /** `what` names key and digits; times in ms, never going back. */
  judge(address: number, what: string, at: number): PressVerdict;
  /** Ms since another key of this address; null if there was none lately. Two hands are slower than two pads. */
  sinceOther(address: number, what: string, at: number): number | null;
};

export const createPressFilter = ({ debounceMs, stuckAfterMs }: FilterOptions): PressFilter => {
  /** Each key by itself: a jammed one goes on being one press while others of its address are pressed. */
  const held = new Map<number, readonly Held[]>();
  const recent = (address: number, at: number) =>
    (held.get(address) ?? []).filter(({ lastAt }) => at - lastAt < FORGET_MS);
  return {
    sinceOther: (address, what, at) => {
      const others = recent(address, at).flatMap((key) => (key.what === what ? [] : [at - key.lastAt]));
      return others.length === 0 ? null : Math.min(...others);
    },
    judge: (address, what, at) => {
      const keys = recent(address, at);
      const before = keys.find((key) => key.what === what);
      const others = keys.filter((key) => key !== before);
      const isNew = before === undefined || at - before.lastAt >= debounceMs;
      const firstAt = isNew ? at : before.firstAt;
      held.set(address, [...others, { what, firstAt, lastAt: at }]);
      if (isNew) return 'press';
      return at - firstAt >= stuckAfterMs ? 'stuck' : 'repeat';
    },
  };
};
