import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { nextToCall } from './dispatch.ts';
import { own } from './own.ts';
import { ticketOf } from './place.ts';
import { kOf, planOf } from './plan.ts';
import { DAY_RULES, play, rolls, type Trace } from './testing/random-day.ts';
import { countsAsOpen } from './reach.ts';
import { counterOf, decideCall } from './schedule.ts';
import type { Ticket, TicketClass, WaitingTicket } from './ticket.ts';
import { calls, check, eligible, ruleCalls, RUNS, waitingOf, windowPlan } from './testing/trace.ts';

describe('calls of every random day', () => {
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
          const called =
            event.type === 'called' &&
            id.startsWith(`${event.data.ticket}/`) &&
            id.endsWith(`@${event.data.profile}`);
          const { d, k, green, ordinary, cls } = watch;
          if (cls === 'ordinary' && k !== Infinity) {
            const own = called ? 1 : 0;
            expect(green).toBeLessThanOrEqual(k - d + k * Math.max(0, ordinary - own));
          } else if (cls === 'green') {
            const own = called ? 1 : 0;
            expect(ordinary).toBeLessThanOrEqual(Math.floor((d + Math.max(0, green - own)) / k));
          }
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
    });
  });

  it('11: T4, with both classes waiting throughout, every n calls give each class its share', () => {
    check((trace) => {
      const runs = new Map<string, { n: number; green: number; k: number }[]>();
      for (const { event, before } of calls(trace)) {
        const { candidates, profile, K, why, ticket } = event.data;
        const contested = candidates.green !== null && candidates.ordinary !== null && why !== 'OVERRIDE';
        const open = contested ? (runs.get(profile) ?? []) : [];
        if (contested) open.push({ n: 0, green: 0, k: K ?? Infinity });
        runs.set(profile, open);
        for (const run of open) {
          run.n += 1;
          if (ticketOf(before, ticket)?.class === 'green') run.green += 1;
          if (run.k !== K) continue;
          expect(run.n - run.green).toBeGreaterThanOrEqual(Math.floor(run.n / (run.k + 1)));
          expect(run.green).toBeGreaterThanOrEqual(run.n - Math.ceil(run.n / (run.k + 1)));
        }
      }
    });
  });

  it('12: in push mode no open window idles while somebody waits whom it may call', () => {
    check((trace) => {
      for (const { after } of trace.answers) {
        let state = after;
        if (!state.open) continue;
        for (let window = nextToCall(state); window !== null; window = nextToCall(state)) {
          const decision = decide(state, { type: 'next', at: state.at + 1, window, source: 'api' });
          if (!decision.ok) throw new Error(decision.refusal.code);
          expect(decision.events.some(({ type }) => type === 'called')).toBe(true);
          state = decision.state;
        }
        for (const { id, state: now, current } of Object.values(state.windows)) {
          if (now !== 'open' || current !== null) continue;
          const plan = windowPlan(state, id);
          expect([...eligible(state, plan, 'green'), ...eligible(state, plan, 'ordinary')]).toEqual([]);
        }
      }
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

  it('26: the order in which the rules name windows changes no call', () => {
    fc.assert(
      fc.property(rolls, (day) => {
        const queues = [...DAY_RULES.queues].reverse();
        const windows = [...DAY_RULES.windows].reverse();
        const log = (trace: Trace) =>
          calls(trace).map(({ event: { seq, at, data } }) => [seq, at, data.window, data.ticket, data.why]);
        expect(log(play(day, { rules: { ...DAY_RULES, queues, windows } }))).toEqual(log(play(day)));
      }),
      RUNS,
    );
  });
});
