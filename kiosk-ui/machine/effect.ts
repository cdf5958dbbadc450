/** What the kiosk wants done in the world; the model does it and answers with news. */
import type { KioskState, Order, Screen } from './state.ts';

export type Effect =
  | { readonly type: 'issue'; readonly order: Order }
  | { readonly type: 'watch-print'; readonly ticket: string; readonly link: string }
  | { readonly type: 'count'; readonly item: string }
  | { readonly type: 'return-by-number'; readonly key: string; readonly number: string }
  | {
      readonly type: 'return-by-slip';
      readonly key: string;
      readonly ticket: string;
      readonly ticketKey: string;
    };

export type Step = { readonly state: KioskState; readonly effects: readonly Effect[] };

/** Where an input leads from one screen; null where it means nothing. */
export type Move = { readonly screen: Screen; readonly effects?: readonly Effect[] } | null;
