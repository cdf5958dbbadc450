/** The server's reading of a citizen's number and the kiosk page's own, held against each other. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ageBandOf } from '../../devices/id-reader/age-band.ts';
import { birthOf } from '../../devices/id-reader/id-number.ts';
import { numberOf } from '../../devices/id-reader/test-cards.ts';
import { ageBandIn } from '../../kiosk-ui/card/id-number.ts';

const date = fc.record({
  year: fc.integer({ min: 1890, max: 2030 }),
  month: fc.integer({ min: 0, max: 13 }),
  day: fc.integer({ min: 0, max: 32 }),
});
const today = fc.record({
  year: fc.integer({ min: 2024, max: 2032 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const number = fc.oneof(
  fc
    .tuple(date, fc.integer({ min: 0, max: 999 }), fc.constantFrom('110105', '510726', '820000', '999999'))
    .map(([birth, order, area]) => numberOf(birth, order, area)),
  fc
    .tuple(date, fc.integer({ min: 100, max: 999 }))
    .map(([birth, order]) => numberOf(birth).slice(0, 6) + numberOf(birth).slice(8, 14) + String(order)),
  fc.string({ minLength: 15, maxLength: 18, unit: fc.constantFrom(...'0123456789Xx') }),
);

it('both readings of a number give the same band, for whatever is typed or lies on the card', () => {
  const seen = { senior: 0, younger: 0, none: 0 };
  fc.assert(
    fc.property(number, today, fc.integer({ min: 50, max: 80 }), (text, now, seniorAgeYears) => {
      const codes = Uint8Array.from(Buffer.from(text, 'latin1'));
      const birth = birthOf(codes);
      const server = birth === null ? null : ageBandOf(birth, { today: now, seniorAgeYears });
      seen[server ?? 'none'] += 1;
      return ageBandIn(codes, { today: now, seniorAgeYears }) === server;
    }),
    { numRuns: 5_000, seed: 11_643 },
  );
  expect(Math.min(seen.senior, seen.younger, seen.none)).toBeGreaterThan(300);
});
