import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Touch } from '../machine/input.ts';
import type { Look } from '../model/look.ts';
import { ownKiosk } from '../model/own-kiosk.ts';

export const KioskContext = createContext<Look | null>(null);

export type Kiosk = Look & {
  readonly touch: (touch: Touch) => void;
  readonly newKey: () => string;
  /** Device id of this kiosk's printer, null without one. */
  readonly printAt: () => string | null;
};

/** What every view of the kiosk works with. Throws outside of the page. */
export function useKiosk(): Kiosk {
  const look = useContext(KioskContext);
  if (look === null) throw new Error('a kiosk view outside of the kiosk');
  const { kiosk } = look;
  return {
    ...look,
    touch: kiosk.touch,
    newKey: kiosk.ports.newKey,
    printAt: () => ownKiosk(kiosk.hall.value, kiosk.ports.kioskId)?.printer ?? null,
  };
}
