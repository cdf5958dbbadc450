/** What a scanner read from a slip: the code `…/t/ID#k=KEY`, or a printed number. */
export type Slip =
  | { readonly kind: 'code'; readonly ticket: string; readonly ticketKey: string }
  | { readonly kind: 'number'; readonly number: string };

/** Longer than any slip's code; a scanner is a keyboard and may say anything. */
const MOST_CHARACTERS = 300;
const CODE = /\/t\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})#k=([A-Za-z0-9_-]{22,64})$/;
const NUMBER = /^[A-Z]?\d{3,4}$/;

/** Null for anything that is not one of our slips. */
export function readSlip(text: string): Slip | null {
  if (text.length > MOST_CHARACTERS) return null;
  const [, ticket, ticketKey] = CODE.exec(text.trim()) ?? [];
  if (ticket !== undefined && ticketKey !== undefined) return { kind: 'code', ticket, ticketKey };
  const number = text.trim().toUpperCase();
  return NUMBER.test(number) ? { kind: 'number', number } : null;
}
