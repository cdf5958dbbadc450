/** A wall screen's way into the live link. */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { NotPairedError, pageToken } from '../../ui-kit/live/role-token.ts';

export type DisplayToken = {
  readonly token: (renew: boolean) => Promise<string>;
  /** The hall gave this screen no role: it shows what everybody may see and does not speak. */
  readonly unpaired: ReadonlySignal<boolean>;
};

/** `name`: what the hall's staff read in their list of devices. `window`: the one that it is bound to. */
export function displayToken(name: string, window?: string): DisplayToken {
  const unpaired = signal(false);
  return {
    unpaired,
    async token(renew) {
      try {
        const token = await pageToken({ role: 'display', name, window, renew });
        unpaired.value = false;
        return token;
      } catch (error) {
        if (!(error instanceof NotPairedError)) throw error;
        unpaired.value = true;
        return 'public';
      }
    },
  };
}
