/**
 * Who works at this page: signs in by work number and password, resumes after a reload, signs out.
 * It never shows the hall's state to anybody who has not signed in.
 */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { refusalWords } from '../console/refusal-words.ts';
import { parsed } from '../ports/calls.ts';
import { words } from '../texts/words.ts';
import { sessionAnswer } from '../../protocol/http/session.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { Calls, Reply } from '../ports/calls.ts';
import type { Words } from '../texts/words.ts';
import type { SessionStore } from './session-store.ts';

export type SessionState =
  | { readonly at: 'checking' }
  | { readonly at: 'out'; readonly busy: boolean; readonly told: Words | null }
  | { readonly at: 'in'; readonly session: SessionAnswer };

export type Credentials = {
  readonly number: string;
  readonly password: string;
  readonly window: string | null;
};

export type SessionOptions = {
  /** The role that the page needs; a console also needs a window. */
  readonly role: 'staff' | 'leader' | 'manager';
  readonly calls: (token: string | null) => Calls;
  readonly store: SessionStore;
  /** ms since the epoch. */
  readonly now: () => number;
};

export class SessionModel {
  readonly #options: SessionOptions;
  readonly #state = signal<SessionState>({ at: 'checking' });

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state;
  }

  /**
   * This tab's own session first: two tabs may hold two windows, while the cookie knows only the last
   * sign-in. Whether it still holds, the first answer of the hall tells.
   */
  async resume(): Promise<void> {
    const { store, calls, now } = this.#options;
    const kept = store.load();
    if (kept !== null && kept.expiresAt > now()) return this.#enter(kept, null);
    const answer = parsed(sessionAnswer, await calls(null).get('/session'));
    if (answer.ok) return this.#enter(answer.body, null);
    this.#leave(null);
  }

  async signIn(credentials: Credentials): Promise<void> {
    const { number, password, window } = credentials;
    this.#state.value = { at: 'out', busy: true, told: null };
    const body = { number: number.trim(), password, ...(window === null ? {} : { window }) };
    this.#answered(await this.#options.calls(null).post('/session', body));
  }

  /** Demo hall only: sits down as one of its people. */
  async sitDown(seat: { readonly staff: string; readonly window: string | null }): Promise<void> {
    this.#state.value = { at: 'out', busy: true, told: null };
    const place = seat.window === null ? {} : { window: seat.window };
    const body = { role: this.#options.role, staff: seat.staff, ...place };
    this.#answered(await this.#options.calls(null).post('/demo/enrol', body));
  }

  async signOut(): Promise<void> {
    const state = this.#state.value;
    if (state.at !== 'in') return;
    this.#leave(null);
    await this.#options.calls(state.session.token).del('/session');
  }

  /** The server no longer accepts the session: back to the sign-in, with the reason. */
  expired(): void {
    this.#leave(words('sign-in.expired'));
  }

  #answered(reply: Reply): void {
    const answer = parsed(sessionAnswer, reply);
    if (!answer.ok) return this.#leave(refusalWords(answer.problem.code, answer.problem.facts));
    this.#enter(answer.body, words('sign-in.no-right'));
  }

  #enter(session: SessionAnswer, otherwise: Words | null): void {
    const { role, store } = this.#options;
    const allowed = session.role === role || session.roles.includes(role);
    if (!allowed) return this.#leave(otherwise);
    if (role === 'staff' && session.window === null)
      return this.#leave(otherwise && words('sign-in.no-window'));
    store.save(session);
    this.#state.value = { at: 'in', session };
  }

  #leave(told: Words | null): void {
    this.#options.store.clear();
    this.#state.value = { at: 'out', busy: false, told };
  }
}
