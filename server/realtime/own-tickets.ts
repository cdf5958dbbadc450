/** Phones: each holder's ticket as a last value, at once when it changes and at most once a second otherwise. */
import type { Socket } from 'socket.io';
import type { Language } from '../../protocol/fields.ts';
import type { Principal } from '../auth/principal.ts';
import { ticketOf } from '../core/index.ts';
import type { Step } from '../hall/step.ts';
import { ticketAnswerOf } from '../hall/ticket-answer.ts';
import type { Services } from '../services.ts';

type Holder = { readonly socket: Socket; readonly ticket: string; readonly language: Language; last: string };

export type OwnTickets = {
  join(socket: Socket, principal: Principal, language: Language): void;
  /** True when a followed ticket changed. */
  push(steps: readonly Step[]): boolean;
  /** Sends to the holders whose ticket was pushed. */
  flush(): void;
  /** Sends to every holder whose answer differs from the last one sent. */
  refresh(): void;
};

export function ownTickets(services: Services): OwnTickets {
  const holders = new Map<string, Set<Holder>>();
  const touched = new Set<string>();

  const send = (holder: Holder): void => {
    const { state, epoch } = services.hall;
    const ticket = ticketOf(state, holder.ticket);
    if (ticket === undefined) return;
    const answer = ticketAnswerOf(services, state, ticket, holder.language);
    const text = JSON.stringify(answer);
    if (text === holder.last) return;
    holder.last = text;
    holder.socket.emit('ticket', { epoch, seq: state.seq, ticket: answer });
  };

  return {
    join(socket, { ticket }, language) {
      if (ticket === null) return;
      const holder: Holder = { socket, ticket, language, last: '' };
      const same = holders.get(ticket) ?? new Set();
      same.add(holder);
      holders.set(ticket, same);
      socket.once('disconnect', () => {
        same.delete(holder);
        if (same.size === 0) holders.delete(ticket);
      });
      send(holder);
    },
    push(steps) {
      for (const { event } of steps) {
        if ('ticket' in event.data) {
          const { ticket } = event.data;
          const id = typeof ticket === 'string' ? ticket : ticket.id;
          if (holders.has(id)) touched.add(id);
        }
      }
      return touched.size > 0;
    },
    flush() {
      for (const id of touched) for (const holder of holders.get(id) ?? []) send(holder);
      touched.clear();
    },
    refresh() {
      for (const same of holders.values()) for (const holder of same) send(holder);
    },
  };
}
