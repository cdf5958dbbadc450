/** What a finger, a scanner, the hall and the clock tell the kiosk. `at`: ms since the epoch. */
import type { ProblemCode } from '../../protocol/codes.ts';
import type { Ground } from '../../protocol/fields.ts';
import type { IssuedAnswer, TicketAnswer } from '../../protocol/http/tickets.ts';
import type { Availability, CardFacts, Comfort, Need, PaperTrouble } from './state.ts';

/** `key`: made when the finger lifts; one key is one number. */
export type Touch =
  | { readonly type: 'start' }
  | { readonly type: 'help' }
  | { readonly type: 'home' }
  | { readonly type: 'back' }
  | { readonly type: 'stay' }
  | { readonly type: 'comfort'; readonly change: Partial<Comfort> }
  | { readonly type: 'category'; readonly category: string }
  | { readonly type: 'search' }
  | { readonly type: 'letter'; readonly letter: string }
  | { readonly type: 'word'; readonly word: string }
  | { readonly type: 'erase' }
  | { readonly type: 'clear' }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'item'; readonly item: string }
  | { readonly type: 'by-hand' }
  | { readonly type: 'green' }
  | { readonly type: 'needs' }
  | { readonly type: 'need'; readonly need: Need }
  | {
      readonly type: 'take';
      readonly key: string;
      readonly ground: Ground | null;
      readonly printAt: string | null;
    }
  | { readonly type: 'retry' }
  | { readonly type: 'another' }
  | { readonly type: 'noted' }
  | { readonly type: 'come-back' }
  | { readonly type: 'send'; readonly key: string }
  | { readonly type: 'scan'; readonly key: string; readonly text: string };

export type PrintNews = 'waiting' | 'printed' | PaperTrouble;

/** What the world answers; `key` and `ticket` say to which question. */
export type News =
  | { readonly type: 'hall'; readonly availability: Availability; readonly linkUp: boolean }
  | { readonly type: 'issued'; readonly key: string; readonly ticket: IssuedAnswer }
  | { readonly type: 'refused'; readonly key: string; readonly code: ProblemCode }
  /** No answer, or one that says "again": nobody knows whether a number was given. */
  | { readonly type: 'lost'; readonly key: string }
  | { readonly type: 'print'; readonly ticket: string; readonly news: PrintNews }
  | {
      readonly type: 'returned';
      readonly key: string;
      readonly ticket: TicketAnswer;
      /** False when it was in the queue, or over, all the while. */
      readonly isBack: boolean;
    }
  /** A card on this kiosk's reader; `key` and `printAt` for the number that it may take. */
  | {
      readonly type: 'card';
      readonly card: CardFacts;
      readonly forMs: number;
      readonly key: string;
      readonly printAt: string | null;
    };

export type Tick = { readonly type: 'tick' };

export type Input = (Touch | News | Tick) & { readonly at: number };
