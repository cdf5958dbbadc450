import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Touch } from '../machine/input.ts';
import type { Look } from '../model/look.ts';

export const KioskContext = createContext<{ readonly look: Look; readonly kioskId: string | null } | null>(
  null,
);

export type Kiosk = Look & {
  readonly touch: (touch: Touch) => void;
  readonly newKey: () => string;
  /** Device id of this kiosk's printer, null without one. */
  readonly printAt: () => string | null;
};

/** What every view of the kiosk works with. Throws outside of the page. */
export function useKiosk(): Kiosk {
  const context = useContext(KioskContext);
  if (context === null) throw new Error('a kiosk view outside of the kiosk');
  const { look, kioskId } = context;
  const { kiosk } = look;
  return {
    ...look,
    touch: kiosk.touch,
    newKey: kiosk.ports.newKey,
    printAt: () => {
      const kiosks = kiosk.hall.value?.kiosks ?? [];
      return (kiosks.find(({ id }) => id === kioskId) ?? kiosks[0])?.printer ?? null;
    },
  };
}
