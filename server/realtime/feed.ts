/**
 * One audience's stream: committed steps in, contiguous ranges of projected events out. It answers a
 * returning screen with what it missed, or says that only a snapshot will do.
 *
 *   hall ── steps ──► Feed ── snapshot | events {from, to} ──► room
 *
 * It must never leave a gap: `from` is always the last `to` plus one, in one epoch.
 */
import type { Step } from '../hall/step.ts';
import type { Events, Position, Snapshot } from '../../protocol/socket/server-messages.ts';
import type { PublicView } from '../../protocol/view/public.ts';

/** Log events kept for returning screens: some minutes of a busy hall. */
const KEPT = 2000;

export type FeedOptions<View, Event> = {
  readonly project: (step: Step, wall: PublicView) => Event[];
  readonly view: () => View;
  readonly position: () => Position;
  /** To everybody in the room. */
  readonly send: (message: { snapshot: Snapshot<View> } | { events: Events<Event> }) => void;
};

export type Feed<View, Event> = {
  /** Takes committed steps. True when somebody can see a difference. */
  push(steps: readonly Step[], wall: PublicView): boolean;
  /** Sends what was pushed since the last time. */
  flush(): void;
  /** What a screen that has `have` needs: nothing, the missing events, or a snapshot. */
  welcome(have: Position | null): { events: Events<Event> } | { snapshot: Snapshot<View> } | null;
};

export function createFeed<View, Event>(options: FeedOptions<View, Event>): Feed<View, Event> {
  const { project, view, position, send } = options;
  let kept: { readonly seq: number; readonly events: readonly Event[] }[] = [];
  let sent = position();
  let restart = false;

  const between = (from: number, to: number): Event[] =>
    kept.filter(({ seq }) => seq >= from && seq <= to).flatMap(({ events }) => events);

  const flush = (): void => {
    const now = position();
    if (restart || now.epoch !== sent.epoch) {
      restart = false;
      sent = now;
      send({ snapshot: { ...now, state: view() } });
      return;
    }
    if (now.seq === sent.seq) return;
    const from = sent.seq + 1;
    sent = now;
    send({ events: { epoch: now.epoch, from, to: now.seq, events: between(from, now.seq) } });
  };

  return {
    flush,
    push(steps, wall) {
      let visible = false;
      for (const step of steps) {
        if (step.event.type === 'dayOpened') {
          kept = [];
          restart = true;
        }
        const events = project(step, wall);
        kept.push({ seq: step.event.seq, events });
        visible ||= events.length > 0;
      }
      if (kept.length > KEPT) kept = kept.slice(-KEPT);
      return visible;
    },
    welcome(have) {
      // Everybody is brought to the present first: the newcomer's next range then follows without a gap.
      flush();
      const oldest = kept[0]?.seq ?? Number.POSITIVE_INFINITY;
      const known = have !== null && have.epoch === sent.epoch && have.seq <= sent.seq;
      if (known && have.seq === sent.seq) return null;
      if (known && have.seq + 1 >= oldest) {
        return {
          events: {
            epoch: sent.epoch,
            from: have.seq + 1,
            to: sent.seq,
            events: between(have.seq + 1, sent.seq),
          },
        };
      }
      return { snapshot: { ...sent, state: view() } };
    },
  };
}
