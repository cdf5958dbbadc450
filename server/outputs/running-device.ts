/** A device of this hall as the server runs it: a driver, its virtual twin if it has one, and its jobs. */
import type { DeviceStatus } from '../../devices/frame/status.ts';
import type { JobOutcome } from '../../devices/frame/job.ts';
import type { VirtualAction, VirtualDevice } from '../../protocol/http/devices.ts';
import type { LocalText } from '../../config/index.ts';
import type { Job, JobEnd } from '../store/rows/job.ts';

export type DeviceKind = 'printer' | 'voice' | 'keypad' | 'led' | 'id-reader' | 'scanner' | 'evaluator';

export type JobResult = { readonly state: JobEnd; readonly code: string | null };

export type RunningDevice = {
  status(): DeviceStatus;
  /** Called after each change of status or of what a virtual device shows. */
  onChange(listener: () => void): void;
  /** Carries a job out to its honest end; absent for devices that only show a state. */
  readonly run?: (job: Job) => Promise<JobResult>;
  /**
   * Shows what it can do, then shows again what it should; never rejects. A device with jobs has none: its
   * test is a job of kind `test`, so that it waits its turn.
   */
  readonly test?: () => Promise<JobOutcome>;
  /** Invites the visitor at its window to rate; evaluation pads only. Never rejects. */
  readonly ask?: () => Promise<JobOutcome>;
  /** What the device told of its own make; null where it told nothing. */
  readonly firmware?: () => string | null;
  /** What the virtual twin shows; null for a real device. */
  virtual(): VirtualDevice | null;
  /** Works the virtual twin; false when it cannot do that. */
  act(action: VirtualAction): boolean;
  stop(): Promise<void>;
};

/** A device as configured; `start` may be called again after the running one was stopped. */
export type DeviceMaker = {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly name: LocalText;
  readonly address: string;
  /** Make and abilities, as configured. */
  readonly model: LocalText;
  readonly virtual: boolean;
  /** `recover`: the last job broke off, whatever is left of it in the device is to be cleared first. */
  readonly start: (how: { readonly recover: boolean }) => Promise<RunningDevice>;
};
