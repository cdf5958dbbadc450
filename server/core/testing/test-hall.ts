/** A hall for tests: given commands, when one more, then its events or its refusal. */
import type { Command } from '../command.ts';
import { decide } from '../decide.ts';
import type { EventOf, EventType, HallEvent } from '../event.ts';
import { initialState } from '../initial.ts';
import { own } from '../own.ts';
import { ticketOf } from '../place.ts';
import type { Refusal } from '../refusal.ts';
import type { Rules } from '../rules.ts';
import type { HallState } from '../state.ts';
import type { Ticket } from '../ticket.ts';
import type { WindowState } from '../window.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
/** 2026-03-02 08:30 in Sichuan. */
export const MORNING = Date.UTC(2026, 2, 2, 0, 30);

export const STAFF = { id: 's1', name: '王芳', number: '012', post: '综合窗口' };

/** Windows 1 and 2 serve A and help out for B, 3 serves B alone, 4 (low counter) serves A and C. */
export function testRules(changes: Partial<Rules> = {}): Rules {
  return {
    queues: [
      { id: 'A', prefix: 'A' },
      { id: 'B', prefix: 'C' },
      { id: 'C', prefix: 'F' },
    ],
    windows: [
      { id: '1', profile: 'A+b', serves: { A: 0, B: 10 * MINUTE }, lowCounter: false },
      { id: '2', profile: 'A+b', serves: { A: 0, B: 10 * MINUTE }, lowCounter: false },
      { id: '3', profile: 'B', serves: { B: 0 }, lowCounter: false },
      { id: '4', profile: 'AC-low', serves: { A: 0, C: 0 }, lowCounter: true },
    ],
    k: 2,
    profileK: {},
    appointmentCreditMs: 30 * MINUTE,
    appointmentGraceMs: 10 * MINUTE,
    reentryCreditMs: 20 * MINUTE,
    reinsertBehind: 3,
    maxReentries: 3,
    maxNoShowReturns: 2,
    recallLimit: 5,
    callsBeforeMissed: 3,
    holdMs: { standard: 60 * SECOND, slow: 120 * SECOND, assisted: 180 * SECOND },
    namedWindowMs: 15 * MINUTE,
    stepOutMs: 20 * MINUTE,
    undoMs: 5 * SECOND,
    samePressMs: 2 * SECOND,
    startMode: 'implied',
    ...changes,
  };
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A command without its stamp, which the hall's own time gives. */
export type Asked = Without<Command, 'at'>;

type IssueChanges = Partial<Omit<Extract<Command, { type: 'issue' }>, 'type' | 'at' | 'ticket'>>;

export class TestHall {
  state: HallState = initialState();
  readonly log: HallEvent[] = [];
  at = MORNING;

  /** A day open with these rules, and these windows staffed. */
  static open(rules: Partial<Rules> = {}, windows: readonly string[] = ['1']): TestHall {
    const hall = new TestHall();
    hall.do({ type: 'openDay', day: '2026-03-02', rules: testRules(rules), previousHead: '' });
    for (const window of windows) hall.do({ type: 'openWindow', window, staff: STAFF });
    return hall;
  }

  later(ms: number): this {
    this.at += ms;
    return this;
  }

  /** The command's events; a refusal fails the test. */
  do(asked: Asked): readonly HallEvent[] {
    const decision = decide(this.state, { ...asked, at: this.at } as Command);
    if (!decision.ok) throw new Error(`${asked.type}: ${JSON.stringify(decision.refusal)}`);
    this.state = decision.state;
    this.log.push(...decision.events);
    return decision.events;
  }

  /** The command's refusal; being obeyed fails the test. */
  refused(asked: Asked): Refusal {
    const decision = decide(this.state, { ...asked, at: this.at } as Command);
    if (decision.ok) throw new Error(`${asked.type} was not refused`);
    return decision.refusal;
  }

  issue(ticket: string, changes: IssueChanges = {}): void {
    this.do({
      type: 'issue',
      ticket,
      item: 'item-1',
      queue: 'A',
      class: 'ordinary',
      verified: 'none',
      needs: [],
      cases: 1,
      appointmentSlot: null,
      ...changes,
    });
  }

  green(ticket: string, changes: IssueChanges = {}): void {
    this.issue(ticket, { class: 'green', verified: 'declared', ...changes });
  }

  /** The ticket called by `next` at the window, or null. */
  next(window = '1'): string | null {
    const call = this.do({ type: 'next', window, source: 'console' }).find(isCall);
    return call?.data.ticket ?? null;
  }

  /** Calls and presses at one window, by the name of the key. */
  press(type: 'recall' | 'start' | 'finish' | 'miss' | 'hold' | 'undo', window = '1'): readonly HallEvent[] {
    return this.do({ type, window, source: 'console' });
  }

  /** Recalls and waits until the called ticket may be missed, and misses it. */
  missPatiently(window = '1'): void {
    this.press('recall', window);
    this.press('recall', window);
    this.later(3 * MINUTE);
    this.press('miss', window);
  }

  ticket(id: string): Ticket {
    const ticket = ticketOf(this.state, id);
    if (ticket === undefined) throw new Error(`no ticket ${id}`);
    return ticket;
  }

  window(id: string): WindowState {
    const window = own(this.state.windows, id);
    if (window === undefined) throw new Error(`no window ${id}`);
    return window;
  }

  /** The last event of a type. */
  last<T extends EventType>(type: T): EventOf<T> {
    const event = this.log.findLast((candidate) => candidate.type === type);
    if (event === undefined) throw new Error(`no event ${type}`);
    return event as EventOf<T>;
  }
}

function isCall(event: HallEvent): event is EventOf<'called'> {
  return event.type === 'called';
}

export function typesOf(events: readonly HallEvent[]): readonly EventType[] {
  return events.map((event) => event.type);
}
