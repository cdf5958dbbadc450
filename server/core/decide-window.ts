/** Staff open, pause, resume and close a window, and call the duty leader to it. */
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { findStaffedWindow, findWindow, refuse } from './guards.ts';
import type { Refusal } from './refusal.ts';
import { releaseNamed } from './window-end.ts';

const MS_PER_MINUTE = 60_000;

/** A closing window may be opened again: its visitor stays, and it goes on calling. */
export function openWindow(draft: Draft, { window: id, staff }: CommandOf<'openWindow'>): Refusal | null {
  const window = findWindow(draft, id);
  if (!window.ok) return window.refusal;
  const { state } = window.value;
  if (state === 'open' || state === 'paused') return refuse('WINDOW_ALREADY_OPEN', { state });
  draft.emit({ type: 'windowOpened', data: { v: 1, window: id, staff } });
  return null;
}

export function pauseWindow(draft: Draft, command: CommandOf<'pauseWindow'>): Refusal | null {
  const window = findWindow(draft, command.window);
  if (!window.ok) return window.refusal;
  const { state, current } = window.value;
  if (state !== 'open') return refuse('WINDOW_NOT_OPEN', { state });
  if (current !== null) return refuse('WINDOW_BUSY');
  const { reason, minutes } = command;
  const until = minutes === null ? null : draft.at + minutes * MS_PER_MINUTE;
  draft.emit({ type: 'windowPaused', data: { v: 1, window: command.window, reason, until } });
  return null;
}

export function resumeWindow(draft: Draft, { window: id }: CommandOf<'resumeWindow'>): Refusal | null {
  const window = findWindow(draft, id);
  if (!window.ok) return window.refusal;
  const { state } = window.value;
  if (state === 'open') return refuse('WINDOW_ALREADY_OPEN', { state });
  if (state !== 'paused') return refuse('WINDOW_NOT_OPEN', { state });
  draft.emit({ type: 'windowResumed', data: { v: 1, window: id } });
  return null;
}

/**
 * A busy window finishes its visitor first. Whoever was sent to it by name is let go at once: it will
 * not call again.
 */
export function closeWindow(draft: Draft, { window: id }: CommandOf<'closeWindow'>): Refusal | null {
  const window = findStaffedWindow(draft, id);
  if (!window.ok) return window.refusal;
  const { state, current } = window.value;
  if (state === 'closing') return refuse('WINDOW_NOT_OPEN', { state });
  draft.emit(
    current === null
      ? { type: 'windowClosed', data: { v: 1, window: id } }
      : { type: 'windowClosing', data: { v: 1, window: id } },
  );
  releaseNamed(draft, id);
  return null;
}

/** Works at any window, closed ones too. A second press while the leader is on the way changes nothing. */
export function help(draft: Draft, { window: id }: CommandOf<'help'>): Refusal | null {
  const window = findWindow(draft, id);
  if (!window.ok) return window.refusal;
  if (window.value.helpSince === null) draft.emit({ type: 'helpCalled', data: { v: 1, window: id } });
  return null;
}

export function answerHelp(draft: Draft, { window: id }: CommandOf<'answerHelp'>): Refusal | null {
  const window = findWindow(draft, id);
  if (!window.ok) return window.refusal;
  if (window.value.helpSince !== null) draft.emit({ type: 'helpAnswered', data: { v: 1, window: id } });
  return null;
}
