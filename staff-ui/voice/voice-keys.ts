/** Keys of the recording page, so that the speaker can look at the word and not at the mouse. */
import type { VoiceModel } from './voice-model.ts';

/** Fields, and lists that somebody walks through by keyboard, keep their own keys. */
function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, select, textarea, form, .pack-list, .word-sheet') !== null
  );
}

/** True when the key was one of ours. */
export function pressKey(model: VoiceModel, event: KeyboardEvent): boolean {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || isBusy(event.target)) return false;
  switch (event.key) {
    case ' ':
      void model.record();
      return true;
    case 'Enter':
      void model.keep();
      return true;
    case 'p':
    case 'P':
      void model.hear();
      return true;
    default:
      return false;
  }
}
