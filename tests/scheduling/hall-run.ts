/**
 * A recorded day played by the core as the hall would live it, command by command: gives the event log
 * and the number that each slip would have carried. Its calls must be those of `simulate`.
 */
import type * as Core from '../../server/core/index.ts';
import type { Day } from './day-file.ts';
import {
  runTimeline,
  type Ending,
  type Return,
  type Stage,
  type TimelineOptions,
  type Visitor,
} from './timeline.ts';

export type CoreDoor = Pick<
  typeof Core,
  'decide' | 'initialState' | 'evolve' | 'nextToCall' | 'greenAheadAtMost' | 'ticketOf'
>;

export type HallRun = {
  readonly events: readonly Core.HallEvent[];
  readonly calls: readonly { readonly t: number; readonly window: string; readonly ticket: string }[];
  /** `TICKET/VISIT` → greenAheadAtMost as printed at that entry. */
  readonly printed: ReadonlyMap<string, number | null>;
};

const NOBODY = { id: '', name: '', number: '', post: '' };

export function runHall(
  core: CoreDoor,
  day: Day,
  options: TimelineOptions & { readonly k?: number } = {},
): HallRun {
  const hall = new HallStage(core, day, options.k ?? day.header.params.K ?? Infinity);
  runTimeline(day, hall, options);
  return hall;
}

class HallStage implements Stage, HallRun {
  readonly events: Core.HallEvent[] = [];
  readonly calls: { t: number; window: string; ticket: string }[] = [];
  readonly printed = new Map<string, number | null>();
  private state: Core.HallState;
  private readonly booked: Map<string, Core.OpenBooking>;

  private readonly core: CoreDoor;

  constructor(core: CoreDoor, day: Day, k: number) {
    this.core = core;
    const event: Core.HallEvent = {
      seq: 1,
      at: 0,
      type: 'dayOpened',
      data: { v: 1, day: 'generated', rules: rulesOf(day, k), previousHead: '' },
    };
    this.events.push(event);
    this.state = core.evolve(core.initialState(), event);
    this.booked = new Map(
      day.records.flatMap((record) =>
        record.rec === 'arrive' && record.slot !== undefined && record.cls === 'O'
          ? [[record.id, { queue: record.svc, slot: record.slot }]]
          : [],
      ),
    );
  }

  private command(command: Core.Command): void {
    const decision = this.core.decide(this.state, command);
    if (!decision.ok) return;
    this.state = decision.state;
    for (const event of decision.events) {
      this.events.push(event);
      if (event.type === 'called')
        this.calls.push({ t: event.at, window: event.data.window, ticket: event.data.ticket });
    }
  }

  private print({ id, visit }: Visitor): void {
    this.printed.set(`${id}/${visit}`, this.core.greenAheadAtMost(this.state, id, [...this.booked.values()]));
  }

  windowOp(t: number, window: string, op: 'open' | 'close'): void {
    if (op === 'open') this.command({ type: 'openWindow', at: t, window, staff: NOBODY });
    else this.command({ type: 'closeWindow', at: t, window });
  }

  freed(t: number, window: string, _: Visitor, ending: Ending): void {
    // A visitor who is sent on leaves the window with the transfer itself.
    if (ending === 'sent-on') return;
    const type = ending === 'finished' ? 'finish' : ending === 'missed' ? 'miss' : 'hold';
    this.command({ type, at: t, window, source: 'api' });
  }

  arrived(t: number, visitor: Visitor): void {
    this.booked.delete(visitor.id);
    this.command({
      type: 'issue',
      at: t,
      ticket: visitor.id,
      item: visitor.svc,
      queue: visitor.svc,
      class: visitor.cls === 'G' ? 'green' : 'ordinary',
      verified: 'none',
      needs: [],
      cases: 1,
      appointmentSlot: visitor.slot,
    });
    this.print(visitor);
  }

  returned(t: number, visitor: Visitor, how: Return, from: string): void {
    const to = { queue: visitor.svc, item: null, toWindow: null, nextStep: true };
    if (how === 'transfer') this.command({ type: 'transfer', at: t, window: from, source: 'api', ...to });
    else this.command({ type: 'comeBack', at: t, ticket: visitor.id });
    this.print(visitor);
  }

  settle(t: number): { window: string; ticket: string }[] {
    const from = this.calls.length;
    for (let id = this.core.nextToCall(this.state); id !== null; id = this.core.nextToCall(this.state)) {
      const before = this.calls.length;
      this.command({ type: 'next', at: t, window: id, source: 'api' });
      // A core that names a window and then calls nobody there would go round for ever.
      if (this.calls.length === before) break;
    }
    return this.calls.slice(from);
  }
}

function rulesOf({ header, records }: Day, k: number): Core.Rules {
  const { windows, params } = header;
  const services = records.flatMap((record) =>
    record.rec === 'arrive' ? [record.svc, record.next?.svc ?? record.svc] : [],
  );
  const queues = new Set([...windows.flatMap((window) => Object.keys(window.services)), ...services]);
  return {
    queues: [...queues].map((id) => ({ id, prefix: id })),
    windows: windows.map(({ id, profile, services: serves }) => ({ id, profile, serves, lowCounter: false })),
    k,
    profileK: k === Infinity ? Object.fromEntries(windows.map(({ profile }) => [profile, null])) : {},
    appointmentCreditMs: params.appt_credit_ms,
    appointmentGraceMs: params.appt_grace_ms,
    reentryCreditMs: params.reentry_credit_ms,
    reinsertBehind: params.noshow_reinsert,
    maxReentries: Infinity,
    maxNoShowReturns: Infinity,
    recallLimit: 0,
    callsBeforeMissed: 1,
    holdMs: { standard: 0, slow: 0, assisted: 0 },
    namedWindowMs: 0,
    stepOutMs: 0,
    undoMs: 0,
    samePressMs: 0,
    startMode: 'implied',
  };
}
