/** What a slip will say, fixed when its number was given and kept in the print job. */
import * as z from 'zod';
import { ahead, ticketOf } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';
import { shownBound } from '../hall/shown-bound.ts';
import { ticketKeyOf } from '../auth/ticket-key.ts';
import { nearestWindows } from '../hall/windows-for.ts';
import type { Services } from '../services.ts';

export const slipShape = z.strictObject({
  number: z.string(),
  hall: z.string(),
  item: z.string(),
  language: z.enum(['zh-CN', 'en']),
  priority: z.boolean(),
  ahead: z.number().nullable(),
  estimate: z.strictObject({ lowMinutes: z.number(), highMinutes: z.number() }).nullable(),
  /** The proven bound: over all windows, or over those named. */
  bound: z.strictObject({ count: z.number(), windows: z.array(z.string()).nullable() }).nullable(),
  zone: z.string().nullable(),
  windows: z.array(z.string()),
  /** Address behind the QR; null where the hall has no public address. */
  link: z.string().nullable(),
  /** Local date and time of issue, `YYYY-MM-DD HH:MM`. */
  issuedAt: z.string(),
  complaintPhone: z.string(),
  large: z.boolean(),
});
export type SlipPayload = z.infer<typeof slipShape>;

export type SlipWishes = {
  readonly language: 'zh-CN' | 'en' | undefined;
  readonly needs: readonly string[] | undefined;
};

/** `YYYY-MM-DD HH:MM` on the hall's wall. */
export function wallTime(timeZone: string, atMs: number): string {
  let format = wallFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    wallFormats.set(timeZone, format);
  }
  return format.format(atMs);
}

/** Making one costs more than everything else that a slip needs. */
const wallFormats = new Map<string, Intl.DateTimeFormat>();

export function slipPayload(
  { config, secret, estimates }: Pick<Services, 'config' | 'secret' | 'estimates'>,
  state: HallState,
  ticketId: string,
  wishes: SlipWishes,
): SlipPayload {
  const ticket = ticketOf(state, ticketId);
  if (ticket === undefined) throw new Error(`no ticket ${ticketId} to print`);
  const language = wishes.language ?? 'zh-CN';
  const pick = (text: { zh: string; en: string }): string => (language === 'en' ? text.en : text.zh);
  const windows = nearestWindows(state, ticket);
  const zones = config.windows.filter(({ id, zone }) => windows.includes(id) && zone !== undefined);
  const zone = zones[0]?.zone;
  const item = config.catalogue.items.find(({ code }) => code === ticket.item);
  const waits = ticket.state === 'waiting';
  return {
    number: ticket.number,
    hall: pick(config.name),
    item: item === undefined ? ticket.item : pick(item.name),
    language,
    priority: ticket.class === 'green',
    ahead: waits ? ahead(state, ticketId) : null,
    estimate: estimates.forTicket(state, ticket),
    bound: boundOf(state, ticket),
    zone: zone === undefined ? null : pick(zone),
    windows: [...windows],
    link:
      config.publicUrl === undefined
        ? null
        : `${config.publicUrl.replace(/\/$/, '')}/t/${ticketId}#k=${ticketKeyOf(secret, ticketId)}`,
    issuedAt: wallTime(config.timeZone, ticket.issuedAt),
    complaintPhone: config.complaintPhone,
    large: (wishes.needs ?? []).some((need) => need === 'large-print' || need === 'sight'),
  };
}

/** How many priority numbers can still go first; null for priority numbers themselves. */
function boundOf(state: HallState, ticket: Ticket): SlipPayload['bound'] {
  const bound = ticket.class === 'ordinary' ? shownBound(state, ticket.id) : null;
  if (bound === null) return null;
  return { count: bound.atMost, windows: bound.windows === null ? null : [...bound.windows] };
}
