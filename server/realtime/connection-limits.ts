/** How many live links of each class there may be; staff and kiosks have slots of their own. */
import type { Principal } from '../auth/principal.ts';

export type LinkClass = 'phone' | 'display' | 'hall';

export function classOf(principal: Principal): LinkClass {
  if (principal.kind !== 'token') return 'phone';
  return principal.role === 'display' ? 'display' : 'hall';
}

const HALL_SOCKETS = 500;

export type LinkLimits = {
  /** Takes a slot, or says that there is none; give it back with the returned function. */
  take(kind: LinkClass): (() => void) | null;
};

export function linkLimits({ displays, phones }: { displays: number; phones: number }): LinkLimits {
  const most: Readonly<Record<LinkClass, number>> = { phone: phones, display: displays, hall: HALL_SOCKETS };
  const used: Record<LinkClass, number> = { phone: 0, display: 0, hall: 0 };
  return {
    take(kind) {
      if (used[kind] >= most[kind]) return null;
      used[kind] += 1;
      let given = false;
      return () => {
        if (!given) used[kind] -= 1;
        given = true;
      };
    },
  };
}
