import type { JobOutcome } from '../../devices/frame/job.ts';
import type { DeviceStatus } from '../../devices/frame/status.ts';

/** The outcome of a test of a device that is not there to be tested; null where it is. */
export function notReached({ state, code }: DeviceStatus): JobOutcome | null {
  return state === 'online' || state === 'warning' ? null : { state: 'failed', code };
}
