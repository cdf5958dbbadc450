/**
 * Following the log: which message may be applied to what a page shows, and which one proves a gap.
 * Pure; the link acts on the answer.
 */
import { canonicalHash } from '../../protocol/canonical.ts';
import type { Events, Heartbeat, Position } from '../../protocol/socket/server-messages.ts';

/** `have` is null until a snapshot has come. */
export type Followed<View> = { readonly have: Position | null; readonly view: View };

export type Step<View> =
  | { readonly kind: 'advanced'; readonly followed: Followed<View> }
  /** Already applied: an answer that came twice. */
  | { readonly kind: 'known' }
  /** Something is missing or another epoch began: only a snapshot helps. */
  | { readonly kind: 'lost' };

/** Applies a contiguous range, or says that it cannot. */
export function advance<View, Event>(
  followed: Followed<View>,
  message: Events<Event>,
  apply: (view: View, event: Event) => View,
): Step<View> {
  const { have } = followed;
  if (have === null || have.epoch !== message.epoch) return { kind: 'lost' };
  if (message.to <= have.seq) return { kind: 'known' };
  if (message.from !== have.seq + 1) return { kind: 'lost' };
  const view = message.events.reduce(apply, followed.view);
  return { kind: 'advanced', followed: { have: { epoch: message.epoch, seq: message.to }, view } };
}

/** True when the page's view is not the server's at the same position, or the position is behind. */
export function contradicts<View>(followed: Followed<View>, heartbeat: Heartbeat): boolean {
  const { have, view } = followed;
  if (have === null) return false;
  if (have.epoch !== heartbeat.epoch) return true;
  return have.seq === heartbeat.seq && canonicalHash(view) !== heartbeat.viewHash;
}

/** True when a heartbeat is ahead: on its own only late, twice in a row a lost message. */
export function isBehind<View>({ have }: Followed<View>, heartbeat: Heartbeat): boolean {
  return have !== null && have.epoch === heartbeat.epoch && have.seq < heartbeat.seq;
}
