import { useEffect, useMemo } from 'preact/hooks';
import { browserTimers } from '../ports/timers.ts';
import { sessionCalls } from '../shared/session-calls.ts';
import { WaitingPage } from '../shared/waiting-page.tsx';
import { SignIn } from './sign-in.tsx';
import { SignInModel } from './sign-in-model.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { SessionModel } from '../session/session-model.ts';
import type { TextKey } from '../texts/text-key.ts';

type GateProps = {
  readonly title: TextKey;
  readonly role: 'staff' | 'leader' | 'manager';
  readonly hall: HallAnswer;
  readonly session: SessionModel;
};

/** The sign-in while nobody is signed in. */
export function SignInGate({ title, role, hall, session }: GateProps) {
  const model = useMemo(
    () => new SignInModel({ role, hall, calls: sessionCalls(null), timers: browserTimers }),
    [role, hall],
  );
  useEffect(() => {
    void model.loadPeople();
    return () => model.stop();
  }, [model]);
  const state = session.state.value;
  if (state.at !== 'out') return <WaitingPage text="page.loading" />;
  return <SignIn title={title} hall={hall} session={session} state={state} model={model} />;
}
