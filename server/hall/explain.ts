/** Why a ticket stands where it stands, for staff: sentences first, then every figure behind them. */
import { localTime } from '../../config/index.ts';
import type { Language } from '../../protocol/fields.ts';
import type { CandidateAnswer, ExplainedCall, Explanation } from '../../protocol/http/explain.ts';
import type { TurnAnswer } from '../../protocol/http/tickets.ts';
import type { Candidate, EventOf } from '../core/event.ts';
import { ahead, standingOf, ticketOf, type TurnBound } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';
import type { Services } from '../services.ts';
import {
  aheadTexts,
  backTexts,
  boundTexts,
  callText,
  pastText,
  ruleText,
  sinceTexts,
  wasCalled,
  type Telling,
} from './explain-words.ts';
import { staffTicketOf } from './project-staff.ts';
import { shownBound } from './shown-bound.ts';
import { turnOf } from './turn-of.ts';
import { whyText } from './why.ts';

const MINUTE_MS = 60_000;
/** Calls that are listed; the counts have them all. */
const MOST_CALLS = 100;

type Needs = Pick<Services, 'config' | 'hall'>;

/** `HH:MM` on the hall's wall. */
function clockIn(timeZone: string, atMs: number): string {
  const { minute } = localTime(timeZone, atMs);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function explainTicket({ config, hall }: Needs, ticket: Ticket, language: Language): Explanation {
  const { state, book } = hall;
  const telling: Telling = { language, clock: (atMs) => clockIn(config.timeZone, atMs) };
  const turn = turnOf(book, state, ticket);
  const past = book.pastOf(ticket.id);
  const facts = { first: ticket.firstE, rules: state.rules };
  const history = past.map((one) => ({
    at: one.event.at,
    kind: one.event.type === 'entered' ? one.event.data.cause : one.event.type,
    text: pastText(telling, one, facts),
    countsFrom: one.event.type === 'entered' ? one.event.data.e : null,
  }));
  const calls = book.callsSince(ticket.id);
  const own = book.callOf(ticket.id);
  const standing = standOf(state, ticket, language);
  const last = past.findLast(({ event }) => event.type === 'entered' && event.data.cause !== 'released');
  return {
    ticket: staffTicketOf(ticket),
    aloud: [
      ...(last === undefined ? [] : [pastText(telling, last, facts)]),
      ...aloud(telling, { ticket, turn, standing, own }),
    ],
    turn,
    key: { ...ticket.key },
    history,
    standing: standing === null ? null : standing.answer,
    calls: calls.slice(-MOST_CALLS).map(({ event }) => callOf(state, event, language)),
    earlier: Math.max(0, calls.length - MOST_CALLS),
    call: own === null ? null : callOf(state, own, language),
  };
}

type Stand = {
  readonly answer: NonNullable<Explanation['standing']>;
  readonly bound: string | null;
};

function standOf(state: HallState, ticket: Ticket, language: Language): Stand | null {
  const standing = standingOf(state, ticket.id);
  if (standing === null) return null;
  const bound = shownBound(state, ticket.id);
  const texts = bound === null ? null : boundTexts(language, bound);
  return {
    answer: {
      position: standing.position,
      ahead: ahead(state, ticket.id),
      windows: standing.windows.map(({ handicapMs, effectiveMs, ...window }) => ({
        ...window,
        handicapMinutes: handicapMs / MINUTE_MS,
        effectiveMinutes: effectiveMs / MINUTE_MS,
      })),
      bound: bound === null ? null : boundAnswerOf(state, bound, texts?.sum ?? ''),
    },
    bound: texts?.aloud ?? null,
  };
}

function boundAnswerOf(state: HallState, bound: TurnBound, text: string) {
  const windows = bound.windows === null ? null : [...bound.windows];
  return { ...bound, parts: partsOf(state, bound), windows, text };
}

function partsOf({ rules }: HallState, { parts }: TurnBound) {
  return parts.map((part) => ({
    ...part,
    windows: rules.windows.filter(({ profile }) => profile === part.profile).map(({ id }) => id),
  }));
}

type Told = {
  readonly ticket: Ticket;
  readonly turn: TurnAnswer | null;
  readonly standing: Stand | null;
  readonly own: EventOf<'called'> | null;
};

function aloud(telling: Telling, { ticket, turn, standing, own }: Told): string[] {
  const { language } = telling;
  const since = turn === null ? [] : sinceTexts(language, turn);
  const call = own === null ? [] : [callText(telling, own)];
  if (wasCalled(ticket)) return [...since, ...call];
  if (ticket.state === 'missed' || ticket.state === 'away') {
    return [...call, ...backTexts(telling, turn?.back ?? null)];
  }
  if (turn === null) return [];
  return [
    ...since,
    ...aheadTexts(language, ticket.state === 'waiting' ? (standing?.answer.ahead ?? null) : null),
    ...(standing?.bound === null || standing?.bound === undefined ? [] : [standing.bound]),
    ruleText(language, turn.mostInRow),
    ...backTexts(telling, turn.back),
  ];
}

function callOf(state: HallState, { seq, at, data }: EventOf<'called'>, language: Language): ExplainedCall {
  const { window, profile, ticket, why, dBefore, dAfter, K, reason, candidates } = data;
  const numberOf = (id: string): string => ticketOf(state, id)?.number ?? id;
  const candidate = (one: Candidate | null): CandidateAnswer | null =>
    one === null
      ? null
      : {
          ticket: one.ticket,
          number: numberOf(one.ticket),
          ...one.key,
          handicapMinutes: one.handicapMs / MINUTE_MS,
        };
  return {
    seq,
    at,
    window,
    profile,
    ticket,
    number: numberOf(ticket),
    why: { code: why, text: whyText(language, { why, dAfter, k: K, reason }) },
    dBefore,
    dAfter,
    k: K,
    candidates: { green: candidate(candidates.green), ordinary: candidate(candidates.ordinary) },
  };
}
