/** Everything that runs while somebody is signed in at a window; ends with the session. */
import { computed } from '@preact/signals';
import { connectLive } from '../../ui-kit/live/connect.ts';
import { randomKey } from '../../ui-kit/live/random-key.ts';
import { applyStaff, EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import { browserTimers } from '../ports/timers.ts';
import { PrintingModel } from '../printing/printing-model.ts';
import { sessionCalls } from '../shared/session-calls.ts';
import { language } from '../texts/translate.ts';
import { ConsoleModel } from './console-model.ts';
import { USUAL_HOLD } from './hold-time.ts';
import { QueueModel } from './queue-model.ts';
import { WhyModel } from './why-model.ts';
import { WorkModel } from './work-model.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { QueueRow } from './queue-model.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';
import type { HallLink } from '../ports/hall-link.ts';

export type Desk = {
  readonly link: HallLink;
  readonly console: ConsoleModel;
  readonly queue: QueueModel;
  /** Who the next press would call, null when nobody or unknown. */
  readonly next: ReadonlySignal<QueueRow | null>;
  /** Why the number in the open panel stands where it stands. */
  readonly why: WhyModel;
  readonly work: WorkModel;
  readonly printing: PrintingModel;
  stop(): Promise<void>;
};

export function openDesk(options: {
  readonly session: SessionAnswer;
  readonly window: string;
  readonly onSignedOut: () => void;
}): Desk {
  const { session, window, onSignedOut } = options;
  const calls = sessionCalls(session.token);
  const timers = browserTimers;
  const link = connectLive<StaffView, StaffEvent>({
    token: async (renew) => {
      if (renew) onSignedOut();
      return session.token;
    },
    empty: EMPTY_STAFF_VIEW,
    apply: applyStaff,
  });
  const model = new ConsoleModel({ window, link, timers, rule: USUAL_HOLD });
  const desk = {
    link,
    console: model,
    why: new WhyModel({ panel: model.panel, language, link, calls, timers }),
    queue: new QueueModel({ window, link, calls, timers, onSignedOut }),
    work: new WorkModel(),
    printing: new PrintingModel({ link, calls, timers, newKey: randomKey }),
  };
  const next = computed(() => {
    const state = desk.queue.state.value;
    return state.at === 'known' ? state.queue.next : null;
  });
  return {
    ...desk,
    next,
    async stop() {
      desk.why.stop();
      desk.console.stop();
      desk.queue.stop();
      desk.printing.stop();
      await link.stop();
    },
  };
}
