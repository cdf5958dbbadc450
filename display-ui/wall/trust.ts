/**
 * How far a screen may be believed. A screen must never look live when it is not: the numbers grow
 * grey after 15 s without a sign of life and leave after 60 s.
 */
import type { LinkNow } from './wall-live.ts';

export type Trust =
  /** Nothing has come yet. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'live' }
  /** Small mark; `lastAt`: ms since the epoch of the last sign of life. */
  | { readonly kind: 'late'; readonly lastAt: number }
  /** Banner, grey numbers. */
  | { readonly kind: 'stale'; readonly lastAt: number }
  /** No number at all: listen to the staff. */
  | { readonly kind: 'neutral' };

/** A page that has had nothing this long after it began says so, ms. */
export const START_PATIENCE_MS = 15_000;

/** `sinceStartMs`: age of the page. */
export function trustIn(link: LinkNow, sinceStartMs: number): Trust {
  if (link.state === 'dark') return { kind: 'neutral' };
  if (link.state === 'connecting' || link.lastAt === null) {
    return sinceStartMs >= START_PATIENCE_MS ? { kind: 'neutral' } : { kind: 'starting' };
  }
  if (link.state === 'live') return { kind: 'live' };
  return { kind: link.state, lastAt: link.lastAt };
}
