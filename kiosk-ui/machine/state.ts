/**
 * Everything a kiosk can be showing. Screens are a union; each has exactly what it needs, and each has a
 * way out by time (timing.ts).
 */
import type { ProblemCode } from '../../protocol/codes.ts';
import type { Language, NEEDS } from '../../protocol/fields.ts';
import type { CardTrouble } from '../../protocol/socket/server-messages.ts';
import type { IssueBody, IssuedAnswer, TicketAnswer } from '../../protocol/http/tickets.ts';

export type Need = (typeof NEEDS)[number];

/** What one visitor set for the own eyes and hands; gone when the visitor is. */
export type Comfort = {
  readonly language: Language;
  /** 大字: bigger type, fewer things at a time, longer times. */
  readonly large: boolean;
  /** 按钮下移: everything to touch in the lower part, for whoever sits. */
  readonly low: boolean;
  readonly contrast: boolean;
};

export const PLAIN_COMFORT: Comfort = { language: 'zh-CN', large: false, low: false, contrast: false };

/** What the kiosk knows of a card: whether its holder goes first by age, or why it says nothing. */
export type CardFacts =
  /** `proof`: the server's own, worth one number; null where the reader types into this page. */
  | { readonly result: 'senior'; readonly proof: string | null }
  | { readonly result: 'younger' }
  | { readonly result: 'unread'; readonly code: CardTrouble };

/** `until`: ms since the epoch; gone with the visitor or with the number, if that is sooner. */
export type LaidCard = CardFacts & { readonly until: number };

/** `stopped`: open, but no more numbers are given out. */
export type Availability = 'open' | 'stopped' | 'closed';

/** What the visitor is about to take. */
export type Draft = { readonly item: string; readonly needs: readonly Need[] };

/** A request for a number under one key: asked again under the same key until there is an answer. */
export type Order = { readonly key: string; readonly body: IssueBody };

export type ChooseScreen = { readonly name: 'choose' };
export type ItemsScreen = { readonly name: 'items'; readonly category: string; readonly page: number };
/** `word`: an everyday word that was tapped instead of letters. */
export type SearchScreen = {
  readonly name: 'search';
  readonly letters: string;
  readonly word: string | null;
  readonly page: number;
};
/** Where an item was found, so that 返回 goes back there. */
export type Trail = ChooseScreen | ItemsScreen | SearchScreen;

/** `byHand`: a self-service item that the visitor wants done at a window all the same. */
export type ItemScreen = {
  readonly name: 'item';
  readonly draft: Draft;
  readonly trail: Trail;
  readonly byHand: boolean;
};
export type GreenScreen = { readonly name: 'green'; readonly item: ItemScreen };
export type NeedsScreen = { readonly name: 'needs'; readonly item: ItemScreen };

export type TakingScreen = {
  readonly name: 'taking';
  readonly order: Order;
  readonly item: ItemScreen;
  readonly since: number;
  /** When to ask again under the same key; null while an answer is awaited. */
  readonly retryAt: number | null;
};

/** `trouble`: no slip came out and the visitor has not confirmed to know the number. */
export type Paper =
  | { readonly state: 'none' | 'printed' | 'noted' }
  | { readonly state: 'printing'; readonly since: number }
  | { readonly state: 'trouble'; readonly since: number; readonly why: PaperTrouble };

export type PaperTrouble = 'paper-out' | 'printer' | 'slow';

export type NumberScreen = {
  readonly name: 'number';
  readonly ticket: IssuedAnswer;
  readonly item: ItemScreen;
  readonly paper: Paper;
  /** The countdown home runs from here. */
  readonly since: number;
};

/** `order` is there when asking again under the same key is right. */
export type FailedScreen = {
  readonly name: 'failed';
  readonly code: ProblemCode;
  readonly order: Order | null;
  readonly item: ItemScreen;
};

/** 我回来了，继续排队: by the number or by scanning the slip. */
export type ComeBackScreen = {
  readonly name: 'come-back';
  readonly typed: string;
  readonly sending: { readonly key: string; readonly since: number } | null;
  readonly problem: ProblemCode | null;
};

/** `isBack`: it was missed, away or stepped out and is in the queue again; else it only asked. */
export type WelcomeBackScreen = {
  readonly name: 'welcome-back';
  readonly ticket: TicketAnswer;
  readonly isBack: boolean;
};

export type Screen =
  | { readonly name: 'home' }
  | { readonly name: 'help' }
  | Trail
  | ItemScreen
  | GreenScreen
  | NeedsScreen
  | TakingScreen
  | NumberScreen
  | FailedScreen
  | ComeBackScreen
  | WelcomeBackScreen;

export type ScreenName = Screen['name'];

export type KioskState = {
  readonly screen: Screen;
  readonly comfort: Comfort;
  readonly card: LaidCard | null;
  /** When a finger was last there, ms since the epoch. */
  readonly touchedAt: number;
  /** Since when the kiosk asks "are you still there?"; null when it does not. */
  readonly asking: number | null;
  readonly availability: Availability;
  /** False when the server has not been heard for too long: no numbers then. */
  readonly linkUp: boolean;
};

/** A kiosk that has just been switched on and has not heard the hall yet. */
export function startState(at: number): KioskState {
  return {
    screen: { name: 'home' },
    comfort: PLAIN_COMFORT,
    card: null,
    touchedAt: at,
    asking: null,
    availability: 'open',
    linkUp: false,
  };
}
