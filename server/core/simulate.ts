/**
 * Drives the hall itself through a recorded day: the same commands, lanes and scheduler as live, with
 * every idle window pressing "next" as soon as somebody waits for it (push mode).
 *
 * Inside one millisecond: window operations, service ends by window id, arrivals in record order,
 * re-entries in the order in which they were caused, then the calls.
 */
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { nextToCall } from './dispatch.ts';
import type { EventOf, HallEvent, Why } from './event.ts';
import { evolve } from './evolve.ts';
import { Heap } from './heap.ts';
import { initialState } from './initial.ts';
import { compareStrings } from './key.ts';
import { ticketOf } from './place.ts';
import type { Rules } from './rules.ts';
import type { HallState } from './state.ts';
import type { StaffBadge } from './window.ts';
import type { Arrival, WindowOp, Workload, WorkloadParams } from './workload.ts';

/** One call of the log; `key` is the ticket's entry time in ms without handicap, `visit` counts from 1. */
export type SimulatedCall = {
  readonly t: number;
  readonly window: string;
  readonly ticket: string;
  readonly visit: number;
  readonly cls: 'G' | 'O';
  readonly svc: string;
  readonly why: Why;
  /** When it entered for this visit. */
  readonly since: number;
  /** The same, but the slot for whoever was early for an appointment: waiting counts from here. */
  readonly avail: number;
  readonly key: number;
  readonly counter_before: number;
};

export type SimulateOptions = {
  /** Overrides the workload's own; Infinity is without end (strict priority). */
  readonly k?: number;
  /** Is told of every event, from the day's opening on, with the hall's state after its command. */
  readonly observe?: (event: HallEvent, state: HallState) => void;
};

/** The calls of the day in order, until nobody who can be served is left. */
export function simulate(workload: Workload, options: SimulateOptions = {}): SimulatedCall[] {
  const k = options.k ?? workload.params.k ?? Infinity;
  return new SimulatedDay(workload, k, options.observe).run();
}

const WINDOW_OPS = 0;
const SERVICE_ENDS = 1;
const ARRIVALS = 2;
const RE_ENTRIES = 3;

/** When, in which phase of the millisecond, and in which order inside it. */
type Moment = { readonly t: number; readonly phase: number; readonly order: number };

type Planned = { readonly moment: Moment; readonly happening: Happening };

type Happening =
  | { readonly kind: 'record'; readonly record: Workload['records'][number] }
  | { readonly kind: 'end'; readonly window: string; readonly visitor: Visitor }
  | ReEntry;

type ReEntry = { readonly kind: 're-enter'; readonly command: Command; readonly visitor: Visitor };

/** What the simulation knows of a visitor and the hall cannot: how long it takes, whether they come. */
type Visitor = {
  readonly id: string;
  readonly visit: number;
  readonly since: number;
  readonly avail: number;
  readonly durationMs: number;
  readonly noShow: boolean;
  readonly backAfterMs: number | null;
  readonly next: Arrival['next'];
};

class SimulatedDay {
  private readonly params: WorkloadParams;
  private readonly speedPct: ReadonlyMap<string, number>;
  private readonly windowOrder: ReadonlyMap<string, number>;
  private readonly visitors = new Map<string, Visitor>();
  private readonly calls: SimulatedCall[] = [];
  private readonly agenda = new Heap<Planned>((a, b) => compareMoments(a.moment, b.moment));
  private caused = 0;
  private readonly observe: SimulateOptions['observe'];
  private state: HallState;

  constructor(workload: Workload, k: number, observe: SimulateOptions['observe']) {
    this.observe = observe;
    this.params = workload.params;
    this.speedPct = new Map(workload.windows.map(({ id, speedPct }) => [id, speedPct]));
    const ids = workload.windows.map(({ id }) => id).sort(compareStrings);
    this.windowOrder = new Map(ids.map((id, index) => [id, index]));
    // Folded, not decided: strict priority everywhere is no rule that a hall may open with.
    const opening = openingOf(workload, k);
    this.state = evolve(initialState(), opening);
    observe?.(opening, this.state);
    workload.records.forEach((record, order) => {
      const phase = record.rec === 'window' ? WINDOW_OPS : ARRIVALS;
      this.plan({ t: record.t, phase, order }, { kind: 'record', record });
    });
  }

  run(): SimulatedCall[] {
    for (let next = this.agenda.take(); next !== undefined; next = this.agenda.take()) {
      const { t } = next.moment;
      this.happen(t, next.happening);
      const following = this.agenda.first();
      if (following === undefined || following.moment.t > t) this.dispatch(t);
    }
    return this.calls;
  }

  private happen(t: number, happening: Happening): void {
    switch (happening.kind) {
      case 'end':
        return this.end(t, happening.window, happening.visitor);
      case 're-enter':
        return this.goOn(t, happening);
      case 'record':
        return happening.record.rec === 'arrive'
          ? this.arrive(happening.record)
          : this.operate(happening.record);
    }
  }

  /**
   * A step at a service that no window serves is refused at the desk; the visitor goes home, since
   * nobody would ever call them, and the window is free like after any other service.
   */
  private goOn(t: number, { command, visitor }: ReEntry): void {
    this.visitors.set(visitor.id, visitor);
    if (this.command(command) || command.type !== 'transfer') return;
    this.command({ type: 'finish', at: t, window: command.window, source: 'api' });
  }

  /** A window that is already as the record wants it answers with a refusal, which changes nothing. */
  private operate({ t, window, op }: WindowOp): void {
    this.command(
      op === 'open'
        ? { type: 'openWindow', at: t, window, staff: NOBODY }
        : { type: 'closeWindow', at: t, window },
    );
  }

  private arrive(arrival: Arrival): void {
    const { id, t, slot, durationMs, noShow, backAfterMs, next } = arrival;
    const inTime = slot !== null && t <= slot + this.params.appointmentGraceMs;
    const avail = inTime ? Math.max(t, slot) : t;
    this.visitors.set(id, { id, visit: 1, since: t, avail, durationMs, noShow, backAfterMs, next });
    this.command({
      type: 'issue',
      at: t,
      ticket: id,
      item: arrival.service,
      queue: arrival.service,
      class: arrival.class,
      verified: 'none',
      needs: [],
      cases: 1,
      appointmentSlot: slot,
    });
  }

  /** The window is free again; where the visitor goes next waits for its own place in the millisecond. */
  private end(t: number, window: string, visitor: Visitor): void {
    const { id, next } = visitor;
    if (visitor.noShow) {
      this.command({ type: 'miss', at: t, window, source: 'api' });
      if (visitor.backAfterMs === null) return;
      const back = t + visitor.backAfterMs;
      this.reEnter(back, { type: 'comeBack', at: back, ticket: id }, { ...visitor, noShow: false });
      return;
    }
    if (next === null) {
      this.command({ type: 'finish', at: t, window, source: 'api' });
      return;
    }
    const again = { ...visitor, durationMs: next.durationMs, next: null };
    if (next.kind === 'return') {
      this.command({ type: 'hold', at: t, window, source: 'api' });
      const back = t + next.afterMs;
      this.reEnter(back, { type: 'comeBack', at: back, ticket: id }, again);
      return;
    }
    // The press that frees the window is the re-entry itself, so both happen in the later phase.
    const queue = next.service;
    const target = { queue, item: null, toWindow: null, nextStep: true };
    this.reEnter(t, { type: 'transfer', at: t, window, source: 'api', ...target }, again);
  }

  private reEnter(t: number, command: Command, visitor: Visitor): void {
    this.caused += 1;
    const moment = { t, phase: RE_ENTRIES, order: this.caused };
    const again = { ...visitor, visit: visitor.visit + 1, since: t, avail: t };
    this.plan(moment, { kind: 're-enter', command, visitor: again });
  }

  private dispatch(t: number): void {
    for (let window = nextToCall(this.state); window !== null; window = nextToCall(this.state)) {
      this.command({ type: 'next', at: t, window, source: 'api' });
    }
  }

  /** False if the hall refuses, which changes nothing. */
  private command(command: Command): boolean {
    const decision = decide(this.state, command);
    if (!decision.ok) return false;
    this.state = decision.state;
    for (const event of decision.events) {
      this.observe?.(event, this.state);
      if (event.type === 'called') this.called(event);
    }
    return true;
  }

  private called({ at, data }: EventOf<'called'>): void {
    const visitor = this.visitors.get(data.ticket);
    const ticket = ticketOf(this.state, data.ticket);
    if (visitor === undefined || ticket === undefined) return;
    this.calls.push({
      t: at,
      window: data.window,
      ticket: data.ticket,
      visit: visitor.visit,
      cls: ticket.class === 'green' ? 'G' : 'O',
      svc: ticket.queue,
      why: data.why,
      since: visitor.since,
      avail: visitor.avail,
      key: ticket.key.e,
      counter_before: data.dBefore,
    });
    const speed = this.speedPct.get(data.window) ?? 100;
    const busyMs = visitor.noShow
      ? this.params.noShowHoldMs
      : this.params.walkMs + Math.floor((visitor.durationMs * speed) / 100);
    const order = this.windowOrder.get(data.window) ?? 0;
    this.plan({ t: at + busyMs, phase: SERVICE_ENDS, order }, { kind: 'end', window: data.window, visitor });
  }

  private plan(moment: Moment, happening: Happening): void {
    this.agenda.add({ moment, happening });
  }
}

function compareMoments(a: Moment, b: Moment): number {
  return a.t - b.t || a.phase - b.phase || a.order - b.order;
}

const NOBODY: StaffBadge = { id: '', name: '', number: '', post: '' };

/** The day's rules from the header; limits that a recorded day does not have are out of the way. */
function openingOf({ windows, records, params }: Workload, k: number): HallEvent {
  const ids = new Set(windows.flatMap(({ services }) => Object.keys(services)));
  for (const record of records) {
    if (record.rec !== 'arrive') continue;
    ids.add(record.service);
    if (record.next !== null) ids.add(record.next.service);
  }
  const profiles = windows.map(({ profile }) => profile);
  const rules: Rules = {
    queues: [...ids].map((id) => ({ id, prefix: id })),
    windows: windows.map(({ id, profile, services }) => ({
      id,
      profile,
      serves: services,
      lowCounter: false,
    })),
    k,
    profileK: k === Infinity ? Object.fromEntries(profiles.map((profile) => [profile, null])) : {},
    appointmentCreditMs: params.appointmentCreditMs,
    appointmentGraceMs: params.appointmentGraceMs,
    reentryCreditMs: params.reentryCreditMs,
    reinsertBehind: params.reinsertBehind,
    maxReentries: Infinity,
    maxNoShowReturns: Infinity,
    recallLimit: 0,
    callsBeforeMissed: 1,
    holdMs: { standard: params.noShowHoldMs, slow: params.noShowHoldMs, assisted: params.noShowHoldMs },
    namedWindowMs: 0,
    stepOutMs: 0,
    undoMs: 0,
    samePressMs: 0,
    startMode: 'implied',
  };
  return {
    seq: 1,
    at: 0,
    type: 'dayOpened',
    data: { v: 1, day: 'simulated', rules, previousHead: '' },
  };
}
