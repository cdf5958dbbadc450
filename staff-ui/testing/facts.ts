/** Small true pieces of a hall for the tests of this folder. */
import { EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import type { HallAnswer, HallWindow } from '../../protocol/http/hall.ts';
import type { PublicWindow } from '../../protocol/view/public.ts';
import type { StaffTicket, StaffView, StaffWindow } from '../../protocol/view/staff.ts';
import type { WindowNow } from '../console/window-now.ts';

export const NOON = Date.UTC(2026, 10, 23, 4);

export function ticketOf(change: Partial<StaffTicket> = {}): StaffTicket {
  return {
    id: 't1',
    number: 'A001',
    item: 'SB01',
    queue: 'A',
    class: 'ordinary',
    verified: 'none',
    needs: [],
    cases: 1,
    state: 'waiting',
    issuedAt: NOON - 600_000,
    since: NOON - 600_000,
    window: null,
    call: null,
    recalls: 0,
    calledAt: null,
    startedAt: null,
    ...change,
  };
}

export const called = (change: Partial<StaffTicket> = {}): StaffTicket =>
  ticketOf({ state: 'called', window: '3', call: 41, calledAt: NOON, since: NOON, ...change });

export const serving = (change: Partial<StaffTicket> = {}): StaffTicket =>
  called({ state: 'serving', startedAt: NOON, ...change });

export function hereOf(change: Partial<WindowNow> = {}): WindowNow {
  return {
    id: '3',
    dayOpen: true,
    issuing: true,
    state: 'open',
    staff: { name: '李桂芳', number: '1003', post: '养老保险岗' },
    pausedUntil: null,
    call: change.ticket?.call ?? null,
    ticket: null,
    reserved: null,
    undo: null,
    helpSince: null,
    idleSince: NOON,
    away: [],
    missed: [],
    ...change,
  };
}

type Seat = Partial<PublicWindow> & Partial<StaffWindow>;

/** A staff view with these tickets and windows; a window's `current` and `call` follow its ticket. */
export function viewOf(of: {
  tickets?: readonly StaffTicket[];
  windows?: Readonly<Record<string, Seat>>;
}): StaffView {
  const tickets = of.tickets ?? [];
  const wall: Record<string, PublicWindow> = {};
  const windows: Record<string, StaffWindow> = {};
  for (const [id, seat] of Object.entries(of.windows ?? {})) {
    const at = tickets.find(
      (ticket) => ticket.window === id && (ticket.state === 'called' || ticket.state === 'serving'),
    );
    wall[id] = {
      state: seat.state ?? 'open',
      staff: seat.staff ?? null,
      current: at?.number ?? null,
      call: at?.call ?? null,
      pausedUntil: seat.pausedUntil ?? null,
    };
    windows[id] = {
      staffId: seat.staffId ?? null,
      reserved: seat.reserved ?? null,
      undo: seat.undo ?? null,
      helpSince: seat.helpSince ?? null,
      idleSince: seat.idleSince ?? NOON,
    };
  }
  return {
    wall: { ...EMPTY_STAFF_VIEW.wall, open: true, issuing: true, windows: wall },
    windows,
    tickets: Object.fromEntries(tickets.map((ticket) => [ticket.id, ticket])),
  };
}

export function windowOf(id: string, queues: readonly string[]): HallWindow {
  return {
    id,
    name: id,
    title: { zh: '综合窗口', en: 'General window' },
    kind: 'general',
    zone: null,
    access: [],
    queues: [...queues],
    state: 'open',
    staff: null,
  };
}

export function hallOf(windows: readonly HallWindow[], mode: HallAnswer['mode'] = 'demo'): HallAnswer {
  return {
    id: 'hall',
    name: { zh: '便民服务中心', en: 'Service centre' },
    mode,
    timeZone: 'Asia/Shanghai',
    day: '2026-11-23',
    openNow: true,
    issuing: true,
    hours: [],
    queues: [{ id: 'A', prefix: 'A', name: { zh: '养老保险', en: 'Pension' } }],
    windows: [...windows],
    languages: ['zh-CN', 'en'],
    complaintPhone: null,
    consultPhone: null,
    k: 3,
    elderlyAge: 60,
    greenGrounds: [],
    publicUrl: null,
    kiosks: [],
    printers: [],
    night: null,
    now: NOON,
  };
}
