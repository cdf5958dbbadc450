/** From what was laid on this kiosk's reader to what its machine must know. */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { Card } from '../../protocol/socket/server-messages.ts';
import type { CardFacts } from '../machine/state.ts';

/** How long a sentence about a card that gives no priority stands. */
export const SENTENCE_MS = 20_000;

/** True where an ID card establishes priority by age. */
export function takesCards(hall: HallAnswer | null): boolean {
  return (hall?.greenGrounds ?? []).some(
    ({ id, evidence }) => id === 'elderly' && evidence.includes('id-card'),
  );
}

/** The card's facts, and for how long they hold. `serverNow`: ms since the epoch. */
export function factsOf(card: Card, serverNow: number): { readonly card: CardFacts; readonly forMs: number } {
  switch (card.result) {
    case 'senior':
      return { card: { result: 'senior', proof: card.proof }, forMs: card.expiresAt - serverNow };
    case 'younger':
    case 'unread':
      return { card, forMs: SENTENCE_MS };
  }
}
