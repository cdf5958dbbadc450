/** The live link as the staff pages use it. */
import type { Command, Live } from '../../ui-kit/live/live.ts';
import type { LinkAge } from '../../ui-kit/live/link-age.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';

/** A press without its key and expiry, which the link adds. */
export type Press = Command;

export type HallLink = Live<StaffView, StaffEvent>;

/** Whether presses go out: a heartbeat a few seconds late is no reason to stop a clerk. */
export function reaches(age: LinkAge): boolean {
  return age === 'live' || age === 'late';
}
