/** At most `tries` failures per subject in `windowMs`; success clears the subject. */
export type TryLimit = {
  /** False when the subject has to wait. */
  allows(subject: string, nowMs: number): boolean;
  failed(subject: string, nowMs: number): void;
  succeeded(subject: string): void;
};

const MOST_SUBJECTS = 10_000;

export function tryLimit({ tries, windowMs }: { tries: number; windowMs: number }): TryLimit {
  const failures = new Map<string, number[]>();
  const recent = (subject: string, nowMs: number): number[] =>
    (failures.get(subject) ?? []).filter((at) => at > nowMs - windowMs);
  return {
    allows: (subject, nowMs) => recent(subject, nowMs).length < tries,
    failed(subject, nowMs) {
      failures.set(subject, [...recent(subject, nowMs), nowMs]);
      // Old subjects go first, so that a flood of made-up names cannot fill the memory.
      if (failures.size > MOST_SUBJECTS) {
        const [oldest] = failures.keys();
        if (oldest !== undefined) failures.delete(oldest);
      }
    },
    succeeded(subject) {
      failures.delete(subject);
    },
  };
}
