/** The scratch sheet of one decision: events written so far, and the state that they lead to. */
import type { EventBody, HallEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { ticketOf, windowOf } from './place.ts';
import type { HallState } from './state.ts';
import type { Ticket } from './ticket.ts';
import type { WindowState } from './window.ts';

export class Draft {
  readonly events: HallEvent[] = [];
  /** The command's stamp, never before the last event's. */
  readonly at: number;
  private now: HallState;

  constructor(state: HallState, at: number) {
    this.now = state;
    this.at = Math.max(at, state.at);
  }

  get state(): HallState {
    return this.now;
  }

  /** The sequence number that the next event will carry. */
  get nextSeq(): number {
    return this.now.seq + 1;
  }

  emit(body: EventBody): void {
    // Each day is a stream of its own.
    const seq = body.type === 'dayOpened' ? 1 : this.nextSeq;
    this.append({ seq, at: this.at, ...body });
  }

  /** `emit` for what happens all day long: the event already has its `nextSeq` and `at`. */
  append(event: HallEvent): void {
    this.events.push(event);
    this.now = evolve(this.now, event);
  }

  ticket(id: string): Ticket | undefined {
    return ticketOf(this.now, id);
  }

  window(id: string): WindowState | undefined {
    return windowOf(this.now, id);
  }
}
