/** The sign-in form: who may sit where, and in the demo hall the people to choose from. */
import { signal } from '@preact/signals';
import { demoStaffAnswer } from '../../protocol/http/session.ts';
import { parsed } from '../ports/calls.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { HallAnswer, HallWindow } from '../../protocol/http/hall.ts';
import type { DemoStaffAnswer } from '../../protocol/http/session.ts';
import type { Calls } from '../ports/calls.ts';
import type { Timers } from '../ports/timers.ts';
import type { TextKey } from '../texts/text-key.ts';

export type DemoPerson = DemoStaffAnswer['staff'][number];

export type SignInOptions = {
  readonly role: 'staff' | 'leader' | 'manager';
  readonly calls: Calls;
  readonly hall: HallAnswer;
  readonly timers: Timers;
};

/** So long after no answer the people of the demo hall are asked for again. */
const AGAIN_MS = 2_000;

const LEADS: Readonly<Record<SignInOptions['role'], TextKey>> = {
  staff: 'sign-in.lead',
  leader: 'sign-in.lead-leader',
  manager: 'sign-in.lead-manager',
};

/** Windows that call numbers: terminals of the self-service area do not. */
export function callingWindows(hall: HallAnswer): readonly HallWindow[] {
  return hall.windows.filter((window) => window.queues.length > 0 && window.kind !== 'self-service');
}

export class SignInModel {
  readonly #options: SignInOptions;
  readonly #people = signal<readonly DemoPerson[]>([]);
  #cancel = (): void => {};
  #stopped = false;
  /** The window chosen by hand; in the demo hall null means each person's own. */
  readonly window = signal<string | null>(null);

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** People of this page's role, those with a window of their own first; empty outside the demo hall. */
  get people(): ReadonlySignal<readonly DemoPerson[]> {
    return this.#people;
  }

  get needsWindow(): boolean {
    return this.#options.role === 'staff';
  }

  /** What signing in here is for. */
  get lead(): TextKey {
    return LEADS[this.#options.role];
  }

  /** Asks until the hall answers: a page that was opened while the server starts is not left without. */
  async loadPeople(): Promise<void> {
    const { calls, hall, role, timers } = this.#options;
    if (hall.mode !== 'demo') return;
    const answer = parsed(demoStaffAnswer, await calls.get('/demo/staff'));
    if (this.#stopped) return;
    if (!answer.ok) {
      this.#cancel = timers.after(AGAIN_MS, () => void this.loadPeople());
      return;
    }
    const able = answer.body.staff.filter((person) => person.roles.includes(role));
    this.#people.value = able.sort((a, b) => Number(a.window === null) - Number(b.window === null));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** Where this person would sit, null when no window is known yet. */
  seatOf(person: DemoPerson): string | null {
    if (!this.needsWindow) return null;
    return this.window.value ?? person.window ?? callingWindows(this.#options.hall)[0]?.id ?? null;
  }
}
