/**
 * The stage: which call stands on top of the board, and which stand in line for it.
 *
 *   calls of the view ──► stageCalls() ──► hero (≥ 8 s) ◄── line (oldest first)
 *
 * Each new call or recall gets its time on top; calls that are in line already stand in the rows, so
 * nobody is shown late. It is a function of the calls and the time alone: a snapshot after an outage
 * and the events that a board without outage saw lead to the same top call.
 */
import type { PublicCall } from '../../protocol/view/public.ts';

/** How long a call stays on top when others are in line, ms. */
export const HOLD_MS = 8_000;
/** Older calls than this are shown and not staged: the visitor was called while the board was away. */
export const FRESH_MS = 30_000;

/** One announcement: a call or one of its recalls. */
export type CallKey = string;
export const callKey = (call: PublicCall): CallKey => `${call.call}.${call.recalls}`;

export type Stage = {
  readonly hero: CallKey | null;
  /** When it went on top, server time in ms. */
  readonly since: number;
  /** It went on top as a new call: the board may pulse. */
  readonly fresh: boolean;
  /** Announcements that wait for the top, oldest first. */
  readonly line: readonly CallKey[];
  /** Announcements known so far; never more than the view shows. */
  readonly seen: ReadonlySet<CallKey> | null;
};

/** A board that has seen nothing yet. */
export const EMPTY_STAGE: Stage = { hero: null, since: 0, fresh: false, line: [], seen: null };

function firstLook(calls: readonly PublicCall[], now: number): Stage {
  const newest = calls[0];
  const seen = new Set(calls.map(callKey));
  if (newest === undefined) return { hero: null, since: now, fresh: false, line: [], seen };
  const fresh = !newest.ended && now - newest.at < HOLD_MS;
  return { hero: callKey(newest), since: now, fresh, line: [], seen };
}

/**
 * The stage at `now` (server time, ms) for these calls, newest first. Returns the same object when
 * nothing changed.
 */
export function stageCalls(stage: Stage, calls: readonly PublicCall[], now: number): Stage {
  if (stage.seen === null) return firstLook(calls, now);
  // The hall's clock was set back: a call must not hold the top until the old time comes again.
  if (stage.since - now > HOLD_MS) return stageCalls({ ...stage, since: now }, calls, now);
  const { seen } = stage;

  const byKey = new Map(calls.map((call) => [callKey(call), call]));
  const unseen = calls.filter((call) => !seen.has(callKey(call)));
  const isFresh = (call: PublicCall) => !call.ended && now - call.at < FRESH_MS;
  const arrived = unseen.filter(isFresh).map(callKey).reverse();
  const stands = (key: CallKey) => byKey.get(key)?.ended === false;
  const line = [...stage.line, ...arrived].filter(stands);

  const hero = stage.hero === null ? undefined : byKey.get(stage.hero);
  const free = hero === undefined || hero.ended || now - stage.since >= HOLD_MS;
  const next = line[0];
  const nowSeen = unseen.length === 0 && seen.size === byKey.size ? seen : new Set(byKey.keys());

  if (next !== undefined && free) {
    return { hero: next, since: now, fresh: true, line: line.slice(1), seen: nowSeen };
  }
  if (next === undefined && (hero === undefined || unseen.some((call) => !isFresh(call)))) {
    const newest = calls[0] === undefined ? null : callKey(calls[0]);
    if (newest !== stage.hero) return { hero: newest, since: now, fresh: false, line, seen: nowSeen };
  }
  const same = nowSeen === seen && line.length === stage.line.length && arrived.length === 0;
  return same ? stage : { ...stage, line, seen: nowSeen };
}
