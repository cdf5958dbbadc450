import type { HallAnswer, HallKiosk } from '../../protocol/http/hall.ts';

/** This page's row of the hall file; a page that does not say which kiosk it is, is the first. */
export function ownKiosk(hall: HallAnswer | null, kioskId: string | null): HallKiosk | null {
  const kiosks = hall?.kiosks ?? [];
  return kiosks.find(({ id }) => id === kioskId) ?? kiosks[0] ?? null;
}
