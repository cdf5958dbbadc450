/** People who do not exist, each with a card: the same ones for the same seed. */
import { cardOf, encodeCard, numberOf, type TestCard } from '../../../devices/id-reader/test-cards.ts';
import { seededRandom } from './seeded-random.ts';

export type Person = {
  readonly card: TestCard;
  readonly number: string;
  /** YYYYMMDD, as printed on the card. */
  readonly born: string;
};

/** In every name and address, and in no text of the hall. */
export const MARK = '试样';

export function people({ count, seed }: { readonly count: number; readonly seed: number }): Person[] {
  const random = seededRandom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  return Array.from({ length: count }, () => {
    const birth = { year: 1_930 + whole(85), month: 1 + whole(12), day: 1 + whole(28) };
    const number = numberOf(birth, whole(1_000));
    const card = cardOf(birth, { number });
    if (card.type !== 'text') throw new Error('a card without text');
    // What is searched for must be on the card, or nothing could ever be found.
    const text = Buffer.from(encodeCard(card)).toString('utf16le');
    if (!text.includes(number) || !text.includes(card.born) || !text.includes(MARK)) {
      throw new Error('a card that does not hold what is searched for');
    }
    return { card, number, born: card.born };
  });
}
