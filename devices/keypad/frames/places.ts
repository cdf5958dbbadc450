const PLACES = 3;
const MOST = 999;

/** The last three digits of a ticket's number, right-aligned; '' for each place without one. */
export const ticketPlaces = (number: string | null): readonly string[] => {
  const digits = (number ?? '').replaceAll(/[^0-9]/gu, '').slice(-PLACES);
  return Array.from(digits.padStart(PLACES, ' '), (digit) => digit.trim());
};

/** How many wait, capped at 999, with leading zeros. */
export const waitingPlaces = (count: number): readonly string[] =>
  Array.from(String(Math.max(0, Math.min(MOST, Math.trunc(count)))).padStart(PLACES, '0'));
