/** The secret part of a ticket's link, derived and so never stored: HMAC(key, ticket id), 192 bits. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export function ticketKeyOf(key: Uint8Array, ticket: string): string {
  return createHmac('sha256', key).update(`ticket:${ticket}`).digest().subarray(0, 24).toString('base64url');
}

export function isTicketKey(key: Uint8Array, ticket: string, given: string): boolean {
  const wanted = Buffer.from(ticketKeyOf(key, ticket));
  const shown = Buffer.from(given);
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}
