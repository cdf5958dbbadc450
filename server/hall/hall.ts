/**
 * The hall: the one writer of a hall's day in this process. It decides commands in batches on scratch
 * states, commits each batch as one transaction and only then answers, swaps its live state and
 * publishes. It must never answer, show or publish what is not committed.
 *
 *   http, realtime, pads ── ask ──►  Hall  ── commit(batch) ──► store
 *   realtime, outputs   ◄─ steps ──        ◄── onAppended ───── (other nodes)
 *
 * All commands that are queued when an event-loop turn starts share one transaction (group commit).
 */
import { decide, initialState } from '../core/index.ts';
import type { Command } from '../core/command.ts';
import type { HallState } from '../core/state.ts';
import type { Batch, Store } from '../store/port.ts';
import type { Head, NewEvent } from '../store/rows/log.ts';
import type { NewReply } from '../store/rows/reply.ts';
import type { PublicView } from '../../protocol/view/public.ts';
import type { CallBook } from './call-book.ts';
import { devicesOf, type Ask, type Decided, type Extras, type Outcome } from './ask.ts';
import { nextDayEvents } from './day.ts';
import { parseEvent } from '../store/parse-event.ts';
import { Publisher, type StepsListener } from './publisher.ts';
import { replyOf, readReply } from './reply.ts';
import { serialLock } from './serial-lock.ts';
import { stepsOf, type Step } from './step.ts';
import type { Rules } from '../core/rules.ts';

/** Most commands in one transaction. */
export const BATCH_LIMIT = 64;
const CONFLICT_TRIES = 10;

export type HallOptions = {
  readonly hall: string;
  readonly store: Store;
  readonly rules: Rules;
  readonly now: () => number;
  /** Local date `YYYY-MM-DD` of an instant in the hall's own time zone. */
  readonly businessDate: (atMs: number) => string;
  /** Random number in [0, 1), for the jitter after a conflict. */
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Runs a task at the start of the next event-loop turn. */
  readonly nextTurn: (task: () => void) => void;
  /** Extra jobs that an event calls for (announcements), written in its transaction. */
  readonly jobsFor?: (step: Step) => Extras;
};

type Pending = { readonly ask: Ask; readonly resolve: (outcome: Outcome) => void };
type Scratch = { state: HallState; steps: Step[]; events: NewEvent[]; replies: NewReply[]; extras: Extras[] };

export class Hall {
  readonly #options: HallOptions;
  readonly #lock = serialLock();
  readonly #publisher: Publisher;
  readonly #inFlight = new Map<string, { bodyHash: string; outcome: Promise<Outcome> }>();
  #queue: Pending[] = [];
  #scheduled = false;
  #state: HallState = initialState();
  #head: Head | null = null;
  #generation = 1;
  #stopListening: () => void = () => undefined;
  /** Counted for operators: how often another node was faster, and how many batches were committed. */
  readonly counts = { conflicts: 0, commits: 0, events: 0 };

  private constructor(options: HallOptions) {
    this.#options = options;
    this.#publisher = new Publisher(options.nextTurn);
  }

  /** Replays the last day of the log and listens for other writers. */
  static async start(options: HallOptions): Promise<Hall> {
    const hall = new Hall(options);
    hall.#generation = await options.store.log.generation(options.hall);
    await hall.#lock(() => hall.#catchUp());
    hall.#stopListening = options.store.onAppended(options.hall, (head) => hall.#hear(head));
    return hall;
  }

  /** The committed state. */
  get state(): HallState {
    return this.#state;
  }

  get wall(): PublicView {
    return this.#publisher.wall;
  }

  /** Why everybody stands where they stand, as of the committed state. */
  get book(): CallBook {
    return this.#publisher.book;
  }

  /** `DAY.GENERATION`: what a screen's position is worth. */
  get epoch(): string {
    return `${this.#state.day ?? 'none'}.${this.#generation}`;
  }

  get rules(): Rules {
    return this.#options.rules;
  }

  /** Called with every committed step, this process's own and other nodes', in order. */
  onSteps(listener: StepsListener): () => void {
    return this.#publisher.onSteps(listener);
  }

  /** The same a turn later, for whatever is slower than a screen: devices, housekeeping. */
  onStepsLater(listener: StepsListener): () => void {
    return this.#publisher.onStepsLater(listener);
  }

  /** Queues a command; the answer comes after its commit. Never rejects. */
  execute(ask: Ask): Promise<Outcome> {
    const key = ask.idempotency;
    if (key === null) return this.#enqueue(ask);
    const name = `${key.principal}\n${key.key}`;
    const twin = this.#inFlight.get(name);
    if (twin !== undefined) {
      if (twin.bodyHash !== key.bodyHash) return Promise.resolve({ kind: 'mismatch' });
      return twin.outcome.then((outcome) =>
        'replayed' in outcome ? { ...outcome, replayed: true } : outcome,
      );
    }
    const outcome = this.#enqueue(ask).finally(() => this.#inFlight.delete(name));
    this.#inFlight.set(name, { bodyHash: key.bodyHash, outcome });
    return outcome;
  }

  /** Opens today's business day when `wanted` says so for its date and it is not open yet. */
  async openIf(wanted: (date: string) => boolean): Promise<void> {
    const today = this.#options.businessDate(Math.max(this.#options.now(), this.#state.at));
    const ahead = this.#state.day !== null && this.#state.day >= today;
    if (ahead || !wanted(today)) return;
    await this.#lock(async () => {
      await this.#turnDay();
    });
  }

  /** Waits for what is queued, then stops listening. */
  async stop(): Promise<void> {
    this.#stopListening();
    while (this.#queue.length > 0 || this.#scheduled) await this.#options.wait(1);
    await this.#lock(() => Promise.resolve());
  }

  #enqueue(ask: Ask): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#queue.push({ ask, resolve });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#options.nextTurn(() => {
      void this.#lock(async () => {
        const batch = this.#queue.slice(0, BATCH_LIMIT);
        this.#queue = this.#queue.slice(BATCH_LIMIT);
        await this.#runBatch(batch);
      }).finally(() => {
        this.#scheduled = false;
        if (this.#queue.length > 0) this.#schedule();
      });
    });
  }

  async #runBatch(batch: readonly Pending[]): Promise<void> {
    let open = batch;
    try {
      for (let tries = 0; tries < CONFLICT_TRIES; tries += 1) {
        if (tries > 0) await this.#options.wait(this.#options.random() * 4 * tries);
        if (!(await this.#turnDay())) continue;
        open = await this.#answerKnown(open);
        const { scratch, answers, left } = this.#decideAll(open);
        open = left;
        if (!(await this.#commit(scratch))) continue;
        for (const answer of answers) answer();
        this.#publisher.publish(scratch.steps, devicesOf(scratch.extras));
        return;
      }
      for (const { resolve } of open) resolve({ kind: 'retry' });
    } catch {
      // Whatever the store could not keep did not happen: the scratch state is dropped.
      for (const { resolve } of open) resolve({ kind: 'storage' });
    }
  }

  /** Answers those whose key is already in the store; gives back the rest. */
  async #answerKnown(batch: readonly Pending[]): Promise<Pending[]> {
    const { store, hall } = this.#options;
    const known = await Promise.all(
      batch.map(({ ask }) =>
        ask.idempotency === null
          ? null
          : store.replies.find({ hall, principal: ask.idempotency.principal, key: ask.idempotency.key }),
      ),
    );
    return batch.filter((pending, index) => {
      const reply = known[index] ?? null;
      if (reply === null) return true;
      const same = reply.bodyHash === pending.ask.idempotency?.bodyHash;
      pending.resolve(same ? readReply(reply) : { kind: 'mismatch' });
      return false;
    });
  }

  #decideAll(batch: readonly Pending[]): { scratch: Scratch; answers: (() => void)[]; left: Pending[] } {
    const scratch: Scratch = { state: this.#state, steps: [], events: [], replies: [], extras: [] };
    const answers: (() => void)[] = [];
    const left: Pending[] = [];
    for (const pending of batch) {
      try {
        const outcome = this.#decideOne(scratch, pending.ask);
        answers.push(() => pending.resolve(outcome));
        left.push(pending);
      } catch (error) {
        pending.resolve({ kind: 'broken', error });
      }
    }
    return { scratch, answers, left };
  }

  /** Decides on the scratch state; it is changed only when everything about the command worked. */
  #decideOne(scratch: Scratch, ask: Ask): Outcome {
    const at = Math.max(this.#options.now(), scratch.state.at);
    const before = scratch.state;
    const decision = decide(before, { ...ask.command, at } as Command);
    if (!decision.ok) {
      if (ask.idempotency !== null) scratch.replies.push(replyOf(ask.idempotency, at, decision.refusal));
      return { kind: 'refused', refusal: decision.refusal, replayed: false };
    }
    const { state } = decision;
    const steps = stepsOf(before, decision.events, state);
    const decided: Decided = { before, state, events: decision.events, at };
    const { status, body } = ask.answer(decided);
    const extras = [ask.extras?.(decided) ?? {}, ...this.#jobsFor(steps)];
    if (ask.idempotency !== null) scratch.replies.push(replyOf(ask.idempotency, at, { status, body }));
    scratch.state = state;
    scratch.steps.push(...steps);
    scratch.extras.push(...extras);
    scratch.events.push(...this.#rows(steps, ask.actor, ask.request));
    return { kind: 'done', status, body, replayed: false };
  }

  #jobsFor(steps: readonly Step[]): Extras[] {
    const { jobsFor } = this.#options;
    return jobsFor === undefined ? [] : steps.map(jobsFor);
  }

  #rows(steps: readonly Step[], actor: string, request: string): NewEvent[] {
    return steps.map(({ event, after }) => ({ day: after.day ?? '', event, actor, request }));
  }

  /** False on a conflict: then the tail has been loaded and everything is to be decided again. */
  async #commit(scratch: Scratch): Promise<boolean> {
    const { store, hall } = this.#options;
    const flat = <T>(pick: (extras: Extras) => readonly T[] | undefined): T[] =>
      scratch.extras.flatMap((extras) => pick(extras) ?? []);
    const batch: Batch = {
      hall,
      ...(scratch.events.length > 0 && { log: { after: this.#head, events: scratch.events } }),
      replies: scratch.replies,
      jobs: flat((extras) => extras.jobs),
      grounds: flat((extras) => extras.grounds),
      texts: flat((extras) => extras.texts),
      audit: flat((extras) => extras.audit),
    };
    const empty =
      scratch.events.length === 0 && scratch.replies.length === 0 && (batch.audit ?? []).length === 0;
    if (empty) return true;
    const result = await store.commit(batch);
    if (!result.ok) {
      this.counts.conflicts += 1;
      await this.#catchUp();
      return false;
    }
    this.counts.commits += 1;
    this.counts.events += scratch.events.length;
    if (scratch.events.length > 0) {
      this.#head = result.head;
      this.#state = scratch.state;
    }
    return true;
  }

  /** Closes a day that is over and opens today's, each in a transaction of its own. */
  async #turnDay(): Promise<boolean> {
    const at = Math.max(this.#options.now(), this.#state.at);
    const today = this.#options.businessDate(at);
    for (;;) {
      const events = nextDayEvents({
        state: this.#state,
        today,
        at,
        rules: this.#options.rules,
        previousHead: this.#head?.hash ?? '',
      });
      if (events.length === 0) return true;
      const steps = stepsOf(this.#state, events);
      const state = steps.at(-1)?.after ?? this.#state;
      const rows = this.#rows(steps, 'clock', `day:${today}`);
      const extras = this.#jobsFor(steps);
      if (!(await this.#commit({ state, steps, events: rows, replies: [], extras }))) return false;
      this.#publisher.publish(steps, devicesOf(extras));
    }
  }

  /** Loads what others have committed. Runs inside the lock. */
  async #catchUp(): Promise<void> {
    const { store, hall } = this.#options;
    const head = await store.log.head(hall);
    if (head === null || (this.#head !== null && head.hash === this.#head.hash)) return;
    const from = this.#state.day;
    const days = from === null ? [head.day] : (await store.log.days(hall)).filter((day) => day >= from);
    for (const day of days) {
      const afterSeq = day === this.#state.day ? this.#state.seq : 0;
      const rows = await store.log.eventsAfter({ hall, day, afterSeq });
      const last = rows.at(-1);
      if (last === undefined) continue;
      this.#head = { day, seq: last.seq, hash: last.hash };
      // One by one: at start a whole day's states would be kept at once, for nobody.
      for (const row of rows) this.#follow(stepsOf(this.#state, [parseEvent(row)]));
    }
  }

  #follow(steps: readonly Step[]): void {
    this.#state = steps.at(-1)?.after ?? this.#state;
    this.#publisher.publish(steps, null);
  }

  #hear(head: Head): void {
    if (this.#head?.hash === head.hash) return;
    void this.#lock(() => this.#catchUp()).catch(() => undefined);
  }
}
