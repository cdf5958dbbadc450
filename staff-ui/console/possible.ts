/**
 * Which presses make sense now, and in words why the others do not. The server alone decides; this
 * only spares a clerk presses that it would refuse.
 */
import { words } from '../texts/words.ts';
import { untilMissable } from './hold-time.ts';
import type { Words } from '../texts/words.ts';
import type { Action } from './action.ts';
import type { HoldRule } from './hold-time.ts';
import type { WindowNow } from './window-now.ts';

/**
 * `early`: by the usual rule it is too soon, yet the hall's own rule may be shorter, so the press is
 * sent and the server answers.
 */
export type Possible =
  | { readonly can: 'yes' }
  | { readonly can: 'early'; readonly why: Words }
  | { readonly can: 'no'; readonly why: Words };

export type Situation = {
  /** Presses reach the server at this moment. */
  readonly linked: boolean;
  readonly here: WindowNow;
  /** Server time, ms since the epoch. */
  readonly at: number;
  readonly rule: HoldRule;
};

const YES: Possible = { can: 'yes' };
const no = (why: Words): Possible => ({ can: 'no', why });

type Check = (situation: Situation) => Possible;

const both =
  (first: Check, second: Check): Check =>
  (situation) => {
    const answer = first(situation);
    return answer.can === 'no' ? answer : second(situation);
  };

const staffed: Check = ({ here }) => (here.state === 'closed' ? no(words('why.closed')) : YES);

const stays: Check = ({ here }) => (here.state === 'closing' ? no(words('why.closing')) : YES);

const somebodyHere: Check = ({ here }) => (here.ticket === null ? no(words('why.no-ticket')) : YES);

const nobodyHere: Check = ({ here }) =>
  here.ticket === null ? YES : no(words('why.busy', { number: here.ticket.number }));

const onlyCalled: Check = ({ here }) =>
  here.ticket?.state === 'serving' ? no(words('why.already-serving')) : YES;

const atWindow = both(staffed, somebodyHere);
const calledHere = both(atWindow, onlyCalled);

/** A closing window still finishes its visitor by this press; a paused one goes on by it. */
const mayCallNext: Check = ({ here }) =>
  here.state === 'closing' && here.ticket === null ? no(words('why.closing')) : YES;

const recallsLeft: Check = ({ here, rule }) =>
  here.ticket !== null && here.ticket.recalls >= rule.recallLimit
    ? { can: 'early', why: words('why.recall-limit', { limit: rule.recallLimit }) }
    : YES;

const timeToMiss: Check = ({ here, at, rule }) => {
  if (here.ticket === null) return no(words('why.no-ticket'));
  const { calls, waitMs } = untilMissable(here.ticket, at, rule);
  const seconds = Math.ceil(waitMs / 1000);
  if (calls > 0 && seconds > 0) return { can: 'early', why: words('why.miss-both', { calls, seconds }) };
  if (calls > 0) return { can: 'early', why: words('why.miss-calls', { calls }) };
  if (seconds > 0) return { can: 'early', why: words('why.miss-seconds', { seconds }) };
  return YES;
};

const somebodyAway: Check = ({ here }) =>
  here.away.length + here.missed.length === 0 ? no(words('why.nobody-away')) : YES;

const openNow: Check = ({ here }) => {
  if (here.state === 'paused') return no(words('why.paused-already'));
  return here.state === 'open' ? YES : no(words(here.state === 'closing' ? 'why.closing' : 'why.closed'));
};

const TABLE: Readonly<Record<Action, Check>> = {
  next: both(staffed, mayCallNext),
  call: both(staffed, both(stays, nobodyHere)),
  recall: both(calledHere, recallsLeft),
  start: calledHere,
  finish: atWindow,
  miss: both(calledHere, timeToMiss),
  hold: atWindow,
  'bring-back': both(staffed, both(stays, somebodyAway)),
  'bring-back-one': both(staffed, stays),
  transfer: atWindow,
  pause: both(openNow, nobodyHere),
  resume: ({ here }) => (here.state === 'paused' ? YES : no(words('why.not-paused'))),
  // A new day opens by itself with its first press, so a day not yet open is no obstacle.
  open: ({ here }) =>
    here.state === 'closed' || here.state === 'closing' ? YES : no(words('why.open-already')),
  close: both(staffed, stays),
  help: ({ here }) => (here.helpSince === null ? YES : no(words('why.help-called'))),
  undo: ({ here, at }) =>
    here.undo !== null && here.undo.until > at ? YES : no(words('why.nothing-to-undo')),
};

/** Whether this press makes sense now. Without a link nothing does: presses are never kept for later. */
export function possible(action: Action, situation: Situation): Possible {
  return situation.linked ? TABLE[action](situation) : no(words('why.no-link'));
}
