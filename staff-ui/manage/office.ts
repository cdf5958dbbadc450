/** Everything that runs while the manager is signed in. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { connectLive } from '../../ui-kit/live/connect.ts';
import { applyStaff, EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';
import { browserTimers } from '../ports/timers.ts';
import { sessionCalls } from '../shared/session-calls.ts';
import { FairnessModel } from './fairness-model.ts';
import type { Calls } from '../ports/calls.ts';
import type { HallLink } from '../ports/hall-link.ts';

export type Section = 'fairness' | 'estimates';

export type Office = {
  readonly link: HallLink;
  readonly calls: Calls;
  readonly fairness: FairnessModel;
  readonly section: Signal<Section>;
  stop(): Promise<void>;
};

export function openOffice(options: { session: SessionAnswer; onSignedOut: () => void }): Office {
  const { session, onSignedOut } = options;
  const calls = sessionCalls(session.token);
  // For the hall's clock and the sign of life in the head; the figures are asked for.
  const link = connectLive<StaffView, StaffEvent>({
    token: async (renew) => {
      if (renew) onSignedOut();
      return session.token;
    },
    empty: EMPTY_STAFF_VIEW,
    apply: applyStaff,
  });
  const fairness = new FairnessModel({ calls, timers: browserTimers, onSignedOut });
  return {
    link,
    calls,
    fairness,
    section: signal<Section>('fairness'),
    async stop() {
      fairness.stop();
      await link.stop();
    },
  };
}
