/**
 * One card lying on the reader, from its coming to its going: what it is told as, and when the next one
 * may be read. A card that comes near makes contact and loses it again for a moment, so the first failure
 * is only tried again; a second one, or a card that goes after the first, is told.
 */
import type { CardReading } from './port.ts';
import type { CardFacts } from './text-block.ts';

/** `moved`: contact was lost. `unreadable`: the module refused the card. */
export type Attempt = CardFacts | 'moved' | 'unreadable';

export type Laying = {
  /** May a found card be read, or is it the one that was read already? */
  isOpen(): boolean;
  /** A card was found. */
  present(): void;
  attempted(attempt: Attempt): void;
  /** No card was found. */
  absent(): void;
};

/** A card that cannot be read flickers at the edge of the field; lifted, it stays away. */
const LIFTED_AFTER = 2;
const TELL_AFTER = 2;

export const createLaying = (tell: (reading: CardReading) => void): Laying => {
  let settled = false;
  let failures = 0;
  let told = false;
  let absences = 0;

  const tellOnce = (code: 'CARD_MOVED' | 'UNREADABLE') => {
    if (told) return;
    told = true;
    tell({ type: 'refused', code });
  };

  return {
    isOpen: () => !settled,
    present: () => {
      absences = 0;
    },
    attempted: (attempt) => {
      if (typeof attempt === 'object') {
        settled = true;
        tell(attempt);
        return;
      }
      failures += 1;
      if (failures >= TELL_AFTER) tellOnce(attempt === 'moved' ? 'CARD_MOVED' : 'UNREADABLE');
    },
    absent: () => {
      absences += 1;
      if (failures > 0 && !settled) tellOnce('CARD_MOVED');
      // A card that was read is not found again before it was lifted: whatever is found next is laid on anew.
      settled = false;
      if (absences < LIFTED_AFTER) return;
      told = false;
      failures = 0;
    },
  };
};
