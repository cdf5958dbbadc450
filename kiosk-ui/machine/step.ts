/**
 * The kiosk: one function from a state and an input to the next state and what is to be done. It knows no
 * clock, no network and no screen; it never gives out a number itself and never asks twice under two keys.
 *
 *   home ─► choose ─► items / search ─► item ─► green ─┐
 *    │                                   └─────────────┴► taking ─► number ─► home
 *    └► help ─► come-back ─► welcome-back                   └► failed
 */
import type { Move, Step } from './effect.ts';
import type { Input, Touch } from './input.ts';
import { moveByNews } from './news.ts';
import type { KioskState } from './state.ts';
import { stepByCard } from './lay-card.ts';
import { isOff } from './step-rules.ts';
import { goHome, stepByTime } from './tick.ts';
import { touchComeBack, touchNumber, touchSlip } from './touch-after.ts';
import { touchChoose, touchHelp, touchHome, touchItems, touchSearch } from './touch-choose.ts';
import { touchFailed, touchGreen, touchItem, touchNeeds } from './touch-item.ts';

function moveByTouch(state: KioskState, touch: Touch & { readonly at: number }): Move {
  const { screen } = state;
  if (touch.type === 'scan') return touchSlip(screen, touch);
  switch (screen.name) {
    case 'home':
      return touchHome(touch);
    case 'help':
      return touchHelp(touch);
    case 'choose':
      return touchChoose(touch);
    case 'items':
      return touchItems(screen, touch);
    case 'search':
      return touchSearch(screen, touch);
    case 'item':
      return touchItem(screen, touch, state);
    case 'green':
      return touchGreen(screen, touch, state);
    case 'needs':
      return touchNeeds(screen, touch);
    case 'number':
      return touchNumber(screen, touch);
    case 'failed':
      return touchFailed(screen, touch);
    case 'come-back':
      return touchComeBack(screen, touch);
    case 'taking':
    case 'welcome-back':
      return null;
  }
}

function stepByTouch(before: KioskState, touch: Touch & { readonly at: number }): Step {
  // A number that is being taken is not abandoned by a stray finger; its time-out ends it.
  const isBusy = before.screen.name === 'taking';
  const state: KioskState = { ...before, touchedAt: touch.at, asking: null };
  if (touch.type === 'home' && !isBusy) return goHome(state, touch.at);
  if (touch.type === 'comfort') {
    return { state: { ...state, comfort: { ...state.comfort, ...touch.change } }, effects: [] };
  }
  const move = isOff(state, touch.type) ? null : moveByTouch(state, touch);
  return move === null
    ? { state, effects: [] }
    : { state: { ...state, screen: move.screen }, effects: move.effects ?? [] };
}

/** The next state and the effects of one input. Total: an input that means nothing changes nothing. */
export function step(state: KioskState, input: Input): Step {
  switch (input.type) {
    case 'tick':
      return stepByTime(state, input.at);
    case 'hall': {
      const { availability, linkUp } = input;
      const isSame = availability === state.availability && linkUp === state.linkUp;
      return { state: isSame ? state : { ...state, availability, linkUp }, effects: [] };
    }
    case 'issued':
    case 'refused':
    case 'lost':
    case 'print':
    case 'returned': {
      const move = moveByNews(state.screen, input);
      if (move === null) return { state, effects: [] };
      const isAnswer = input.type !== 'print';
      const touchedAt = isAnswer ? input.at : state.touchedAt;
      // A card is worth one number, and one that the hall does not know is worth none.
      const isSpent = input.type === 'issued' || (input.type === 'refused' && input.code === 'CARD_NOT_READ');
      const card = isSpent ? null : state.card;
      return { state: { ...state, screen: move.screen, card, touchedAt }, effects: move.effects ?? [] };
    }
    case 'card':
      return stepByCard(state, input);
    default:
      return stepByTouch(state, input);
  }
}
