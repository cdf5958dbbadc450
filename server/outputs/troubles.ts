/**
 * What went wrong with each device since this server started, and what a person has to be told of now.
 *
 *   status ──► well │ in trouble ──3 s──► alarm ──5 s well──► over
 *
 * It must never let a loose contact hide by being well for a moment: until a device has been well for five
 * seconds on end, its trouble is the same trouble.
 */
import type { Logger } from 'pino';
import type { Clock } from '../../devices/frame/clock.ts';
import type { DeviceStatus } from '../../devices/frame/status.ts';

/** So long in trouble, and a person is told. */
export const RAISE_AFTER_MS = 3000;
/** So long well on end, and the trouble is over. */
export const OVER_AFTER_MS = 5000;
const KEPT = 5;

export type Trouble = {
  readonly code: string;
  readonly context: DeviceStatus['context'];
  /** When it began, ms since the epoch. */
  readonly at: number;
};

export type Troubles = {
  /** To be told after each change of the device's status; null: it does not run here. */
  see(device: string, status: DeviceStatus | null): void;
  /** Newest first. */
  of(device: string): readonly Trouble[];
  alarm(device: string): Trouble | null;
  stop(): void;
};

export type TroublesOptions = {
  readonly clock: Clock;
  readonly log: Logger;
  /** An alarm was raised or taken back. */
  readonly onAlarm: () => void;
};

type Record_ = {
  troubles: readonly Trouble[];
  /** The trouble that is not over yet. */
  open: { readonly trouble: Trouble; readonly raised: boolean } | null;
  isBad: boolean;
  cancel: () => void;
};

/** Works, and still calls at the wrong window: two pads with one address (trust F42). */
const ALARMING: ReadonlySet<string> = new Set(['ADDRESS_CONFLICT']);

/** Other warnings are for the device page: what still works alarms nobody. */
const isBad = (status: DeviceStatus | null): boolean =>
  status !== null && (status.state === 'fault' || status.state === 'offline' || ALARMING.has(status.code));

export function createTroubles({ clock, log, onAlarm }: TroublesOptions): Troubles {
  const records = new Map<string, Record_>();
  const recordOf = (device: string): Record_ => {
    const known = records.get(device);
    if (known !== undefined) return known;
    const made: Record_ = { troubles: [], open: null, isBad: false, cancel: () => undefined };
    records.set(device, made);
    return made;
  };

  const remember = (record: Record_, { state, code, context, since }: DeviceStatus): void => {
    if (state !== 'fault' && state !== 'offline' && state !== 'warning') return;
    const [last] = record.troubles;
    if (last?.code === code && last.at === since) return;
    record.troubles = [{ code, context, at: since }, ...record.troubles].slice(0, KEPT);
  };

  const raise = (device: string, record: Record_): void => {
    if (record.open === null) return;
    const { trouble } = record.open;
    record.open = { trouble, raised: true };
    log.warn({ device, code: trouble.code, since: trouble.at }, 'device alarm');
    onAlarm();
  };

  const end = (device: string, record: Record_): void => {
    const wasRaised = record.open?.raised === true;
    record.open = null;
    if (!wasRaised) return;
    log.info({ device }, 'device well again');
    onAlarm();
  };

  const become = (device: string, record: Record_, status: DeviceStatus | null): void => {
    const bad = isBad(status);
    if (bad && status !== null) {
      const at = record.open?.trouble.at ?? clock.now();
      const trouble = { code: status.code, context: status.context, at };
      record.open = { trouble, raised: record.open?.raised ?? false };
    }
    if (bad === record.isBad) return;
    record.isBad = bad;
    record.cancel();
    if (bad && record.open?.raised === false) {
      const waitMs = Math.max(0, record.open.trouble.at + RAISE_AFTER_MS - clock.now());
      record.cancel = clock.after(waitMs, () => raise(device, record));
    } else if (!bad && record.open !== null) {
      record.cancel = clock.after(OVER_AFTER_MS, () => end(device, record));
    }
  };

  return {
    see(device, status) {
      const record = recordOf(device);
      if (status !== null) remember(record, status);
      become(device, record, status);
    },
    of: (device) => records.get(device)?.troubles ?? [],
    alarm(device) {
      const open = records.get(device)?.open ?? null;
      return open?.raised === true ? open.trouble : null;
    },
    stop() {
      for (const record of records.values()) record.cancel();
    },
  };
}
