/** The manager's page: sign in, then see how the hall keeps its word. */
import { effect, signal } from '@preact/signals';
import { ManageScreen } from './manage/manage-screen.tsx';
import { openOffice } from './manage/office.ts';
import { SessionModel } from './session/session-model.ts';
import { sessionStore } from './session/session-store.ts';
import { openHallSource } from './shared/hall-source.ts';
import { mount } from './shared/mount.tsx';
import { sessionCalls } from './shared/session-calls.ts';
import { WaitingPage } from './shared/waiting-page.tsx';
import { SignInGate } from './sign-in/sign-in-gate.tsx';
import type { Office } from './manage/office.ts';

const source = openHallSource();
const session = new SessionModel({
  role: 'manager',
  calls: sessionCalls,
  now: Date.now,
  store: sessionStore(sessionStorage, 'manager'),
});
const office = signal<Office | null>(null);

effect(() => {
  const state = session.state.value;
  void office.peek()?.stop();
  office.value =
    state.at === 'in' ? openOffice({ session: state.session, onSignedOut: () => session.expired() }) : null;
});

function ManagePage() {
  const state = session.state.value;
  const hall = source.hall.value;
  const open = office.value;
  if (hall === null) return <WaitingPage text="page.loading" />;
  if (state.at === 'in' && open !== null) {
    return (
      <ManageScreen
        office={open}
        hall={hall}
        session={state.session}
        onSignOut={() => void session.signOut()}
      />
    );
  }
  return <SignInGate title="page.manage" role="manager" hall={hall} session={session} />;
}

mount('page.manage', <ManagePage />);
void session.resume();
