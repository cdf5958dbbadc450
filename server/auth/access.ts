/**
 * Who may do what: one table for every HTTP route and live-link message. The server refuses to start
 * with a route or message that is not here, or with a row that nothing serves.
 * `public` means everybody, `holder` whoever shows the ticket's key (checked per ticket).
 */
import type { Role } from '../../protocol/roles.ts';

const ALL: readonly Role[] = ['public'];
const ISSUERS: readonly Role[] = ['kiosk', 'guide', 'volunteer', 'staff', 'leader', 'integration'];
const TICKET_HANDS: readonly Role[] = ['holder', 'kiosk', 'guide', 'staff', 'leader'];
const TICKET_EYES: readonly Role[] = [
  'holder',
  'kiosk',
  'guide',
  'staff',
  'leader',
  'manager',
  'integration',
];
const AT_WINDOW: readonly Role[] = ['staff'];
const CONSOLE_EYES: readonly Role[] = ['staff', 'guide', 'leader', 'manager', 'inspector'];
const DEVICE_EYES: readonly Role[] = ['technician', 'leader', 'manager', 'inspector', 'staff'];
const LEADERS: readonly Role[] = ['leader', 'manager'];
const OVERSEERS: readonly Role[] = ['leader', 'manager', 'inspector'];
const VOICE_MAKERS: readonly Role[] = ['technician', 'manager'];

export const ACCESS = {
  'GET /hall': ALL,
  'GET /catalogue': ALL,
  'GET /catalogue/items/:code': ALL,
  'GET /board': ALL,
  'GET /openapi.json': ALL,
  'POST /tickets': ISSUERS,
  'GET /tickets/:id': TICKET_EYES,
  'GET /tickets/:id/print': TICKET_EYES,
  'DELETE /tickets/:id': TICKET_HANDS,
  'POST /tickets/:id/step-out': TICKET_HANDS,
  'POST /tickets/:id/return': TICKET_HANDS,
  'PATCH /tickets/:id': ['guide', 'staff', 'leader'],
  'POST /tickets/:id/reprint': ['guide', 'staff', 'leader', 'technician'],
  'GET /tickets/:id/explain': ['staff', 'guide', 'leader', 'manager', 'inspector'],
  'GET /tickets/:id/evaluation': ['holder'],
  'POST /evaluations': ['holder', 'display'],
  'GET /windows/:id/evaluation': ['display'],
  'POST /returns': ['kiosk', 'guide', 'staff', 'leader'],
  'POST /windows/:id/open': AT_WINDOW,
  'POST /windows/:id/next': AT_WINDOW,
  'POST /windows/:id/recall': AT_WINDOW,
  'POST /windows/:id/start': AT_WINDOW,
  'POST /windows/:id/finish': AT_WINDOW,
  'POST /windows/:id/miss': AT_WINDOW,
  'POST /windows/:id/hold': AT_WINDOW,
  'POST /windows/:id/bring-back': AT_WINDOW,
  'POST /windows/:id/transfer': AT_WINDOW,
  'POST /windows/:id/pause': AT_WINDOW,
  'POST /windows/:id/resume': AT_WINDOW,
  'POST /windows/:id/close': AT_WINDOW,
  'POST /windows/:id/help': AT_WINDOW,
  'POST /windows/:id/call': AT_WINDOW,
  'POST /windows/:id/undo': AT_WINDOW,
  'POST /windows/:id/answer-help': LEADERS,
  'GET /windows/:id/queue': CONSOLE_EYES,
  'POST /issuing/stop': LEADERS,
  'POST /issuing/resume': LEADERS,
  'GET /jobs': DEVICE_EYES,
  'GET /devices': DEVICE_EYES,
  'POST /devices/:id/test': ['technician', 'leader', 'manager'],
  'POST /reports/closing-slip': ['leader', 'technician'],
  'GET /reports/fairness': OVERSEERS,
  'GET /reports/estimates': OVERSEERS,
  'GET /events': ['integration', 'manager', 'inspector'],
  'POST /session': ALL,
  'GET /session': ALL,
  'DELETE /session': ALL,
  'POST /demo/enrol': ALL,
  'GET /demo/staff': ALL,
  'GET /demo/devices': DEVICE_EYES,
  'POST /demo/devices/:id': ['technician'],
  'POST /backup': ['technician', 'manager'],
  'GET /state': ['technician', 'manager', 'inspector'],
  'GET /clips/:clip': ALL,
  'GET /voice-packs': VOICE_MAKERS,
  'POST /voice-packs': VOICE_MAKERS,
  'PATCH /voice-packs/:pack': VOICE_MAKERS,
  'PUT /voice-packs/:pack/clips/:word': VOICE_MAKERS,
  'GET /voice-packs/:pack/clips/:word': VOICE_MAKERS,
  'GET /voice-packs/:pack/sample': VOICE_MAKERS,
  'socket issue': ISSUERS,
  'socket cancel': TICKET_HANDS,
  'socket step-out': TICKET_HANDS,
  'socket return': TICKET_HANDS,
  'socket open': AT_WINDOW,
  'socket next': AT_WINDOW,
  'socket recall': AT_WINDOW,
  'socket start': AT_WINDOW,
  'socket finish': AT_WINDOW,
  'socket miss': AT_WINDOW,
  'socket hold': AT_WINDOW,
  'socket bring-back': AT_WINDOW,
  'socket transfer': AT_WINDOW,
  'socket pause': AT_WINDOW,
  'socket resume': AT_WINDOW,
  'socket close': AT_WINDOW,
  'socket help': AT_WINDOW,
  'socket call': AT_WINDOW,
  'socket undo': AT_WINDOW,
  'socket answer-help': LEADERS,
  'socket heard': ['display'],
  'view public': ALL,
  'view staff': CONSOLE_EYES,
  'view devices': DEVICE_EYES,
  'view speech': ['display'],
  'view kiosk': ['kiosk'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type AccessKey = keyof typeof ACCESS;

/** True when one of the caller's roles stands in the row. `public` in a row admits everybody. */
export function mayAccess(roles: readonly Role[], key: AccessKey): boolean {
  const row: readonly Role[] = ACCESS[key];
  return row.some((role) => role === 'public' || roles.includes(role));
}
