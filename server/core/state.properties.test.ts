import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalState } from './canonical.ts';
import type { CommandType } from './command.ts';
import { fold } from './evolve.ts';
import { initialState } from './initial.ts';
import { compareKeys } from './key.ts';
import { laneOf } from './lane.ts';
import { ticketOf } from './place.ts';
import { planOf } from './plan.ts';
import { play, rolls } from './testing/random-day.ts';
import { TRANSITIONS } from './ticket.ts';
import { check, ticketsOf, waitingOf } from './testing/trace.ts';
import { entries, get, size } from './tree.ts';

describe('states of every random day', () => {
  it('14: a started service ends only by its own end', () => {
    check((trace) => {
      const ends = new Set(['finished', 'held', 'cancelled', 'entered', 'undone']);
      for (const { event, before, after } of trace.steps) {
        if (event.type === 'dayOpened') continue;
        for (const ticket of ticketsOf(before)) {
          if (ticket.state !== 'serving' || ticketOf(after, ticket.id)?.state === 'serving') continue;
          expect(ends.has(event.type) && 'ticket' in event.data && event.data.ticket).toBe(ticket.id);
        }
      }
    });
  });

  it('15: no ticket is lost, and lanes, windows and due list agree with the tickets', () => {
    check((trace) => {
      let issued = 0;
      for (const { event, after } of trace.steps) {
        if (event.type === 'entered' && event.data.cause === 'issued') issued += 1;
        const tickets = ticketsOf(after);
        expect(tickets.length).toBe(issued);
        const plan = planOf(after.rules);
        const inLanes = tickets.filter(({ state }) => state === 'waiting' || state === 'stepped-out');
        expect(after.lanes.reduce((sum, lane) => sum + size(lane), 0)).toBe(inLanes.length);
        for (const ticket of inLanes) {
          const lane = laneOf(plan, ticket);
          expect(lane).not.toBeNull();
          if (lane !== null) expect(get(after.lanes[lane] ?? null, ticket.key, compareKeys)).toBe(ticket.id);
        }
        const seated = tickets.filter(({ state }) => state === 'called' || state === 'serving');
        const current = Object.values(after.windows).flatMap((window) => window.current ?? []);
        expect(current.sort()).toEqual(seated.map(({ id }) => id).sort());
        const named = waitingOf(after).filter(({ route }) => route.kind === 'window');
        expect([...entries(after.due)].map(({ key }) => key.ref).sort()).toEqual(
          named.map(({ id }) => id).sort(),
        );
        for (const window of Object.values(after.windows)) {
          if (window.reserved === null) continue;
          expect(ticketOf(after, window.reserved)).toMatchObject({
            state: 'waiting',
            route: { kind: 'window', window: window.id },
          });
        }
      }
    });
  });

  it('15: every change of state is in the table of transitions', () => {
    check((trace) => {
      for (const { event, before, after } of trace.steps) {
        if (event.type === 'dayOpened' || event.type === 'undone') continue;
        for (const ticket of ticketsOf(after)) {
          const from = ticketOf(before, ticket.id)?.state;
          if (from === undefined || from === ticket.state) continue;
          expect(TRANSITIONS[from]).toContain(ticket.state);
        }
      }
    });
  });

  it('16, 17: a key never changes while its ticket waits, and no entry counts from before the first', () => {
    check((trace) => {
      for (const { before, after } of trace.steps) {
        for (const ticket of ticketsOf(after)) {
          expect(ticket.key.e).toBeGreaterThanOrEqual(ticket.firstE);
          const was = ticketOf(before, ticket.id);
          if (was?.state === 'waiting') expect(ticket.key).toEqual(was.key);
        }
      }
    });
  });

  it('19: a no-show returns behind three of its lane, or behind all of a shorter one', () => {
    check((trace) => {
      for (const { event, before, after } of trace.steps) {
        if (event.type !== 'entered' || event.data.cause !== 'no-show-return') continue;
        const ticket = ticketOf(after, event.data.ticket);
        if (ticket === undefined) continue;
        const lane = laneOf(planOf(after.rules), ticket) ?? -1;
        const others = [...entries(before.lanes[lane] ?? null)];
        const ahead = others.filter(({ key }) => compareKeys(key, ticket.key) < 0).length;
        expect(ahead).toBeGreaterThanOrEqual(Math.min(before.rules.reinsertBehind, others.length));
      }
    });
  });

  it('20: a booking in time counts from slot minus credit at best, a late one from check-in', () => {
    check((trace) => {
      for (const { command, after, refusal } of trace.answers) {
        if (command.type !== 'issue' || refusal !== null || command.appointmentSlot === null) continue;
        const ticket = ticketOf(after, command.ticket);
        if (ticket === undefined) continue;
        const { appointmentCreditMs, appointmentGraceMs } = after.rules;
        const late = ticket.issuedAt > command.appointmentSlot + appointmentGraceMs;
        const from = Math.max(command.appointmentSlot, ticket.issuedAt) - appointmentCreditMs;
        expect(ticket.firstE).toBe(late ? ticket.issuedAt : from);
      }
    });
  });

  it('24: stamps never decrease and sequence numbers have no gap, whatever the clock does', () => {
    check((trace) => {
      trace.steps.forEach(({ event, before }, index) => {
        expect(event.at).toBeGreaterThanOrEqual(before.at);
        expect(event.seq).toBe(index + 1);
      });
    });
  });

  it('25: replay of the log, from the start or from any state, gives the state bit for bit', () => {
    check(({ steps, final }) => {
      const log = steps.map(({ event }) => event);
      const stored: typeof log = JSON.parse(JSON.stringify(log));
      const wanted = JSON.stringify(canonicalState(final));
      expect(JSON.stringify(canonicalState(fold(initialState(), stored)))).toBe(wanted);
      const cut = Math.floor(steps.length / 2);
      const tail = fold(steps[cut]?.after ?? initialState(), stored.slice(cut + 1));
      expect(JSON.stringify(canonicalState(tail))).toBe(wanted);
    });
  });

  it('27: a refusal leaves the state as it was, down to the last field', () => {
    check((trace) => {
      const refused = trace.answers.filter(({ refusal }) => refusal !== null);
      expect(refused.length).toBeGreaterThan(0);
      for (const { before, after } of refused) expect(after).toBe(before);
    });
  });

  it('32: when the day is closed nobody is left waiting, called, served, away or missed', () => {
    check(({ final }) => {
      expect(final.open).toBe(false);
      const open = ticketsOf(final).filter(({ state }) => TRANSITIONS[state].length > 0);
      expect(open).toEqual([]);
    });
  });
});

describe('the random days themselves', () => {
  it('exercise every command, accepted and (where it can be) refused', () => {
    const accepted = new Set<CommandType>();
    const refused = new Set<CommandType>();
    for (const day of fc.sample(rolls, { numRuns: 600, seed: 7 })) {
      for (const { command, refusal } of play(day).answers)
        (refusal === null ? accepted : refused).add(command.type);
    }
    expect([...accepted].sort()).toEqual(ALL.sort());
    const never: readonly CommandType[] = [
      'tick',
      'closeDay',
      'openDay',
      'changeRules',
      'stopIssuing',
      'resumeIssuing',
    ];
    expect([...refused].sort()).toEqual(ALL.filter((type) => !never.includes(type)).sort());
  });
});

const ALL: CommandType[] = [
  'openDay',
  'changeRules',
  'stopIssuing',
  'resumeIssuing',
  'issue',
  'amend',
  'cancel',
  'stepOut',
  'comeBack',
  'openWindow',
  'next',
  'recall',
  'start',
  'finish',
  'miss',
  'hold',
  'bringBack',
  'transfer',
  'callTicket',
  'undo',
  'pauseWindow',
  'resumeWindow',
  'closeWindow',
  'help',
  'answerHelp',
  'tick',
  'closeDay',
];
