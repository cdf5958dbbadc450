/** Everything that runs while the duty leader is signed in. */
import { connectLive } from '../../ui-kit/live/connect.ts';
import { randomKey } from '../../ui-kit/live/random-key.ts';
import { applyStaff, EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import { FairnessModel } from '../manage/fairness-model.ts';
import { browserTimers } from '../ports/timers.ts';
import { PrintingModel } from '../printing/printing-model.ts';
import { sessionCalls } from '../shared/session-calls.ts';
import { DeviceAlarmsModel } from './device-alarms-model.ts';
import { LeaderModel } from './leader-model.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';
import type { HallLink } from '../ports/hall-link.ts';

export type Watch = {
  readonly link: HallLink;
  readonly leader: LeaderModel;
  readonly printing: PrintingModel;
  readonly alarms: DeviceAlarmsModel;
  readonly fairness: FairnessModel;
  stop(): Promise<void>;
};

export function openWatch(options: { session: SessionAnswer; onSignedOut: () => void }): Watch {
  const { session, onSignedOut } = options;
  const calls = sessionCalls(session.token);
  const link = connectLive<StaffView, StaffEvent>({
    token: async (renew) => {
      if (renew) onSignedOut();
      return session.token;
    },
    empty: EMPTY_STAFF_VIEW,
    apply: applyStaff,
  });
  const ports = { link, calls, timers: browserTimers, newKey: randomKey };
  const leader = new LeaderModel(ports);
  const printing = new PrintingModel(ports);
  const alarms = new DeviceAlarmsModel(ports);
  const fairness = new FairnessModel({ ...ports, onSignedOut });
  return {
    link,
    leader,
    printing,
    alarms,
    fairness,
    async stop() {
      leader.stop();
      printing.stop();
      alarms.stop();
      fairness.stop();
      await link.stop();
    },
  };
}
