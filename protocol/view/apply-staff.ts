/** The reducer of the staff view. */
import { applyPublic, EMPTY_PUBLIC_VIEW } from './apply-public.ts';
import type { StaffEvent, StaffView } from './staff.ts';

export const EMPTY_STAFF_VIEW: StaffView = { wall: EMPTY_PUBLIC_VIEW, windows: {}, tickets: {} };

/** The view after one event; total over all events. */
export function applyStaff(view: StaffView, event: StaffEvent): StaffView {
  switch (event.type) {
    case 'wall':
      return { ...view, wall: applyPublic(view.wall, event.event) };
    case 'ticket':
      return { ...view, tickets: { ...view.tickets, [event.ticket.id]: event.ticket } };
    case 'gone': {
      const { [event.ticket]: _gone, ...tickets } = view.tickets;
      return { ...view, tickets };
    }
    case 'staffWindow':
      return { ...view, windows: { ...view.windows, [event.window]: event.row } };
    case 'reset':
      return event.view;
  }
}
