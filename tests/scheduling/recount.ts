/**
 * Counts again, from the log alone and visitor by visitor, who was called since each ticket entered.
 * Shares nothing with the book of calls: slow on purpose, so that it is easy to check.
 */
import type { EventData, HallEvent } from '../../server/core/event.ts';

export type Counted = {
  readonly cause: EventData['entered']['cause'];
  priority: number;
  ordinary: number;
  override: number;
  broughtBack: number;
  otherQueues: number;
  whileOut: number;
  /** Sequence numbers of the calls that are counted. */
  readonly calls: number[];
};

type Waiter = {
  cls: EventData['entered']['class'];
  queue: string;
  route: EventData['entered']['route'];
  place: 'waits' | 'out' | 'gone';
  counted: Counted;
};

export class Recount {
  readonly waiters = new Map<string, Waiter>();
  private readonly open = new Map<string, boolean>();
  private rules: EventData['dayOpened']['rules'] | null = null;

  take({ type, seq, data }: HallEvent): void {
    switch (type) {
      case 'dayOpened':
        this.waiters.clear();
        this.open.clear();
        this.rules = data.rules;
        return;
      case 'rulesChanged':
        this.rules = data.rules;
        return;
      case 'windowOpened':
      case 'windowResumed':
        this.open.set(data.window, true);
        return;
      case 'windowPaused':
      case 'windowClosed':
        this.open.set(data.window, false);
        return;
      case 'entered':
        return this.enter(data);
      case 'amended': {
        const waiter = this.waiters.get(data.ticket);
        if (waiter === undefined) return;
        waiter.cls = data.class;
        if (waiter.place !== 'gone') waiter.route = data.route;
        return;
      }
      case 'steppedOut':
        return this.put(data.ticket, 'out');
      case 'cameBack':
        return this.put(data.ticket, 'waits');
      case 'cancelled':
      case 'ticketClosed':
        return this.put(data.ticket, 'gone');
      case 'called':
        return this.call(seq, data);
      default:
    }
  }

  private put(ticket: string, place: Waiter['place']): void {
    const waiter = this.waiters.get(ticket);
    if (waiter !== undefined) waiter.place = place;
  }

  private enter({ ticket, class: cls, queue, route, cause }: EventData['entered']): void {
    const known = this.waiters.get(ticket);
    if (cause === 'released' && known !== undefined) {
      known.route = route;
      return;
    }
    const counted: Counted = {
      cause,
      priority: 0,
      ordinary: 0,
      override: 0,
      broughtBack: 0,
      otherQueues: 0,
      whileOut: 0,
      calls: [],
    };
    this.waiters.set(ticket, { cls, queue, route, place: 'waits', counted });
  }

  private call(seq: number, { ticket, window, why, reason }: EventData['called']): void {
    const called = this.waiters.get(ticket);
    if (called === undefined) return;
    called.place = 'gone';
    for (const { queue, route, place, counted } of this.waiters.values()) {
      if (place === 'gone' || !this.couldCall(window, queue, route)) continue;
      if (why === 'OVERRIDE') {
        if (reason === 'brought-back') counted.broughtBack += 1;
        else counted.override += 1;
      } else if (why.endsWith('GREEN') || why.startsWith('GREEN')) counted.priority += 1;
      else counted.ordinary += 1;
      if (queue !== called.queue) counted.otherQueues += 1;
      if (place === 'out') counted.whileOut += 1;
      counted.calls.push(seq);
    }
  }

  /** Whether a window may call whoever waits on this route in this queue, as the windows are open now. */
  couldCall(window: string, queue: string, route: Waiter['route']): boolean {
    const windows = this.rules?.windows ?? [];
    const own = windows.find(({ id }) => id === window);
    if (own?.serves[queue] === undefined) return false;
    if (route.kind === 'any') return true;
    if (route.kind === 'window') return route.window === window;
    const lowIsOpen = windows.some(
      ({ id, lowCounter, serves }) => lowCounter && serves[queue] !== undefined && this.open.get(id) === true,
    );
    return own.lowCounter || !lowIsOpen;
  }
}
