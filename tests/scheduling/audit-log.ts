/**
 * Audits a hall's own event log. Keys, waiting sets and counters are worked out from what happened; what
 * the log says of them is only compared.
 */
import type { EventData, EventOf, HallEvent } from '../../server/core/event.ts';
import type { Rules } from '../../server/core/rules.ts';
import type { Audit } from './auditor.ts';
import { Ledger, type AuditedWindow } from './ledger.ts';
import { behind, type Key, type Route, type Waiter } from './waiter.ts';

type Known = { readonly first: Key; waiter: Waiter; at: string | null };

export type AuditLogOptions = {
  /** What was printed at each entry, `TICKET/VISIT` → number or null. */
  readonly printed?: ReadonlyMap<string, number | null>;
};

/** All events of one day, from `dayOpened` on. */
export function auditLog(events: readonly HallEvent[], options: AuditLogOptions = {}): Audit {
  const first = events[0];
  if (first?.type !== 'dayOpened') throw new RangeError('a log begins with dayOpened');
  const audit = new LogAudit(first.data.rules, options);
  let last = first;
  for (const event of events) {
    audit.take(event, last);
    last = event as typeof first;
  }
  return audit.result();
}

class LogAudit {
  private readonly ledger: Ledger;
  private readonly tickets = new Map<string, Known>();
  private readonly unprinted = new Set<string>();

  private rules: Rules;
  private readonly options: AuditLogOptions;

  constructor(rules: Rules, options: AuditLogOptions) {
    this.rules = rules;
    this.options = options;
    this.ledger = new Ledger(windowsOf(rules), kOf(rules), () => []);
  }

  result(): Audit {
    const { violations, calls, contested, bounds } = this.ledger;
    return { violations, calls, contested, printed: bounds.printed };
  }

  take(event: HallEvent, last: HallEvent): void {
    const { at, seq } = event;
    if (at < last.at) this.ledger.blame(at, 'time', `event ${seq} is stamped before event ${last.seq}`);
    if (event !== last && seq !== last.seq + 1) this.ledger.blame(at, 'gap', `${seq} follows ${last.seq}`);
    this.happen(event);
    for (const id of this.unprinted) {
      const waiter = this.ledger.waiting.get(id);
      if (waiter === undefined) this.unprinted.delete(id);
      else this.print(at, waiter);
    }
  }

  private happen(event: HallEvent): void {
    const { ledger } = this;
    switch (event.type) {
      case 'rulesChanged':
        this.rules = event.data.rules;
        return ledger.changeRules(windowsOf(this.rules), kOf(this.rules));
      case 'entered':
        return this.entered(event);
      case 'amended':
        return this.amended(event);
      case 'called':
        return this.called(event);
      case 'steppedOut':
      case 'cameBack':
        return this.outOrBack(event);
      case 'finished':
      case 'missed':
      case 'held':
      case 'cancelled':
      case 'ticketClosed':
        return this.ended(event.data.ticket);
      case 'undone': {
        const known = this.tickets.get(event.data.ticket.id);
        const window = ledger.windows.get(event.data.window);
        if (known === undefined || window === undefined) return;
        known.at = window.id;
        window.busy = known.waiter.id;
        return;
      }
      case 'windowOpened':
      case 'windowResumed':
        return this.window(event.data.window, 'open');
      case 'windowPaused':
        return this.window(event.data.window, 'paused');
      case 'windowClosing':
        return this.window(event.data.window, 'closing');
      case 'windowClosed':
        return this.window(event.data.window, 'closed');
      default:
        return;
    }
  }

  private window(id: string, state: 'open' | 'paused' | 'closing' | 'closed'): void {
    const window = this.ledger.windows.get(id);
    if (window !== undefined) window.state = state;
  }

  private entered({ at, seq, data }: EventOf<'entered'>): void {
    const { ledger } = this;
    const known = this.tickets.get(data.ticket);
    this.ended(data.ticket);
    const key = this.keyFor(at, seq, data, known);
    if (key.e !== data.e || key.q !== data.q || key.r !== data.r)
      ledger.blame(
        at,
        'key',
        `${data.ticket} (${data.cause}) has the key ${data.e}, ${data.q}, ${data.r}; by what happened it is ${key.e}, ${key.q}, ${key.r}`,
      );
    const waiter: Waiter = {
      id: data.ticket,
      cls: data.class === 'green' ? 'G' : 'O',
      svc: data.queue,
      key,
      route: routeOf(data.route),
      visit: data.cause === 'issued' ? 1 : (known?.waiter.visit ?? 1) + (data.cause === 'released' ? 0 : 1),
      plain: data.cause === 'issued' && data.slot === null,
    };
    this.tickets.set(data.ticket, { first: known?.first ?? key, waiter, at: null });
    ledger.enter(at, waiter, { excused: !waiter.plain && data.cause !== 'released' });
    this.print(at, waiter);
    const told = this.options.printed?.get(`${waiter.id}/${waiter.visit}`) ?? null;
    if (told !== null && data.cause !== 'released') ledger.bounds.print(waiter, told, 'the hall');
  }

  private keyFor(at: number, seq: number, data: EventData['entered'], known: Known | undefined): Key {
    const { appointmentCreditMs, appointmentGraceMs, reentryCreditMs, reinsertBehind } = this.rules;
    if (data.cause === 'issued' || known === undefined) {
      const { slot } = data;
      const inTime = slot !== null && at <= slot + appointmentGraceMs;
      return { e: inTime ? Math.max(slot, at) - appointmentCreditMs : at, q: seq, r: 0 };
    }
    const { first, waiter } = known;
    switch (data.cause) {
      case 'released':
        return waiter.key;
      case 'transferred':
        return data.from === null ? waiter.key : { e: first.e, q: first.q, r: 0 };
      case 'no-show-return': {
        const lane = [...this.ledger.waiting.values()].filter(
          ({ svc, cls, route }) => svc === data.queue && cls === waiter.cls && route.kind === data.route.kind,
        );
        return behind(lane, reinsertBehind, first.e, seq);
      }
      default:
        return { e: Math.max(first.e, at - reentryCreditMs), q: seq, r: 0 };
    }
  }

  private amended({ at, data }: EventOf<'amended'>): void {
    const known = this.tickets.get(data.ticket);
    if (known === undefined) return;
    const cls = data.class === 'green' ? 'G' : 'O';
    known.waiter = { ...known.waiter, cls, route: routeOf(data.route), plain: false };
    if (this.ledger.bounds.out.has(data.ticket)) {
      this.ledger.bounds.out.set(data.ticket, known.waiter);
      this.ledger.bounds.excuse(known.waiter);
    }
    if (!this.ledger.waiting.has(data.ticket)) return;
    this.ledger.leave(data.ticket);
    this.ledger.enter(at, known.waiter, { excused: true });
  }

  private called({ at, data }: EventOf<'called'>): void {
    const { ledger } = this;
    const { window: id, ticket, why, dBefore, dAfter, profile, K, candidates } = data;
    const window = ledger.windows.get(id);
    if (window !== undefined) {
      if (window.profile !== profile)
        ledger.blame(at, 'profile', `${id} has ${window.profile}, not ${profile}`);
      if ((K ?? Infinity) !== ledger.k(window.profile))
        ledger.blame(at, 'k', `the log says K=${K}, the rules ${ledger.k(window.profile)}`);
      for (const cls of ['G', 'O'] as const) {
        const head = ledger.head(window, cls);
        const said = cls === 'G' ? candidates.green : candidates.ordinary;
        const agrees =
          head?.waiter.id === said?.ticket && (said === null || said.handicapMs === head?.handicap);
        if (!agrees)
          ledger.blame(
            at,
            'candidates',
            `at ${id} the first ${cls} is ${head?.waiter.id} (+${head?.handicap}), the log says ${said?.ticket} (+${said?.handicapMs})`,
          );
      }
    }
    ledger.call({ at, window: id, ticket, why, dBefore, dAfter, e: null });
    const known = this.tickets.get(ticket);
    if (known !== undefined) known.at = id;
  }

  private outOrBack({ type, at, data }: EventOf<'steppedOut' | 'cameBack'>): void {
    const known = this.tickets.get(data.ticket);
    if (known === undefined) return;
    if (type === 'steppedOut') {
      this.ledger.leave(data.ticket);
      this.ledger.bounds.out.set(data.ticket, known.waiter);
      return;
    }
    this.ledger.bounds.out.delete(data.ticket);
    this.ledger.enter(at, known.waiter, { excused: false });
  }

  /** No longer where it was: waiting, out, or at a window. */
  private ended(id: string): void {
    this.ledger.leave(id);
    this.ledger.bounds.out.delete(id);
    const known = this.tickets.get(id);
    const window = known?.at === null || known === undefined ? undefined : this.ledger.windows.get(known.at);
    if (known === undefined || window === undefined) return;
    known.at = null;
    window.busy = null;
  }

  private print(at: number, waiter: Waiter): void {
    const atMost = this.ledger.bounds.atMost(at, waiter);
    if (atMost === null) this.unprinted.add(waiter.id);
    else {
      this.unprinted.delete(waiter.id);
      this.ledger.bounds.print(waiter, atMost, 'the auditor');
    }
  }
}

function windowsOf({ windows }: Rules): AuditedWindow[] {
  return windows.map(({ id, profile, serves, lowCounter }) => ({
    id,
    profile,
    services: serves,
    lowCounter,
  }));
}

function kOf({ k, profileK }: Rules): (profile: string) => number {
  return (profile) => (Object.hasOwn(profileK, profile) ? (profileK[profile] ?? Infinity) : k);
}

function routeOf(route: EventData['entered']['route']): Route {
  return route.kind === 'window' ? { kind: 'window', window: route.window } : { kind: route.kind };
}
