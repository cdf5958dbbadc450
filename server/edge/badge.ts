/** Whose badge hangs at a window that opens, and who may open it. */
import { rotaDay } from '../hall/hours.ts';
import type { Principal } from '../auth/principal.ts';
import { hasRole } from '../auth/principal.ts';
import type { StaffBadge } from '../core/window.ts';
import type { Services } from '../services.ts';
import { ProblemError } from './problem.ts';

/**
 * The badge of the caller, or of `staffId` for a leader. A token without a staff id (a rig, a shared
 * console) shows its own name.
 */
export function badgeFor(services: Services, principal: Principal, staffId: string | undefined): StaffBadge {
  const wanted = staffId ?? principal.staff;
  if (staffId !== undefined && staffId !== principal.staff && !hasRole(principal, 'leader', 'manager')) {
    throw new ProblemError('FORBIDDEN');
  }
  const member = services.config.staff.find(({ id }) => id === wanted);
  if (member !== undefined) {
    return { id: member.id, name: member.name.zh, number: member.number, post: member.post.zh };
  }
  if (staffId !== undefined) throw new ProblemError('UNKNOWN_STAFF', { facts: { staff: staffId } });
  return { id: principal.staff ?? principal.name, name: principal.name, number: '', post: '' };
}

/** True when the day's rota names this person for the window, or has nobody for it. The demo hall is free. */
export function mayOpen(services: Services, staff: string, window: string): boolean {
  const { config } = services;
  if (config.mode === 'demo') return true;
  const today = config.rota[window]?.[rotaDay(config, services.now())] ?? [];
  return today.length === 0 || today.includes(staff);
}
