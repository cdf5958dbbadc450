/** The inline panels of the console: what is chosen in them, and the press that they end in, if any. */
import { words } from '../texts/words.ts';
import { PAUSE_REASONS } from '../../protocol/http/windows.ts';
import type { StaffTicket } from '../../protocol/view/staff.ts';
import type { Press } from '../ports/hall-link.ts';
import type { Words } from '../texts/words.ts';
import type { WindowNow } from './window-now.ts';

export { PAUSE_REASONS };
export type PauseReason = (typeof PAUSE_REASONS)[number];

export type TransferPanel = {
  readonly kind: 'transfer';
  readonly queue: string | null;
  /** A named window of that queue, or any. */
  readonly toWindow: string | null;
  /** The visit goes on there; otherwise the wrong number was taken and the first place is kept. */
  readonly nextStep: boolean;
};
export type PausePanel = { readonly kind: 'pause'; readonly reason: PauseReason; readonly minutes: number };
export type CallPanel = { readonly kind: 'call'; readonly ticket: StaffTicket; readonly reason: string };
/** The explanation of one number; it ends in nothing but being closed. */
export type WhyPanel = { readonly kind: 'why'; readonly ticket: Pick<StaffTicket, 'id' | 'number'> };
export type Panel = { readonly kind: 'none' } | TransferPanel | PausePanel | CallPanel | WhyPanel;

export const NO_PANEL: Panel = { kind: 'none' };

/** Minutes that fit each reason; the clerk may choose others. */
export const USUAL_MINUTES: Readonly<Record<PauseReason, number>> = {
  short: 5,
  meal: 30,
  meeting: 30,
  device: 10,
  other: 10,
};

/** Somebody already being served goes on to a next step; somebody just called took a wrong number. */
export function transferPanel(here: WindowNow): TransferPanel {
  return { kind: 'transfer', queue: null, toWindow: null, nextStep: here.ticket?.state === 'serving' };
}

export function pausePanel(reason: PauseReason = 'short'): PausePanel {
  return { kind: 'pause', reason, minutes: USUAL_MINUTES[reason] };
}

export function callPanel(ticket: StaffTicket): CallPanel {
  return { kind: 'call', ticket, reason: '' };
}

/** The press that a panel stands for, or what is still missing in it. */
export function panelPress(panel: Panel, here: WindowNow): { press: Press } | { missing: Words } | null {
  const expects = here.call;
  switch (panel.kind) {
    case 'none':
    case 'why':
      return null;
    case 'transfer': {
      const { queue, toWindow, nextStep } = panel;
      if (queue === null) return { missing: words('transfer.choose-queue') };
      const kind = nextStep ? ('next-step' as const) : ('wrong-queue' as const);
      const to = toWindow === null ? {} : { window: toWindow };
      return { press: { type: 'transfer', window: here.id, body: { expects, queue, kind, ...to } } };
    }
    case 'pause':
      return {
        press: { type: 'pause', window: here.id, body: { reason: panel.reason, minutes: panel.minutes } },
      };
    case 'call': {
      const reason = panel.reason.trim();
      if (reason === '') return { missing: words('call.reason-missing') };
      return { press: { type: 'call', window: here.id, body: { expects, ticket: panel.ticket.id, reason } } };
    }
  }
}
