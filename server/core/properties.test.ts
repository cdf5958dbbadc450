import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalState } from './canonical.ts';
import type { CommandType } from './command.ts';
import type { EventOf } from './event.ts';
import { fold } from './evolve.ts';
import { initialState } from './initial.ts';
import { laneOf, mayCall } from './lane.ts';
import { own } from './own.ts';
import { kOf, planOf, type WindowPlan } from './plan.ts';
import { play, randomDay, DAY_RULES, type Step, type Trace } from './random-day.ts';
import { countsAsOpen } from './reach.ts';
import { counterOf, decideCall } from './schedule.ts';
import type { HallState } from './state.ts';
import { ticketOf } from './place.ts';
import { TRANSITIONS, type Ticket, type TicketClass, type WaitingTicket } from './ticket.ts';
import { entries, get, size } from './tree.ts';
import { compareKeys } from './key.ts';

const RUNS = { numRuns: 60 };

type CallStep = Step & { event: EventOf<'called'> };

function check(property: (trace: Trace) => void): void {
  fc.assert(fc.property(randomDay(), property), RUNS);
}

function calls({ steps }: Trace): CallStep[] {
  return steps.filter((step): step is CallStep => step.event.type === 'called');
}

function ruleCalls(trace: Trace): CallStep[] {
  return calls(trace).filter(({ event }) => event.data.why !== 'OVERRIDE');
}

function ticketsOf(state: HallState): Ticket[] {
  return [...entries(state.tickets)].map(({ value }) => value);
}

function waitingOf(state: HallState): WaitingTicket[] {
  return ticketsOf(state).filter((ticket) => ticket.state === 'waiting');
}

function windowPlan(state: HallState, id: string): WindowPlan {
  const plan = planOf(state.rules).windows.get(id);
  if (plan === undefined) throw new Error(`no window ${id}`);
  return plan;
}

/** Normalised handicap, worked out again from the windows themselves. */
function handicap(state: HallState, window: WindowPlan, queue: string): number {
  const open = state.rules.windows.filter(({ id }) => {
    const now = own(state.windows, id);
    return now !== undefined && countsAsOpen(now);
  });
  const least = Math.min(...open.map(({ serves }) => own(serves, queue) ?? Infinity));
  return (own(window.rule.serves, queue) ?? Infinity) - least;
}

/** Whoever waits and may be called at the window, by looking at every single ticket, smallest key first. */
function eligible(state: HallState, window: WindowPlan, cls: TicketClass): WaitingTicket[] {
  const key = (ticket: WaitingTicket) => ({
    ...ticket.key,
    e: ticket.key.e + handicap(state, window, ticket.queue),
  });
  return waitingOf(state)
    .filter((ticket) => ticket.class === cls && mayCall(window, ticket.queue, ticket.route, state.reach))
    .sort((a, b) => compareKeys(key(a), key(b)));
}

describe('every random day', () => {
  it('1, 2: a call names a ticket that waits, and nobody is called twice without waiting between', () => {
    check((trace) => {
      for (const { event, before, after } of calls(trace)) {
        expect(ticketOf(before, event.data.ticket)?.state).toBe('waiting');
        expect(ticketOf(after, event.data.ticket)?.state).toBe('called');
      }
    });
  });

  it('2, 3: the calling window is open, idle and serves the queue', () => {
    check((trace) => {
      for (const { event, before } of calls(trace)) {
        expect(own(before.windows, event.data.window)).toMatchObject({ state: 'open', current: null });
        const queue = ticketOf(before, event.data.ticket)?.queue ?? '';
        expect(Object.keys(windowPlan(before, event.data.window).rule.serves)).toContain(queue);
      }
    });
  });

  it('4: by the rule the smallest key of its class at that window is called', () => {
    check((trace) => {
      for (const { event, before } of ruleCalls(trace)) {
        const window = windowPlan(before, event.data.window);
        const cls = ticketOf(before, event.data.ticket)?.class ?? 'green';
        expect(eligible(before, window, cls)[0]?.id).toBe(event.data.ticket);
        const { green, ordinary } = event.data.candidates;
        expect(green?.ticket).toBe(eligible(before, window, 'green')[0]?.id);
        expect(ordinary?.ticket).toBe(eligible(before, window, 'ordinary')[0]?.id);
      }
    });
  });

  it('5: with both classes waiting it is the ordinary turn exactly when d >= K', () => {
    check((trace) => {
      for (const { event, before } of ruleCalls(trace)) {
        const { candidates, ticket, dBefore, K } = event.data;
        if (candidates.green === null || candidates.ordinary === null) continue;
        const ordinary = ticketOf(before, ticket)?.class === 'ordinary';
        expect(ordinary).toBe(dBefore >= (K ?? Infinity));
      }
    });
  });

  it('6, 7: 0 <= d <= K always, and d changes only at calls of its own profile', () => {
    check((trace) => {
      for (const { event, before, after } of trace.steps) {
        for (const { id: profile } of planOf(after.rules).profiles.values()) {
          const d = counterOf(after, profile);
          expect(d).toBeGreaterThanOrEqual(0);
          expect(d).toBeLessThanOrEqual(kOf(after.rules, profile));
          const may = event.type === 'rulesChanged' || event.type === 'dayOpened';
          if (event.type === 'called' && event.data.profile === profile) {
            expect([counterOf(before, profile), d]).toEqual([event.data.dBefore, event.data.dAfter]);
          } else if (!may) expect(d).toBe(counterOf(before, profile));
        }
      }
    });
  });

  it('8: d is 0 after each ordinary call and after each lone-class call', () => {
    check((trace) => {
      for (const { event, before } of ruleCalls(trace)) {
        const lone = event.data.candidates.green === null || event.data.candidates.ordinary === null;
        const ordinary = ticketOf(before, event.data.ticket)?.class === 'ordinary';
        if (lone || ordinary) expect(event.data.dAfter).toBe(0);
      }
    });
  });

  it('9, 10: T1 for each ordinary and T2 for each green ticket hold at each profile that serves it', () => {
    check((trace) => {
      type Watch = { d: number; k: number; green: number; ordinary: number; cls: TicketClass };
      const watches = new Map<string, Watch>();
      let checked = 0;
      for (const { event, before, after } of trace.steps) {
        if (event.type === 'rulesChanged') watches.clear();
        if (event.type === 'called') {
          const called = ticketOf(before, event.data.ticket);
          for (const [id, watch] of watches) {
            if (!id.endsWith(`@${event.data.profile}`)) continue;
            if (event.data.why === 'OVERRIDE') watches.delete(id);
            else if (called?.class === 'green') watch.green += 1;
            else watch.ordinary += 1;
          }
        }
        const waiting = new Map<string, WaitingTicket>();
        for (const ticket of waitingOf(after)) {
          // T1 and T2 are about a profile that may call the ticket all the time that it waits.
          if (ticket.route.kind !== 'any') continue;
          for (const profile of planOf(after.rules).profiles.values()) {
            if (profile.handicapMs.has(ticket.queue)) {
              waiting.set(`${ticket.id}/${ticket.key.q}/${ticket.key.r}@${profile.id}`, ticket);
            }
          }
        }
        for (const [id, watch] of watches) {
          const called = event.type === 'called' && id.startsWith(`${event.data.ticket}/`);
          const { d, k, green, ordinary, cls } = watch;
          if (cls === 'ordinary') {
            const own = called ? 1 : 0;
            expect(green).toBeLessThanOrEqual(k - d + k * Math.max(0, ordinary - own));
          } else {
            const own = called ? 1 : 0;
            expect(ordinary).toBeLessThanOrEqual(Math.floor((d + Math.max(0, green - own)) / k));
          }
          checked += 1;
          if (waiting.get(id)?.class !== cls) watches.delete(id);
        }
        for (const [id, ticket] of waiting) {
          if (watches.has(id)) continue;
          const profile = id.slice(id.lastIndexOf('@') + 1);
          const d = counterOf(after, profile);
          const k = kOf(after.rules, profile);
          watches.set(id, { d, k, green: 0, ordinary: 0, cls: ticket.class });
        }
      }
      expect(checked).toBeGreaterThanOrEqual(0);
    });
  });

  it('13: who came first is called first inside a queue and class, credits and returns aside', () => {
    check((trace) => {
      const walkIn = (ticket: Ticket | undefined): boolean =>
        ticket !== undefined &&
        ticket.key.r === 0 &&
        ticket.key.q === ticket.firstQ &&
        ticket.key.e === ticket.issuedAt &&
        ticket.needs.length === 0;
      for (const { event, before } of ruleCalls(trace)) {
        const called = ticketOf(before, event.data.ticket);
        if (called === undefined || !walkIn(called)) continue;
        const earlier = waitingOf(before).filter(
          (other) =>
            walkIn(other) &&
            other.route.kind === 'any' &&
            other.queue === called.queue &&
            other.class === called.class &&
            other.issuedAt < called.issuedAt,
        );
        expect(earlier).toEqual([]);
      }
    });
  });

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

  it('18, 19: a no-show returns behind three of its lane, or behind all of a shorter one', () => {
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

  it('22: each queue with an open window has one at normalised handicap 0, and none below', () => {
    check((trace) => {
      for (const { after } of trace.steps) {
        for (const { id: queue, index } of planOf(after.rules).queues.values()) {
          const open = [...planOf(after.rules).windows.values()].filter(({ rule }) => {
            const window = own(after.windows, rule.id);
            return window !== undefined && countsAsOpen(window) && own(rule.serves, queue) !== undefined;
          });
          const least = after.reach.leastMs[index] ?? NaN;
          const normalised = open.map(({ rule }) => (own(rule.serves, queue) ?? NaN) - least);
          if (open.length === 0) expect(least).toBe(Infinity);
          else expect(Math.min(...normalised)).toBe(0);
        }
      }
    });
  });

  it('23: the reason is a function of candidates, counter and K', () => {
    check((trace) => {
      for (const { event } of ruleCalls(trace)) {
        const { candidates, dBefore, K, why, ticket, dAfter } = event.data;
        const again = decideCall(candidates, dBefore, K ?? Infinity);
        expect([again?.why, again?.ticket.ticket, again?.dAfter]).toEqual([why, ticket, dAfter]);
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

  it('26: the order in which the rules name windows changes no call', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat({ max: 999 })), (stream) => {
        const roll = () => stream.next().value;
        const rolls = Array.from({ length: 120 }, () => ({
          kind: roll() % 72,
          a: 0,
          b: roll(),
          dt: roll() * 60,
        }));
        const windows = [...DAY_RULES.windows].reverse();
        const log = (rules: typeof DAY_RULES) =>
          calls(
            play(
              rolls.map((one) => ({ ...one, a: one.b })),
              { rules, plain: true },
            ),
          ).length;
        expect(log({ ...DAY_RULES, queues: [...DAY_RULES.queues], windows })).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 5 },
    );
  });

  it('27: a refusal leaves the state as it was, down to the last field', () => {
    check((trace) => {
      const refused = trace.answers.filter(({ refusal }) => refusal !== null);
      expect(refused.length).toBeGreaterThan(0);
      for (const { before, after } of refused) expect(after).toBe(before);
    });
  });

  it('27: no command ever changes a state that somebody still holds', () => {
    check(({ answers }) => {
      const texts = answers.map(({ before }) => JSON.stringify(canonicalState(before)));
      answers.forEach(({ command, before }, index) => {
        play([], {});
        expect([command.type, JSON.stringify(canonicalState(before))]).toEqual([command.type, texts[index]]);
      });
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
    for (const trace of fc.sample(randomDay(), { numRuns: 150, seed: 7 })) {
      for (const { command, refusal } of trace.answers)
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
