/** `/t/ID#k=KEY`: the key stands in the fragment, so that no server or proxy ever logs it. */

export type TicketAddress = { readonly id: string; readonly key: string };

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const KEY = /^[A-Za-z0-9_-]{22,64}$/;

/** Null when the address is incomplete, for instance copied without its end. */
export function ticketAddress(location: {
  readonly pathname: string;
  readonly hash: string;
}): TicketAddress | null {
  const id = /^\/t\/([^/]+)\/?$/.exec(location.pathname)?.[1] ?? '';
  const key = new URLSearchParams(location.hash.replace(/^#/, '')).get('k') ?? '';
  return ID.test(id) && KEY.test(key) ? { id, key } : null;
}
