import type { CardReading } from '../../devices/id-reader/port.ts';
import type { CardQuestion } from '../../devices/id-reader/text-block.ts';

/** Between the readers and scanners at kiosks and whoever knows the kiosks' pages. */
export type KioskPorts = {
  /** What is asked of a card that is laid on now. */
  readonly question: () => CardQuestion;
  readonly onReading: (kiosk: string, reading: CardReading) => void;
  readonly onScan: (kiosk: string, text: string) => void;
  /** A page of this kiosk is open. */
  readonly isPresent: (kiosk: string) => boolean;
  /** Called after a page came or went; the returned function takes the listener out again. */
  readonly onPresence: (listener: () => void) => () => void;
};
