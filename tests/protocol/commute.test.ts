/**
 * S12 and decisions of the log: projecting a state and folding projected events come to the same, for
 * every audience, whatever is commanded, in whatever batches, over the turn of the day and a restart.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadConfig, toRules } from '../../config/index.ts';
import type { Events, Snapshot } from '../../protocol/socket/server-messages.ts';
import { applyPublic } from '../../protocol/view/apply-public.ts';
import { applyStaff } from '../../protocol/view/apply-staff.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';
import type { Rules } from '../../server/core/index.ts';
import { entries } from '../../server/core/index.ts';
import type { Unstamped } from '../../server/hall/ask.ts';
import { Hall } from '../../server/hall/hall.ts';
import { projectPublic } from '../../server/hall/project-public.ts';
import { projectStaff, staffViewOf } from '../../server/hall/project-staff.ts';
import { createFeed, type FeedOptions } from '../../server/realtime/feed.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import type { Store } from '../../server/store/port.ts';
import { advance, type Followed } from '../../ui-kit/live/follow.ts';
import { handClock, QUICK_HALL } from '../support/fresh-hall.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MINUTE = 60_000;
const WINDOWS = ['1', '2', '3'];

function testRules(): Rules {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-rules-'));
  try {
    const hallFile = join(folder, 'hall.yaml');
    writeFileSync(
      hallFile,
      `${QUICK_HALL}calling: { callsBeforeMissed: 1, holdSeconds: { standard: 10, slow: 10, assisted: 10 } }\n`,
    );
    const loaded = loadConfig({ hallFile });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
    return toRules(loaded.config);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const RULES = testRules();

type Roll = { readonly kind: number; readonly a: number; readonly b: number; readonly passMs: number };

const roll: fc.Arbitrary<Roll> = fc.record({
  kind: fc.nat(99),
  a: fc.nat(999),
  b: fc.nat(999),
  passMs: fc.oneof(
    { weight: 60, arbitrary: fc.nat(60_000) },
    { weight: 3, arbitrary: fc.constant(20 * MINUTE) },
    { weight: 1, arbitrary: fc.constant(24 * 60 * MINUTE) },
  ),
});

/** Commands that are asked in one turn, so that they share a transaction; then perhaps a broadcast. */
const turn = fc.record({ rolls: fc.array(roll, { minLength: 1, maxLength: 6 }), flush: fc.boolean() });

function commandOf({ kind, a, b }: Roll, hall: Hall, fresh: () => string): Unstamped {
  const window = WINDOWS[a % WINDOWS.length] ?? '1';
  const queue = b % 3 === 0 ? 'C' : 'A';
  const known = [...entries(hall.state.tickets)].map(({ value }) => value.id);
  const ticket = known[b % Math.max(1, known.length)] ?? 'nobody';
  const press = { window, source: 'api' } as const;
  if (kind < 30) {
    return {
      type: 'issue',
      ticket: fresh(),
      item: queue,
      queue,
      class: a % 3 === 0 ? 'green' : 'ordinary',
      verified: 'none',
      needs: a % 5 === 0 ? ['wheelchair'] : [],
      cases: 1,
      appointmentSlot: null,
    };
  }
  if (kind < 52) return { type: 'next', ...press };
  if (kind < 58)
    return {
      type: 'openWindow',
      window,
      staff: { id: `S${b}`, name: `甲${b}`, number: String(b), post: '' },
    };
  if (kind < 62) return { type: 'recall', ...press };
  if (kind < 65) return { type: 'start', ...press };
  if (kind < 68) return { type: 'finish', ...press };
  if (kind < 72) return { type: 'miss', ...press };
  if (kind < 76) return { type: 'hold', ...press };
  if (kind < 80) return { type: 'bringBack', ...press, ticket: null };
  if (kind < 83)
    return {
      type: 'transfer',
      ...press,
      queue,
      item: null,
      toWindow: b % 2 === 0 ? (WINDOWS[b % 3] ?? null) : null,
      nextStep: a % 2 === 0,
    };
  if (kind < 86) return { type: 'undo', ...press };
  if (kind < 88) return { type: 'pauseWindow', window, reason: 'short', minutes: a % 2 === 0 ? 5 : null };
  if (kind < 89) return { type: 'resumeWindow', window };
  if (kind < 91) return { type: 'closeWindow', window };
  if (kind < 93) return a % 2 === 0 ? { type: 'help', window } : { type: 'answerHelp', window };
  if (kind < 94) return { type: 'callTicket', ...press, ticket, reason: 'words-1' };
  if (kind < 95) return { type: 'cancel', ticket };
  if (kind < 96) return { type: 'stepOut', ticket };
  if (kind < 97) return { type: 'comeBack', ticket };
  if (kind < 98) return { type: 'tick' };
  if (kind < 99) return a % 2 === 0 ? { type: 'stopIssuing' } : { type: 'resumeIssuing' };
  return { type: 'amend', ticket, item: null, queue: null, class: 'green', verified: 'guide', needs: null };
}

/** A page that follows one audience's feed and must never lose its place. */
function page<View, Event>(
  hall: Hall,
  parts: Pick<FeedOptions<View, Event>, 'project' | 'view'>,
  apply: (view: View, event: Event) => View,
) {
  let followed: Followed<View> | null = null;
  const take = (message: { snapshot: Snapshot<View> } | { events: Events<Event> }): void => {
    if ('snapshot' in message) {
      const { epoch, seq, state } = message.snapshot;
      followed = { have: { epoch, seq }, view: state };
      return;
    }
    if (followed === null) throw new Error('events before a snapshot');
    const step = advance(followed, message.events, apply);
    if (step.kind !== 'advanced') throw new Error(`${step.kind} at ${JSON.stringify(message.events)}`);
    followed = step.followed;
  };
  const feed = createFeed<View, Event>({
    ...parts,
    position: () => ({ epoch: hall.epoch, seq: hall.state.seq }),
    send: take,
  });
  const first = feed.welcome(null);
  if (first !== null) take(first);
  return {
    feed,
    get view(): View | undefined {
      return followed?.view;
    },
    get have() {
      return followed?.have;
    },
  };
}

function startOn(store: Store, now: () => number): Promise<Hall> {
  return Hall.start({
    hall: 'test',
    store,
    rules: RULES,
    now,
    businessDate: (at) => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 10),
    random: () => 0.5,
    wait: () => Promise.resolve(),
    nextTurn: (task) => setImmediate(task),
  });
}

it(
  'S12 the fold of what was sent equals the view of whoever joins now, for public and staff',
  { timeout: 90_000 },
  async () => {
    const seen = { events: 0, days: 0, shared: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 15, maxLength: 40, size: 'max' }), async (turns) => {
        const clock = handClock();
        const store = memoryStore();
        const hall = await startOn(store, clock.now);
        const board = page<PublicView, PublicEvent>(
          hall,
          { project: (step) => projectPublic(step), view: () => hall.wall },
          applyPublic,
        );
        const desk = page<StaffView, StaffEvent>(
          hall,
          { project: projectStaff, view: () => staffViewOf(hall.state, hall.wall) },
          applyStaff,
        );
        hall.onSteps(({ steps, wall }) => {
          board.feed.push(steps, wall);
          desk.feed.push(steps, wall);
          seen.events += steps.length;
          seen.shared = Math.max(seen.shared, steps.length);
          seen.days += steps.filter(({ event }) => event.type === 'dayOpened').length;
        });
        let made = 0;
        for (const { rolls, flush } of turns) {
          const before = board.have;
          await Promise.all(
            rolls.map((one) => {
              clock.pass(one.passMs);
              return hall.execute({
                command: commandOf(one, hall, () => `t${(made += 1)}`),
                actor: 'test',
                request: 'test',
                idempotency: null,
                answer: () => ({ status: 200, body: null }),
              });
            }),
          );
          if (!flush) continue;
          board.feed.flush();
          desk.feed.flush();
          expect(board.view).toEqual(hall.wall);
          expect(desk.view).toEqual(staffViewOf(hall.state, hall.wall));
          const back = board.feed.welcome(before ?? null);
          if (back !== null && 'snapshot' in back) expect(back.snapshot.state).toEqual(hall.wall);
        }
        board.feed.flush();
        desk.feed.flush();
        expect(board.have).toEqual({ epoch: hall.epoch, seq: hall.state.seq });
        expect(board.view).toEqual(hall.wall);
        expect(desk.view).toEqual(staffViewOf(hall.state, hall.wall));
        const again = await startOn(store, clock.now);
        expect(again.wall).toEqual(hall.wall);
        expect(staffViewOf(again.state, again.wall)).toEqual(desk.view);
        await Promise.all([hall.stop(), again.stop()]);
      }),
      { numRuns: 60 },
    );
    // The property means nothing on days where nothing happens.
    expect(seen.events).toBeGreaterThan(2000);
    expect(seen.days).toBeGreaterThan(60);
    expect(seen.shared).toBeGreaterThan(3);
  },
);
