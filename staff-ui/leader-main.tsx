/** The duty leader's page: sign in, then see the whole hall. */
import { effect, signal } from '@preact/signals';
import { LeaderScreen } from './leader/leader-screen.tsx';
import { openWatch } from './leader/watch.ts';
import { SessionModel } from './session/session-model.ts';
import { sessionStore } from './session/session-store.ts';
import { openHallSource } from './shared/hall-source.ts';
import { mount } from './shared/mount.tsx';
import { sessionCalls } from './shared/session-calls.ts';
import { WaitingPage } from './shared/waiting-page.tsx';
import { SignInGate } from './sign-in/sign-in-gate.tsx';
import type { Watch } from './leader/watch.ts';

const source = openHallSource();
const session = new SessionModel({
  role: 'leader',
  calls: sessionCalls,
  now: Date.now,
  store: sessionStore(sessionStorage, 'leader'),
});
const watch = signal<Watch | null>(null);

effect(() => {
  const state = session.state.value;
  void watch.peek()?.stop();
  watch.value =
    state.at === 'in' ? openWatch({ session: state.session, onSignedOut: () => session.expired() }) : null;
});

function LeaderPage() {
  const state = session.state.value;
  const hall = source.hall.value;
  const open = watch.value;
  if (hall === null) return <WaitingPage text="page.loading" />;
  if (state.at === 'in' && open !== null) {
    return (
      <LeaderScreen
        watch={open}
        hall={hall}
        session={state.session}
        onSignOut={() => void session.signOut()}
      />
    );
  }
  return <SignInGate title="page.leader" role="leader" hall={hall} session={session} />;
}

mount('page.leader', <LeaderPage />);
void session.resume();
