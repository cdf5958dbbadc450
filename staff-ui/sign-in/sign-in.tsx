/** Signing in: work number, password and window; in the demo hall one touch on a person. */
import { useState } from 'preact/hooks';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { LanguageButton } from '../shared/page-head.tsx';
import { language, say, t } from '../texts/translate.ts';
import { callingWindows } from './sign-in-model.ts';
import './sign-in.css';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { SessionModel, SessionState } from '../session/session-model.ts';
import type { TextKey } from '../texts/text-key.ts';
import type { SignInModel } from './sign-in-model.ts';

type SignInProps = {
  readonly title: TextKey;
  readonly hall: HallAnswer;
  readonly session: SessionModel;
  readonly state: Extract<SessionState, { at: 'out' }>;
  readonly model: SignInModel;
};

export function SignIn({ title, hall, session, state, model }: SignInProps) {
  const people = model.people.value;
  return (
    <main class={`sign-in ${people.length > 0 ? 'sign-in-demo' : ''}`}>
      <div class="sign-in-corner">
        <LanguageButton />
      </div>
      <section class="sign-in-form-side">
        <p class="sign-in-hall">{pick(hall.name, language.value)}</p>
        <h1>{t(title)}</h1>
        <p class="sign-in-lead">{t(model.lead)}</p>
        <SignInForm hall={hall} session={session} state={state} model={model} />
      </section>
      {people.length > 0 && <DemoPeople session={session} model={model} />}
    </main>
  );
}

function SignInForm({ hall, session, state, model }: Omit<SignInProps, 'title'>) {
  const [number, setNumber] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    if (state.busy) return;
    void session.signIn({ number, password, window: model.window.value });
    setPassword('');
  };
  return (
    <form class="sign-in-form" onSubmit={submit}>
      <label>
        <span>{t('sign-in.number')}</span>
        <input
          class="field"
          name="username"
          autocomplete="username"
          autofocus
          required
          maxLength={32}
          value={number}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>{t('sign-in.password')}</span>
        <input
          class="field"
          type="password"
          name="password"
          autocomplete="current-password"
          required
          maxLength={256}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      {model.needsWindow && (
        <label>
          <span>{t('sign-in.window')}</span>
          <WindowSelect hall={hall} model={model} empty="sign-in.choose-window" required />
        </label>
      )}
      <button type="submit" class="button button-primary sign-in-submit" aria-disabled={state.busy}>
        {t(state.busy ? 'sign-in.busy' : 'sign-in.submit')}
      </button>
      <p class="sign-in-told" role="alert">
        {state.told !== null && say(state.told)}
      </p>
    </form>
  );
}

function WindowSelect(props: { hall: HallAnswer; model: SignInModel; empty: TextKey; required: boolean }) {
  const { hall, model, empty, required } = props;
  return (
    <select
      class="field"
      required={required}
      value={model.window.value ?? ''}
      onChange={(event) => (model.window.value = event.currentTarget.value || null)}
    >
      <option value="">{t(empty)}</option>
      {callingWindows(hall).map((window) => (
        <option key={window.id} value={window.id}>
          {t('window.name', { window: window.name })} · {pick(window.title, language.value)}
        </option>
      ))}
    </select>
  );
}

function DemoPeople({ session, model }: { session: SessionModel; model: SignInModel }) {
  return (
    <section class="sign-in-people">
      <h2>{t('sign-in.demo')}</h2>
      <p class="sign-in-lead">{t('sign-in.demo-note')}</p>
      <ul>
        {model.people.value.map((person) => {
          const seat = model.seatOf(person);
          return (
            <li key={person.id}>
              <button
                type="button"
                class="person-card"
                onClick={() => void session.sitDown({ staff: person.id, window: seat })}
              >
                <span class="person-mark" aria-hidden="true">
                  <Icon name="person" />
                </span>
                <span class="person-words">
                  <strong>{person.name}</strong>
                  <span>
                    {person.post} · {person.number}
                  </span>
                </span>
                <span class="tag">
                  {seat === null ? t('sign-in.demo-hall') : t('sign-in.demo-window', { window: seat })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
