/**
 * The window console: what stands at this window, what may be pressed, and what came of the last
 * press. It presses only through the live link, at once or not at all, and each press carries the
 * call that the clerk saw.
 */
import { computed, effect, signal } from '@preact/signals';
import { reaches } from '../ports/hall-link.ts';
import { doneWords } from './done-words.ts';
import { keyEffect } from './key-map.ts';
import { callPanel, NO_PANEL, panelPress, pausePanel, transferPanel } from './panel.ts';
import { possible } from './possible.ts';
import { refusalWords } from './refusal-words.ts';
import { windowNow } from './window-now.ts';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { CommandAck } from '../../protocol/socket/client-messages.ts';
import type { StaffTicket } from '../../protocol/view/staff.ts';
import type { HallLink, Press } from '../ports/hall-link.ts';
import type { Timers } from '../ports/timers.ts';
import type { Words } from '../texts/words.ts';
import type { Why } from '../shared/why-words.ts';
import type { Action } from './action.ts';
import type { HoldRule } from './hold-time.ts';
import type { KeyEffect, KeyMeaning, KeyStroke } from './key-map.ts';
import type { Panel } from './panel.ts';
import type { Possible } from './possible.ts';
import type { WindowNow } from './window-now.ts';

/** One line under the running ticket. */
export type Told = {
  readonly tone: 'refused' | 'done';
  readonly words: Words;
  /** Server time; also tells two equal lines apart. */
  readonly at: number;
};

/** Why the visitor at the window was called, with the server's own sentence. */
export type CallReason = { readonly call: number; readonly why: Why };

export type ConsoleOptions = {
  readonly window: string;
  readonly link: HallLink;
  readonly timers: Timers;
  readonly rule: HoldRule;
};

/** What F9 means in each state of the window. */
export const PRESENCE = { closed: 'open', open: 'pause', paused: 'resume', closing: 'open' } as const;

const TICK_MS = 250;
const DONE_SHOWN_MS = 6_000;
const SECOND_TAP_MS = 2_000;

export class ConsoleModel {
  readonly #options: ConsoleOptions;
  readonly #at: Signal<number>;
  readonly #told = signal<Told | null>(null);
  readonly #panel = signal<Panel>(NO_PANEL);
  readonly #reason = signal<CallReason | null>(null);
  readonly #pending = signal<Action | null>(null);
  readonly #lastNumber = signal<string | null>(null);
  readonly #stops: (() => void)[];
  #done: { readonly action: Action; readonly at: number } | null = null;
  /** How long the refusal that stands is true: for this call, and no longer than until then. */
  #refused: { readonly call: number | null; readonly until: number } | null = null;

  readonly here: ReadonlySignal<WindowNow>;
  readonly linked: ReadonlySignal<boolean>;

  constructor(options: ConsoleOptions) {
    const { link, window, timers } = options;
    this.#options = options;
    this.#at = signal(link.serverNow());
    this.here = computed(() => windowNow(link.view.value, window));
    this.linked = computed(() => reaches(link.link.value.state));
    this.#stops = [
      timers.every(TICK_MS, () => this.#tick()),
      effect(() => {
        const { ticket } = this.here.value;
        if (ticket !== null) this.#lastNumber.value = ticket.number;
      }),
      effect(() => {
        if (this.linked.value && this.#told.peek()?.words.key === 'why.no-link') this.#told.value = null;
      }),
      effect(() => {
        const { call } = this.here.value;
        if (this.#refused !== null && this.#refused.call !== call) this.#hush();
      }),
    ];
  }

  /** Server time, a quarter of a second fine. */
  get now(): ReadonlySignal<number> {
    return this.#at;
  }
  get told(): ReadonlySignal<Told | null> {
    return this.#told;
  }
  /** The inline panel in the middle of the page. */
  get panel(): ReadonlySignal<Panel> {
    return this.#panel;
  }
  get reason(): ReadonlySignal<CallReason | null> {
    return this.#reason;
  }
  /** The press that has not been answered yet. */
  get pending(): ReadonlySignal<Action | null> {
    return this.#pending;
  }

  /** The number last seen at this window, for the sentence that offers to take a press back. */
  get lastNumber(): ReadonlySignal<string | null> {
    return this.#lastNumber;
  }

  /** Whether this press makes sense now; reads signals, so a view that asks stays up to date. */
  possible(action: Action): Possible {
    const { rule } = this.#options;
    return possible(action, { linked: this.linked.value, here: this.here.value, at: this.#at.value, rule });
  }

  /** One keydown. Answers what it was, so that the page can keep the browser out of it. */
  stroke(stroke: KeyStroke): KeyEffect {
    const effect = keyEffect(stroke);
    if (effect.kind === 'press') this.#mean(effect.meaning);
    return effect;
  }

  /** One touch of a button or one key: the same thing. */
  press(action: Exclude<Action, 'call' | 'bring-back-one'>): void {
    const answer = this.possible(action);
    if (answer.can === 'no') return this.#refuse(answer.why);
    const open = this.#panel.peek().kind;
    if (action === 'transfer' || action === 'pause') {
      if (open === action) return this.confirm();
      const panel = action === 'transfer' ? transferPanel(this.here.peek()) : pausePanel();
      this.#panel.value = panel;
      return;
    }
    this.#send(action, this.#plain(action));
  }

  /** Out of turn: asks for the reason first. */
  askToCall(ticket: StaffTicket): void {
    const answer = this.possible('call');
    if (answer.can === 'no') return this.#refuse(answer.why);
    this.#panel.value = callPanel(ticket);
  }

  /** Shows why a number stands where it stands; asked again for the same one, puts it away. */
  askWhy({ id, number }: Pick<StaffTicket, 'id' | 'number'>): void {
    const open = this.#panel.peek();
    const isShown = open.kind === 'why' && open.ticket.id === id;
    this.#panel.value = isShown ? NO_PANEL : { kind: 'why', ticket: { id, number } };
  }

  /** One certain ticket, here or missed at another window of the same queues. */
  bringBack(ticket: StaffTicket): void {
    const answer = this.possible('bring-back-one');
    if (answer.can === 'no') return this.#refuse(answer.why);
    const { id, call } = this.here.peek();
    this.#send('bring-back', { type: 'bring-back', window: id, body: { expects: call, ticket: ticket.id } });
  }

  /** What is chosen in the open panel; ignored when another panel is open. */
  choose(panel: Panel): void {
    if (panel.kind === this.#panel.peek().kind) this.#panel.value = panel;
  }

  confirm(): void {
    const panel = this.#panel.peek();
    const end = panelPress(panel, this.here.peek());
    if (end === null || panel.kind === 'none' || panel.kind === 'why') return;
    const answer = this.possible(panel.kind);
    if (answer.can === 'no') return this.#refuse(answer.why);
    if ('missing' in end) return this.#refuse(end.missing);
    this.#send(panel.kind, end.press);
  }

  dismiss(): void {
    this.#panel.value = NO_PANEL;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #mean(meaning: KeyMeaning): void {
    if (meaning === 'dismiss') return this.dismiss();
    if (meaning !== 'presence') return this.press(meaning);
    const { state } = this.here.peek();
    this.press(PRESENCE[state]);
  }

  #plain(action: Exclude<Action, 'transfer' | 'pause' | 'call' | 'bring-back-one'>): Press {
    const { id, call } = this.here.peek();
    return action === 'open'
      ? { type: action, window: id, body: {} }
      : { type: action, window: id, body: { expects: call } };
  }

  #send(action: Action, press: Press): void {
    this.#pending.value = action;
    const before = this.here.peek();
    void this.#options.link.send(press).then((ack) => this.#answered(action, before, ack));
  }

  #answered(action: Action, before: WindowNow, ack: CommandAck): void {
    if (this.#pending.peek() === action) this.#pending.value = null;
    if (!ack.ok) {
      if (ack.code === 'STALE' && this.#isSecondTap(action)) return;
      const why = refusalWords(ack.code, ack.facts);
      // Somebody else was first: that has changed the call already, and is what must be told.
      if (ack.code === 'STALE') return this.#tell('refused', why);
      const waitMs = ack.facts?.['remainingMs'];
      return this.#refuse(why, typeof waitMs === 'number' && waitMs > 0 ? waitMs : Infinity);
    }
    this.#done = { action, at: this.#options.link.serverNow() };
    this.#panel.value = NO_PANEL;
    if (!('window' in ack)) return;
    const call = ack.ticket?.call ?? null;
    if (call !== null && ack.why !== null) this.#reason.value = { call, why: ack.why };
    this.#tell('done', doneWords(action, before, ack));
  }

  /** The same key twice in a moment: the first press did what was meant, so there is nothing to complain of. */
  #isSecondTap(action: Action): boolean {
    const last = this.#done;
    return last?.action === action && this.#options.link.serverNow() - last.at < SECOND_TAP_MS;
  }

  /**
   * Refused because of what stands at the window: told until another call has taken its place or the
   * time that it names has passed, for then it would be untrue.
   */
  #refuse(why: Words, trueForMs = Infinity): void {
    this.#tell('refused', why);
    this.#refused = { call: this.here.peek().call, until: this.#options.link.serverNow() + trueForMs };
  }

  #hush(): void {
    this.#refused = null;
    this.#told.value = null;
  }

  #tell(tone: Told['tone'], said: Words): void {
    this.#refused = null;
    this.#told.value = { tone, words: said, at: this.#options.link.serverNow() };
  }

  #tick(): void {
    const now = this.#options.link.serverNow();
    this.#at.value = now;
    const told = this.#told.peek();
    if (told?.tone === 'done' && now - told.at > DONE_SHOWN_MS) this.#hush();
    if (this.#refused !== null && now >= this.#refused.until) this.#hush();
  }
}
