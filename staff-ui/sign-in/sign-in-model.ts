/** The sign-in form: who may sit where, and in the demo hall the people to choose from. */
import { signal } from '@preact/signals';
import { demoStaffAnswer } from '../../protocol/http/session.ts';
import { parsed } from '../ports/calls.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { HallAnswer, HallWindow } from '../../protocol/http/hall.ts';
import type { DemoStaffAnswer } from '../../protocol/http/session.ts';
import type { Calls } from '../ports/calls.ts';
import type { TextKey } from '../texts/text-key.ts';

export type DemoPerson = DemoStaffAnswer['staff'][number];

export type SignInOptions = {
  readonly role: 'staff' | 'leader' | 'manager';
  readonly calls: Calls;
  readonly hall: HallAnswer;
};

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

  async loadPeople(): Promise<void> {
    const { calls, hall, role } = this.#options;
    if (hall.mode !== 'demo') return;
    const answer = parsed(demoStaffAnswer, await calls.get('/demo/staff'));
    if (!answer.ok) return;
    const able = answer.body.staff.filter((person) => person.roles.includes(role));
    this.#people.value = able.sort((a, b) => Number(a.window === null) - Number(b.window === null));
  }

  /** Where this person would sit, null when no window is known yet. */
  seatOf(person: DemoPerson): string | null {
    if (!this.needsWindow) return null;
    return this.window.value ?? person.window ?? callingWindows(this.#options.hall)[0]?.id ?? null;
  }
}
