/** What a press has done, in one short sentence. */
import { words } from '../texts/words.ts';
import type { WindowAnswer } from '../../protocol/socket/client-messages.ts';
import type { Words } from '../texts/words.ts';
import type { Action } from './action.ts';
import type { WindowNow } from './window-now.ts';

/** `before`: the window as the clerk saw it when pressing. */
export function doneWords(action: Action, before: WindowNow, answer: WindowAnswer): Words {
  const gone = before.ticket?.number ?? '';
  const now = answer.ticket?.number ?? '';
  switch (action) {
    case 'next':
    case 'call':
      if (answer.ticket !== null) return words('done.next', { number: now });
      return before.state === 'closing' ? words('done.close') : words('done.nobody');
    case 'recall':
      return words('done.recall', { number: now || gone });
    case 'start':
      return words('done.start', { number: now || gone });
    case 'finish':
      return words('done.finish', { number: gone });
    case 'miss':
      return words('done.miss', { number: gone });
    case 'hold':
      return words('done.hold', { number: gone });
    case 'transfer':
      return words('done.transfer', { number: gone });
    case 'bring-back':
    case 'bring-back-one':
      return words('done.bring-back');
    case 'pause':
      return words('done.pause');
    case 'resume':
      return words('done.resume');
    case 'open':
      return words('done.open');
    case 'close':
      return before.ticket === null ? words('done.close') : words('done.close-after', { number: gone });
    case 'help':
      return words('done.help');
    case 'undo':
      return words('done.undo');
  }
}
