/**
 * Random days for property tests: a list of small numbers becomes a list of commands that mean
 * something in the state that they meet, wrong ones included, and the trace of what came of them.
 */
import fc from 'fast-check';
import { decide } from '../decide.ts';
import type { Command } from '../command.ts';
import type { HallEvent } from '../event.ts';
import { evolve } from '../evolve.ts';
import { initialState } from '../initial.ts';
import { ticketOf } from '../place.ts';
import type { Refusal } from '../refusal.ts';
import type { Rules } from '../rules.ts';
import type { HallState } from '../state.ts';
import { MINUTE, MORNING, SECOND, STAFF, testRules } from './test-hall.ts';
import type { Need } from '../ticket.ts';

export type Step = {
  readonly event: HallEvent;
  readonly before: HallState;
  readonly after: HallState;
};

type Answer = {
  readonly command: Command;
  readonly before: HallState;
  readonly after: HallState;
  readonly refusal: Refusal | null;
};

export type Trace = {
  readonly rules: Rules;
  readonly steps: readonly Step[];
  readonly answers: readonly Answer[];
  readonly final: HallState;
};

/** Window 5 is green-only for C, which 4 serves with an end. */
export const DAY_RULES: Rules = testRules({
  windows: [
    ...testRules().windows,
    { id: '5', profile: 'C-green', serves: { C: 0, B: 5 * MINUTE }, lowCounter: false },
  ],
  profileK: { 'C-green': null },
  callsBeforeMissed: 1,
  holdMs: { standard: 0, slow: 30 * SECOND, assisted: 60 * SECOND },
  namedWindowMs: 3 * MINUTE,
  stepOutMs: 4 * MINUTE,
  undoMs: 3 * MINUTE,
});

type Roll = { readonly kind: number; readonly a: number; readonly b: number; readonly dt: number };

const roll = fc.record({
  kind: fc.integer({ min: 0, max: 99 }),
  a: fc.integer({ min: 0, max: 1_000 }),
  b: fc.integer({ min: 0, max: 1_000 }),
  /** Clocks jump back now and then. */
  dt: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 90 * SECOND }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -5 * MINUTE, max: 0 }) },
  ),
});

type DayOptions = {
  /** What the day opens with, when it differs from DAY_RULES. */
  readonly rules?: Rules;
  /** Only numbers, calls and windows: no re-entry, correction, booking or call out of turn. */
  readonly plain?: boolean;
};

/** Up to 120 rolls; kept apart from their trace, so that a counterexample is short enough to read. */
export const rolls: fc.Arbitrary<Roll[]> = fc.array(roll, { minLength: 20, maxLength: 120 });

/** The day that these rolls make, closed at its end. Every state is frozen, so that a write would throw. */
export function play(day: readonly Roll[], { rules = DAY_RULES, plain = false }: DayOptions = {}): Trace {
  const steps: Step[] = [];
  const answers: Answer[] = [];
  const tickets: string[] = [];
  let state = initialState();
  let at = MORNING;
  const run = (command: Command): void => {
    const before = state;
    const decision = decide(before, command);
    if (decision.ok) {
      for (const event of decision.events) {
        const from = state;
        state = frozen(evolve(state, event));
        steps.push({ event, before: from, after: state });
        if (event.type === 'entered' && event.data.cause === 'issued') tickets.push(event.data.ticket);
      }
    }
    answers.push({ command, before, after: state, refusal: decision.ok ? null : decision.refusal });
  };
  run({ type: 'openDay', at, day: '2026-03-02', rules, previousHead: '' });
  for (const { id } of DAY_RULES.windows.slice(0, 3))
    run({ type: 'openWindow', at, window: id, staff: STAFF });
  for (const one of day) {
    at += one.dt;
    run(commandFor(one, at, { tickets, plain, state }));
  }
  run({ type: 'closeDay', at, by: 'timer' });
  return { rules, steps, answers, final: state };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

type Scene = {
  readonly tickets: readonly string[];
  readonly plain: boolean;
  readonly state: HallState;
};

const NEEDS: readonly (readonly Need[])[] = [[], [], [], ['wheelchair'], ['sight'], ['sign']];

function commandFor({ kind, a, b }: Roll, at: number, scene: Scene): Command {
  const { tickets, plain, state } = scene;
  const rules = DAY_RULES;
  const pick = (list: readonly string[], n: number, unknown: string): string =>
    n % 40 === 39 ? unknown : (list[n % Math.max(1, list.length)] ?? unknown);
  const window = pick(
    rules.windows.map(({ id }) => id),
    a,
    'nowhere',
  );
  const queue = pick(
    rules.queues.map(({ id }) => id),
    b,
    'nothing',
  );
  const ticket = pick(tickets, b, 'nobody');
  const source = (['console', 'pad', 'api'] as const)[b % 3] ?? 'api';
  const press = { at, window, source } as const;
  const cls = b % 5 < 2 ? 'green' : 'ordinary';
  if (kind < 30) {
    return {
      type: 'issue',
      at,
      ticket: b % 50 === 49 ? 'nobody' : `t${String(tickets.length + 1).padStart(3, '0')}`,
      item: 'item-1',
      queue,
      class: cls,
      verified: 'none',
      needs: plain ? [] : (NEEDS[a % NEEDS.length] ?? []),
      cases: 1,
      appointmentSlot: !plain && a % 7 === 0 ? at + ((b % 60) - 20) * MINUTE : null,
    };
  }
  if (kind < 58) return { type: 'next', ...press, ...(a % 11 === 0 ? { expects: b } : {}) };
  if (kind < 61) return { type: 'openWindow', at, window, staff: STAFF };
  if (kind < 63) return { type: 'closeWindow', at, window };
  if (kind < 65) return { type: 'pauseWindow', at, window, reason: 'short', minutes: 5 };
  if (kind < 66) return { type: 'resumeWindow', at, window };
  if (kind < 68) return { type: 'finish', ...press };
  if (kind < 69) return { type: 'tick', at };
  if (kind < 70) return { type: 'start', ...press };
  if (kind < 72) return { type: 'cancel', at, ticket };
  if (plain) return { type: 'next', ...press };
  if (kind < 74) return { type: 'recall', ...press };
  if (kind < 78) return { type: 'miss', ...press };
  if (kind < 81) return { type: 'hold', ...press };
  if (kind < 85) return { type: 'comeBack', at, ticket };
  if (kind < 88) {
    const aside = tickets.filter((id) => ['away', 'missed'].includes(ticketOf(state, id)?.state ?? ''));
    return { type: 'bringBack', ...press, ticket: b % 3 === 0 ? null : pick(aside, b, ticket) };
  }
  if (kind < 91) {
    const toWindow =
      a % 3 === 0
        ? pick(
            rules.windows.map(({ id }) => id),
            b,
            'nowhere',
          )
        : null;
    return { type: 'transfer', ...press, queue, item: null, toWindow, nextStep: b % 2 === 0 };
  }
  if (kind < 93) return { type: 'stepOut', at, ticket };
  if (kind < 94) return { type: 'callTicket', ...press, ticket, reason: 'r1' };
  if (kind < 95) {
    const fresh = Object.values(state.windows).filter(({ undo }) => undo !== null);
    return {
      type: 'undo',
      ...press,
      window: pick(
        fresh.map(({ id }) => id),
        b,
        window,
      ),
    };
  }
  if (kind < 97) {
    const change = b % 3;
    return {
      type: 'amend',
      at,
      ticket,
      item: null,
      queue: change === 0 ? queue : null,
      class: change === 1 ? cls : null,
      verified: null,
      needs: change === 2 ? (NEEDS[a % NEEDS.length] ?? []) : null,
    };
  }
  if (kind < 98) return b % 2 === 0 ? { type: 'help', at, window } : { type: 'answerHelp', at, window };
  if (kind < 99) return state.issuing ? { type: 'stopIssuing', at } : { type: 'resumeIssuing', at };
  return { type: 'changeRules', at, rules: { ...rules, k: 2 + (a % 2) } };
}
