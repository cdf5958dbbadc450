import type { Clock } from './clock.ts';
import { createListeners } from './listeners.ts';
import type { DeviceState, DeviceStatus, StatusListener } from './status.ts';

/** What a driver knows of its device; the source adds the times and the queue. */
export type StatusFacts = {
  readonly state: DeviceState;
  readonly code: string;
  readonly context?: DeviceStatus['context'];
};

/** Holds one device's status and tells listeners when state, code, facts or queue change. */
export type StatusSource = {
  current(): DeviceStatus;
  /** `since` moves only when the state or the code is another one. */
  set(facts: StatusFacts): void;
  /** A byte or a result came from the device; told to nobody by itself. */
  seen(): void;
  queued(jobs: number): void;
  /** The returned function takes the listener out again. */
  on(listener: StatusListener): () => void;
};

const sameContext = (a: DeviceStatus['context'], b: DeviceStatus['context']): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};

export const createStatusSource = (clock: Clock, first: StatusFacts): StatusSource => {
  const listeners = createListeners<DeviceStatus>();
  let current: DeviceStatus = {
    state: first.state,
    code: first.code,
    context: first.context ?? {},
    lastSeenAt: null,
    since: clock.now(),
    queued: 0,
  };
  return {
    current: () => current,
    set: ({ state, code, context = {} }) => {
      const same = state === current.state && code === current.code;
      if (same && sameContext(context, current.context)) return;
      current = { ...current, state, code, context, since: same ? current.since : clock.now() };
      listeners.tell(current);
    },
    seen: () => {
      current = { ...current, lastSeenAt: clock.now() };
    },
    queued: (jobs) => {
      if (jobs === current.queued) return;
      current = { ...current, queued: jobs };
      listeners.tell(current);
    },
    on: listeners.add,
  };
};
