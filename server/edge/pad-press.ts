/** A key on a physical pad as a press at its window: the same commands, the same state machine. */
import type { PadPress } from '../outputs/keypad-device.ts';
import { principalOf } from '../auth/principal.ts';
import type { Services } from '../services.ts';
import { ticketOf } from '../core/index.ts';
import type { Caller } from './caller.ts';
import { pressAt, type Press } from './press.ts';

/** Carries the key out. False when the hall refused or the key has no meaning here: the pad beeps. */
export async function pressFromPad(services: Services, { window, key, digits }: PadPress): Promise<boolean> {
  if (key === 'evaluate') return services.ratings.askAt(window);
  const presses = pressesOf(services, window, key, digits);
  const caller: Caller = {
    principal: {
      ...principalOf({ jti: '', role: 'staff', name: `pad-${window}`, window }),
      actor: `device:pad-${window}`,
    },
    source: 'pad',
    language: 'zh-CN',
    request: services.newId(),
    key: null,
  };
  for (const press of presses) {
    const outcome = await pressAt(services, caller, window, press);
    if (outcome.kind !== 'done') return false;
  }
  return presses.length > 0;
}

function pressesOf(services: Services, window: string, key: PadPress['key'], digits: string): Press[] {
  switch (key) {
    case 'call':
      return [{ name: 'next', body: {} }];
    case 'recall':
      return [{ name: 'recall', body: {} }];
    case 'missed':
      return [{ name: 'miss', body: {} }];
    case 'hold':
      return [{ name: 'hold', body: {} }];
    case 'bring-back':
      return [
        { name: 'bring-back', body: {} },
        { name: 'next', body: {} },
      ];
    case 'pause': {
      const paused = services.hall.state.windows[window]?.state === 'paused';
      return [paused ? { name: 'resume', body: {} } : { name: 'pause', body: { reason: 'short' } }];
    }
    case 'transfer':
      return transferTo(services, window, digits);
    default:
      return [];
  }
}

/** Digits before 转移 name the window to go to: any window of the ticket's queue, or that window's first. */
function transferTo({ hall }: Services, window: string, digits: string): Press[] {
  const target = hall.state.rules.windows.find(({ id }) => id === digits);
  const current = hall.state.windows[window]?.current ?? null;
  const ticket = current === null ? undefined : ticketOf(hall.state, current);
  if (target === undefined || ticket === undefined) return [];
  const queue = ticket.queue in target.serves ? ticket.queue : Object.keys(target.serves)[0];
  return queue === undefined
    ? []
    : [{ name: 'transfer', body: { queue, toWindow: target.id, nextStep: true } }];
}
