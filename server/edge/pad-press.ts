/** A key on a physical pad as a press at its window: the same commands, the same state machine. */
import type { PadPress } from '../outputs/keypad-device.ts';
import { principalOf } from '../auth/principal.ts';
import type { Services } from '../services.ts';
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
      return transferTo(services, digits);
    default:
      return [];
  }
}

/** Digits before 转移 name the window where the visit goes on. */
function transferTo({ hall }: Services, digits: string): Press[] {
  const isWindow = hall.state.rules.windows.some(({ id }) => id === digits);
  return isWindow ? [{ name: 'transfer', body: { window: digits, kind: 'next-step' } }] : [];
}
