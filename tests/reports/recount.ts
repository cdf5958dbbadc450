/**
 * A day's fairness figures, counted again from its events alone and the long way round: every wait is
 * looked at by itself. Shares nothing with the report but the printed number, which the core reckons.
 */
import { greenAheadAtMost, type EventOf, type HallEvent } from '../../server/core/index.ts';
import type { Step } from '../../server/hall/step.ts';

type Called = EventOf<'called'>;

const isCall = (event: HallEvent): event is Called => event.type === 'called';

type Person = { number: string; class: string; queue: string; from: number };

/** Who a ticket was when something happened: by its last entry or correction before. */
function personAt(events: readonly HallEvent[], ticket: string, seq: number): Person | null {
  return events
    .filter((event) => event.seq < seq)
    .reduce<Person | null>((person, event) => {
      if (event.type === 'entered' && event.data.ticket === ticket) {
        const { number, queue } = event.data;
        return { number, queue, class: event.data.class, from: person?.from ?? event.at };
      }
      const corrected = event.type === 'amended' && event.data.ticket === ticket && person !== null;
      return corrected ? { ...person, class: event.data.class } : person;
    }, null);
}

/** Waits of first calls in ms, `QUEUE CLASS` → ascending. */
export function firstWaits(events: readonly HallEvent[]): Map<string, number[]> {
  const waits = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const call of events.filter(isCall)) {
    if (seen.has(call.data.ticket)) continue;
    seen.add(call.data.ticket);
    const person = personAt(events, call.data.ticket, call.seq);
    if (person === null) continue;
    const key = `${person.queue} ${person.class}`;
    waits.set(
      key,
      [...(waits.get(key) ?? []), call.at - person.from].sort((a, b) => a - b),
    );
  }
  return waits;
}

type Recounted = { number: string; seen: number; promised: number | null };

/** For a day of entries, calls and cancellations alone: green calls during each ordinary visitor's wait. */
export function overtakings(steps: readonly Step[]): Recounted[] {
  const events = steps.map(({ event }) => event);
  return steps.flatMap(({ event, after }) => {
    if (event.type !== 'entered' || event.data.class !== 'ordinary') return [];
    const { ticket, queue, number } = event.data;
    const end = events.find(
      (later) =>
        later.seq > event.seq &&
        (later.type === 'called' || later.type === 'cancelled' || later.type === 'ticketClosed') &&
        later.data.ticket === ticket,
    );
    const seen = events.filter(
      (call) =>
        isCall(call) &&
        call.seq > event.seq &&
        call.seq < (end?.seq ?? Infinity) &&
        after.rules.windows.some(
          ({ id, serves }) => id === call.data.window && Object.hasOwn(serves, queue),
        ) &&
        personAt(events, call.data.ticket, call.seq)?.class === 'green',
    ).length;
    return [{ number, seen, promised: greenAheadAtMost(after, ticket) }];
  });
}
