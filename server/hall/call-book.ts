/**
 * Why everybody stands where they stand: a fold of committed steps beside the hall's state, that nobody
 * decides by. Made again from the log at start, like the state itself.
 *
 * How many were called since a ticket entered is a difference of two running totals, so a call costs the
 * same however many wait. There is one total per way of waiting: in a queue for any window, in a queue
 * for low counters, for one named window.
 */
import type { EntryCause, EventOf, HallEvent } from '../core/event.ts';
import { outlookOf, ticketOf } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { Key, Ticket } from '../core/ticket.ts';
import { allCalls, groupOf, less, NO_CALLS, oneMore, type CallCounts } from './call-counts.ts';
import type { Step } from './step.ts';
import type { Reason } from './why.ts';

/** A call as it was made, with what the hall was like then. */
export type MadeCall = {
  readonly event: EventOf<'called'>;
  /** Queue of the ticket that was called. */
  readonly queue: string;
  readonly at: Pick<HallState, 'rules' | 'reach'>;
};

/** What happened to a ticket, and in what state it was before. */
export type PastEvent = { readonly event: HallEvent; readonly from: Ticket['state'] | null };

/** How long a ticket has waited, in calls. */
export type Waited = {
  readonly cause: EntryCause;
  /** When it entered, and as what time of entry it counts: ms since the epoch. */
  readonly enteredAt: number;
  readonly countsFrom: number;
  /** Called since, at the windows that could call it at the time. */
  readonly calls: CallCounts;
  /** Of these, while it was stepped out. */
  readonly whileOut: number;
};

type Story = {
  readonly past: PastEvent[];
  entry: EventOf<'entered'>;
  /** Calls made before it entered: where to begin looking. */
  madeBefore: number;
  /** Where its calls are counted; null while it neither waits nor is stepped out. */
  way: string | null;
  /** The total when it entered, corrected when its way changed. */
  mark: CallCounts;
  /** The counts when it left; meaningful while `way` is null. */
  left: CallCounts;
  outSince: number | null;
  outBefore: number;
};

/** Events that tell a ticket's history; what happens at the window itself is no part of waiting. */
const TOLD: ReadonlySet<HallEvent['type']> = new Set([
  'entered',
  'amended',
  'called',
  'missed',
  'held',
  'steppedOut',
  'cameBack',
  'cancelled',
  'ticketClosed',
  'undone',
]);

const ENDS: ReadonlySet<HallEvent['type']> = new Set(['called', 'cancelled', 'ticketClosed']);

export class CallBook {
  readonly #stories = new Map<string, Story>();
  readonly #totals = new Map<string, CallCounts>();
  #made: MadeCall[] = [];

  /** Takes a committed step. Cost: the queues of the calling window, whoever waits. */
  fold(step: Step): void {
    const { event, before, after } = step;
    if (event.type === 'dayOpened') return this.#clear();
    const id = ticketIn(event);
    if (id === null) return;
    const now = ticketOf(after, id);
    if (now === undefined) return;
    const was = ticketOf(before, id);
    const story = this.#storyFor(id, event, was);
    if (story === undefined) return;
    if (TOLD.has(event.type)) story.past.push({ event, from: was?.state ?? null });
    if (event.type === 'steppedOut') story.outSince = allCalls(this.#callsOf(story));
    if (event.type === 'cameBack') this.#isBack(story);
    this.#move(story, wayOf(now));
    if (event.type === 'called') this.#count(event, now.queue, before);
  }

  /** Oldest first; empty for a ticket that this day does not know. */
  pastOf(ticket: string): readonly PastEvent[] {
    return this.#stories.get(ticket)?.past ?? [];
  }

  /** The reason of its last call, from the call to the next entry. */
  reasonOf(ticket: string): Reason | null {
    const call = this.callOf(ticket);
    if (call === null) return null;
    const { why, dAfter, K, reason } = call.data;
    return { why, dAfter, k: K, reason };
  }

  /** Its last call, unless it has entered again since. */
  callOf(ticket: string): EventOf<'called'> | null {
    const story = this.#stories.get(ticket);
    const last = story?.past.findLast(({ event }) => event.type === 'called' || event.type === 'entered');
    return last?.event.type === 'called' ? last.event : null;
  }

  /**
   * Of a ticket as it is in a committed state, or in one that is about to be: then a new entry has no
   * calls yet. Null for a ticket that never waited here.
   */
  waitedOf(ticket: Ticket): Waited | null {
    const story = this.#stories.get(ticket.id);
    if (story === undefined || !sameKey(keyOf(story.entry), ticket.key)) return justEntered(ticket, story);
    const calls = this.#callsOf(story);
    const out = story.outSince === null ? 0 : allCalls(calls) - story.outSince;
    return {
      cause: story.entry.data.cause,
      enteredAt: story.entry.at,
      countsFrom: story.entry.data.e,
      calls,
      whileOut: story.outBefore + out,
    };
  }

  /** The calls that `waitedOf` counts, oldest first. Cost: all calls of the hall since its entry. */
  callsSince(ticket: string): MadeCall[] {
    const story = this.#stories.get(ticket);
    if (story === undefined) return [];
    const ways = waysSince(story);
    const end = endOf(story);
    return this.#made.slice(story.madeBefore).filter(({ event, at }) => {
      if (event.seq >= end) return false;
      const way = ways.findLast(({ seq }) => seq <= event.seq)?.way;
      return way !== undefined && waysOf(at, event.data.window).has(way);
    });
  }

  #clear(): void {
    this.#stories.clear();
    this.#totals.clear();
    this.#made = [];
  }

  #storyFor(id: string, event: HallEvent, was: Ticket | undefined): Story | undefined {
    const known = this.#stories.get(id);
    if (event.type !== 'entered') return known;
    // Let go by a named window, it goes on waiting as before.
    if (known !== undefined && event.data.cause === 'released' && was !== undefined) return known;
    const story: Story = {
      past: known?.past ?? [],
      entry: event,
      madeBefore: this.#made.length,
      way: null,
      mark: NO_CALLS,
      left: NO_CALLS,
      outSince: null,
      outBefore: 0,
    };
    this.#stories.set(id, story);
    return story;
  }

  #total(way: string): CallCounts {
    return this.#totals.get(way) ?? NO_CALLS;
  }

  #callsOf(story: Story): CallCounts {
    return story.way === null ? story.left : less(this.#total(story.way), story.mark);
  }

  #isBack(story: Story): void {
    if (story.outSince === null) return;
    story.outBefore += allCalls(this.#callsOf(story)) - story.outSince;
    story.outSince = null;
  }

  /** What was counted on one way goes on being counted on another. */
  #move(story: Story, way: string | null): void {
    if (way === story.way) return;
    const calls = this.#callsOf(story);
    if (way === null) {
      this.#isBack(story);
      story.left = calls;
    } else story.mark = less(this.#total(way), calls);
    story.way = way;
  }

  #count(event: EventOf<'called'>, queue: string, { rules, reach }: HallState): void {
    const at = { rules, reach };
    const group = groupOf(event.data);
    for (const [way, ofQueue] of waysOf(at, event.data.window)) {
      this.#totals.set(way, oneMore(this.#total(way), group, ofQueue !== queue));
    }
    this.#made.push({ event, queue, at });
  }
}

function ticketIn({ data }: HallEvent): string | null {
  if (!('ticket' in data)) return null;
  return typeof data.ticket === 'string' ? data.ticket : data.ticket.id;
}

function wayOf(ticket: Ticket): string | null {
  if (ticket.state !== 'waiting' && ticket.state !== 'stepped-out') return null;
  return wayIn(ticket.queue, ticket.route);
}

function wayIn(queue: string, route: EventOf<'entered'>['data']['route']): string {
  return route.kind === 'window' ? `window/${route.window}/${queue}` : `${route.kind}/${queue}`;
}

/** Open windows change a few times a day, calls come by the second. */
const knownWays = new WeakMap<HallState['reach'], Map<string, ReadonlyMap<string, string>>>();

/** The ways of waiting on which a window could call, with their queues. */
function waysOf(at: MadeCall['at'], window: string): ReadonlyMap<string, string> {
  const known = knownWays.get(at.reach) ?? new Map<string, ReadonlyMap<string, string>>();
  if (known.size === 0) knownWays.set(at.reach, known);
  const ways = known.get(window) ?? readWays(at, window);
  known.set(window, ways);
  return ways;
}

function readWays(at: MadeCall['at'], window: string): Map<string, string> {
  const ways = new Map<string, string>();
  for (const { queue, lowCounter } of outlookOf(at, window)) {
    ways.set(`any/${queue}`, queue);
    if (lowCounter) ways.set(`low-counter/${queue}`, queue);
    ways.set(`window/${window}/${queue}`, queue);
  }
  return ways;
}

/** Each way of the current entry with the event from which on it held. */
function waysSince({ entry, past }: Story): { readonly seq: number; readonly way: string }[] {
  let queue = entry.data.queue;
  return past.flatMap(({ event }) => {
    if (event.seq < entry.seq) return [];
    if (event.type === 'entered') queue = event.data.queue;
    return event.type === 'entered' || event.type === 'amended'
      ? [{ seq: event.seq, way: wayIn(queue, event.data.route) }]
      : [];
  });
}

/** The event that ended its waiting; Infinity while it goes on. */
function endOf({ entry, past }: Story): number {
  const end = past.find(({ event }) => event.seq > entry.seq && ENDS.has(event.type));
  return end?.event.seq ?? Infinity;
}

function keyOf({ data: { e, q, r } }: EventOf<'entered'>): Key {
  return { e, q, r };
}

function sameKey(a: Key, b: Key): boolean {
  return a.e === b.e && a.q === b.q && a.r === b.r;
}

/** An entry that is decided and not committed yet. */
function justEntered(ticket: Ticket, story: Story | undefined): Waited | null {
  if (ticket.state !== 'waiting') return null;
  const last = story?.past.at(-1)?.event.type;
  const cause = story === undefined ? 'issued' : last === 'held' ? 'returned' : 'no-show-return';
  return {
    cause,
    enteredAt: ticket.since,
    countsFrom: ticket.key.e,
    calls: NO_CALLS,
    whileOut: 0,
  };
}
