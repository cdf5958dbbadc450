/** What visitors are told of the calls since they came, against the log counted again by somebody else. */
import { describe, expect, it } from 'vitest';
import {
  entries,
  firstChoiceBound,
  greenAheadAtMost,
  initialState,
  ticketOf,
  turnBound,
} from '../../server/core/index.ts';
import type { HallEvent, HallState, Ticket } from '../../server/core/index.ts';
import { play } from '../../server/core/testing/random-day.ts';
import { testRules } from '../../server/core/testing/test-hall.ts';
import { CallBook } from '../../server/hall/call-book.ts';
import type { CallCounts } from '../../server/hall/call-counts.ts';
import { stepsOf, type Step } from '../../server/hall/step.ts';
import { rollsOf } from './random-logs.ts';
import { Recount } from './recount.ts';

const SEEDS = Array.from({ length: 14 }, (_, n) => 300 + n);

function ticketsOf(state: HallState): Ticket[] {
  return [...entries(state.tickets)].map(({ value }) => value);
}

const amounts = (counts: CallCounts): number[] => [
  counts.priority,
  counts.ordinary,
  counts.override,
  counts.broughtBack,
  counts.otherQueues,
];

const waits = ({ state }: Ticket): boolean => state === 'waiting' || state === 'stepped-out';

/** Everything that the book says of all tickets of a state. */
function told(book: CallBook, state: HallState) {
  return ticketsOf(state).map((ticket) => ({
    ticket: ticket.id,
    waited: book.waitedOf(ticket),
    reason: book.reasonOf(ticket.id),
    calls: book.callsSince(ticket.id).map(({ event }) => event.seq),
    past: book.pastOf(ticket.id).map(({ event }) => event.seq),
  }));
}

function folded(steps: readonly Step[]): CallBook {
  const book = new CallBook();
  for (const step of steps) book.fold(step);
  return book;
}

/** A log as it comes back from the store: other objects, the same words. */
function reread(events: readonly HallEvent[]): Step[] {
  return stepsOf(initialState(), JSON.parse(JSON.stringify(events)) as HallEvent[]);
}

describe('the calls since a ticket entered', () => {
  it('are, after each event and for every ticket, what a recount of the log finds', () => {
    const faults: unknown[] = [];
    const seen = { override: 0, broughtBack: 0, otherQueues: 0, whileOut: 0, frozen: 0, causes: new Set() };
    for (const seed of SEEDS) {
      const book = new CallBook();
      const recount = new Recount();
      for (const step of play(rollsOf(seed)).steps) {
        book.fold(step);
        recount.take(step.event);
        for (const ticket of ticketsOf(step.after)) {
          const counted = recount.waiters.get(ticket.id)?.counted;
          const waited = book.waitedOf(ticket);
          if (counted === undefined || waited === null) throw new Error(`${ticket.id} is not known`);
          const { calls: seqs, cause, whileOut, ...calls } = counted;
          // The list looks at every call of the day, so it is asked for now and then only.
          const listed =
            step.event.seq % 20 === 0 ? book.callsSince(ticket.id).map(({ event }) => event.seq) : seqs;
          const told = [waited.cause, waited.whileOut, ...amounts(waited.calls), listed];
          const right = [cause, whileOut, ...amounts(calls), seqs];
          if (JSON.stringify(told) !== JSON.stringify(right))
            faults.push({ seed, seq: step.event.seq, ticket: ticket.id, told, right });
          seen.override += calls.override;
          seen.broughtBack += calls.broughtBack;
          seen.otherQueues += calls.otherQueues;
          seen.whileOut += whileOut;
          if (!waits(ticket) && seqs.length > 0) seen.frozen += 1;
          seen.causes.add(cause);
        }
      }
    }
    expect(faults.slice(0, 3)).toEqual([]);
    for (const part of ['override', 'broughtBack', 'otherQueues', 'whileOut', 'frozen'] as const)
      expect([part, seen[part] > 100]).toEqual([part, true]);
    expect([...seen.causes].sort()).toEqual(
      ['brought-back', 'issued', 'next-item', 'no-show-return', 'returned', 'transferred'].sort(),
    );
  });

  it('are the same when the book is made again from the log, from any point of the day', () => {
    for (const seed of SEEDS.slice(0, 5)) {
      const { steps } = play(rollsOf(seed));
      for (const end of [60, 150, steps.length]) {
        const some = steps.slice(0, end);
        const state = some.at(-1)?.after ?? initialState();
        const again = folded(reread(some.map(({ event }) => event)));
        expect(told(again, state)).toEqual(told(folded(some), state));
      }
    }
  });

  it('begin anew with a new day', () => {
    const { steps, final } = play(rollsOf(300));
    const book = folded(steps);
    const rules = testRules();
    book.fold({
      before: final,
      after: initialState(),
      event: {
        seq: 1,
        at: 0,
        type: 'dayOpened',
        data: { v: 1, day: '2026-03-03', rules, previousHead: '' },
      },
    });
    for (const { id } of ticketsOf(final)) {
      expect(book.pastOf(id)).toEqual([]);
      expect(book.callsSince(id)).toEqual([]);
    }
  });
});

describe('the bound that is shown', () => {
  it('is for an ordinary ticket the number of its slip, at every moment', () => {
    let shown = 0;
    const faults: unknown[] = [];
    for (const seed of SEEDS.slice(0, 5)) {
      for (const { after } of play(rollsOf(seed)).steps) {
        for (const ticket of ticketsOf(after)) {
          const bound = turnBound(after, ticket.id);
          if (bound !== null && bound.rule !== (ticket.class === 'green' ? 'T2' : 'T1')) faults.push(ticket);
          if (ticket.class === 'green') continue;
          if ((bound?.atMost ?? null) !== greenAheadAtMost(after, ticket.id)) faults.push(ticket);
          if (bound !== null) shown += 1;
        }
      }
    }
    expect(faults).toEqual([]);
    expect(shown).toBeGreaterThan(1_000);
  });

  it.each([
    ['green-only windows among them', undefined],
    ['an end everywhere', testRules()],
  ] as const)('is never exceeded afterwards, for either class: %s', (_, rules) => {
    const held = { T1: 0, T2: 0, reached: 0 };
    const faults: unknown[] = [];
    for (const seed of SEEDS) {
      const recount = new Recount();
      /** The least number of calls of each class that some shown bound allows, by ticket. */
      const limits = new Map<string, { green: number; ordinary: number }>();
      const day = play(rollsOf(seed), { plain: true, ...(rules !== undefined && { rules }) });
      for (const { event, after } of day.steps) {
        recount.take(event);
        for (const ticket of ticketsOf(after)) {
          const counted = recount.waiters.get(ticket.id)?.counted;
          if (counted === undefined || ticket.state === 'closed') continue;
          const { priority: green, ordinary } = counted;
          const limit = limits.get(ticket.id);
          if (limit !== undefined) {
            if (green > limit.green || ordinary > limit.ordinary)
              faults.push({ seed, seq: event.seq, ticket: ticket.id, counted, limit });
            if (ticket.state === 'called' && green === limit.green) held.reached += 1;
          }
          const bound = turnBound(after, ticket.id);
          if (bound === null) continue;
          held[bound.rule] += 1;
          const now = {
            green: green + (bound.rule === 'T1' ? bound.atMost : bound.ahead),
            ordinary: ordinary + (bound.rule === 'T1' ? bound.ahead : bound.atMost),
          };
          limits.set(ticket.id, {
            green: Math.min(now.green, limit?.green ?? Infinity),
            ordinary: Math.min(now.ordinary, limit?.ordinary ?? Infinity),
          });
        }
      }
    }
    expect(faults.slice(0, 3)).toEqual([]);
    expect(held.T1).toBeGreaterThan(500);
    expect(held.T2).toBeGreaterThan(500);
    // A bound that nobody ever reaches would be a poor one.
    expect(held.reached).toBeGreaterThan(10);
  });

  it('at the first-choice windows is there where helping windows leave none, and is never exceeded', () => {
    const held = { T1: 0, T2: 0, alone: 0, reached: 0 };
    const faults: unknown[] = [];
    for (const seed of SEEDS) {
      /** What is left of each shown bound, by ticket: calls at its windows still allowed. */
      const limits = new Map<string, { green: number; ordinary: number; windows: readonly string[] }[]>();
      for (const { event, before, after } of play(rollsOf(seed), { plain: true }).steps) {
        if (event.type === 'called') {
          const { ticket: calledId, window, why } = event.data;
          if (why === 'OVERRIDE') continue;
          const cls = ticketOf(before, calledId)?.class ?? 'ordinary';
          for (const [id, bounds] of limits) {
            if (id === calledId) continue;
            for (const bound of bounds.filter(({ windows }) => windows.includes(window))) bound[cls] -= 1;
            if (bounds.some(({ green, ordinary }) => green < 0 || ordinary < 0)) faults.push({ seed, id });
            if (bounds.some(({ green }) => green === 0)) held.reached += 1;
          }
        }
        for (const id of limits.keys()) if (ticketOf(after, id)?.state !== 'waiting') limits.delete(id);
        for (const ticket of ticketsOf(after)) {
          const near = firstChoiceBound(after, ticket.id);
          const all = turnBound(after, ticket.id);
          if (all !== null && all.k !== null && (near === null || near.atMost > all.atMost)) {
            faults.push({ seed, ticket: ticket.id, near, all });
          }
          if (near === null || limits.has(ticket.id)) continue;
          held[near.rule] += 1;
          if (all === null) held.alone += 1;
          const [green, ordinary] =
            near.rule === 'T1' ? [near.atMost, near.ahead] : [near.ahead, near.atMost];
          limits.set(ticket.id, [{ green, ordinary, windows: near.windows ?? [] }]);
        }
      }
    }
    expect(faults.slice(0, 3)).toEqual([]);
    expect(held.T1).toBeGreaterThan(300);
    expect(held.T2).toBeGreaterThan(300);
    expect(held.alone).toBeGreaterThan(100);
    expect(held.reached).toBeGreaterThan(10);
  });
});
