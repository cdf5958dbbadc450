/** The window console: sign in, then call. */
import { effect, signal } from '@preact/signals';
import { ConsoleScreen } from './console/console-screen.tsx';
import { openDesk } from './console/desk.ts';
import { SessionModel } from './session/session-model.ts';
import { sessionStore } from './session/session-store.ts';
import { openHallSource } from './shared/hall-source.ts';
import { mount } from './shared/mount.tsx';
import { sessionCalls } from './shared/session-calls.ts';
import { WaitingPage } from './shared/waiting-page.tsx';
import { SignInGate } from './sign-in/sign-in-gate.tsx';
import type { Desk } from './console/desk.ts';

const source = openHallSource();
const session = new SessionModel({
  role: 'staff',
  calls: sessionCalls,
  now: Date.now,
  store: sessionStore(sessionStorage, 'staff'),
});
const desk = signal<Desk | null>(null);

effect(() => {
  const state = session.state.value;
  void desk.peek()?.stop();
  desk.value =
    state.at === 'in' && state.session.window !== null
      ? openDesk({
          session: state.session,
          window: state.session.window,
          onSignedOut: () => session.expired(),
        })
      : null;
});

function StaffPage() {
  const state = session.state.value;
  const hall = source.hall.value;
  const open = desk.value;
  if (hall === null) return <WaitingPage text="page.loading" />;
  if (state.at === 'in' && open !== null) {
    return (
      <ConsoleScreen
        desk={open}
        hall={hall}
        catalogue={source.catalogue.value}
        session={state.session}
        onSignOut={() => void session.signOut()}
      />
    );
  }
  return <SignInGate title="page.console" role="staff" hall={hall} session={session} />;
}

mount('page.console', <StaffPage />);
void session.resume();
