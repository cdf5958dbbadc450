/** A virtual clerk: opens the window, calls, serves, recalls, holds, sends on, and closes at the end. */
import type { AtWindow, Badge } from './hall-api.ts';
import type { PlannedClerk } from './plan.ts';
import type { Present, Stage } from './stage.ts';
import { comeBackLater } from './visitors.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const WALK_MS = 20 * SECOND_MS;
const RECALL_AFTER_MS = 25 * SECOND_MS;
/** How often a clerk with nothing to do looks up. */
const LOOK_UP_MS = 20 * SECOND_MS;
const LOOK_UP_AT_LEAST_MS = 100;
const PAUSE_MS = 6 * MINUTE_MS;
/** For tickets of real people who try the hall meanwhile. */
const USUAL_MS = 4 * MINUTE_MS;

type Ticket = NonNullable<AtWindow['ticket']>;

export class Clerk {
  private readonly stage: Stage;
  private readonly plan: PlannedClerk;
  private readonly badge: Badge;
  /** What runs besides: visitors on their way back. */
  private readonly errands: Promise<void>[] = [];
  private paused = false;

  constructor(stage: Stage, plan: PlannedClerk) {
    this.stage = stage;
    this.plan = plan;
    const { window, staff, name } = plan;
    this.badge = { role: 'staff', name: name.zh.slice(0, 64), window, ...(staff !== null && { staff }) };
  }

  /** The clerk's whole day; `done` says that nobody will come any more and nobody waits. */
  async work(done: () => boolean): Promise<void> {
    const { stage, plan } = this;
    const { window, name } = plan;
    await stage.until(plan.opensMs);
    if (stage.over) return;
    const opened = await this.press('open');
    if (opened === null) return stage.say('taken', { window });
    stage.say('open', { window, name });
    while (!stage.over && !done()) {
      await this.pauseOnce();
      const ticket = stage.over ? null : await this.callNext();
      if (ticket !== null) await this.attend(ticket);
      else await stage.untilLookUp(LOOK_UP_MS, LOOK_UP_AT_LEAST_MS);
    }
    await Promise.all(this.errands);
    // An early end: whoever sits here is finished first, then the window closes.
    await this.stage.api.press(this.badge, window, 'finish');
    await this.stage.api.press(this.badge, window, 'close');
    stage.say('closed', { window });
  }

  private async press(name: string, body: object = {}): Promise<AtWindow | null> {
    const answer = await this.stage.api.press(this.badge, this.plan.window, name, body);
    if (answer.kind === 'done') return answer.value;
    if (answer.code !== 'WINDOW_ALREADY_OPEN') this.stage.refused(`${this.plan.window} ${name}`, answer);
    return null;
  }

  private async pauseOnce(): Promise<void> {
    const { stage, plan } = this;
    if (this.paused || stage.dayMs < plan.pauseMs) return;
    this.paused = true;
    if ((await this.press('pause', { reason: 'short' })) === null) return;
    stage.say('paused', { window: plan.window });
    await stage.pass(PAUSE_MS);
    if ((await this.press('resume')) !== null) stage.say('resumed', { window: plan.window });
  }

  private async callNext(): Promise<Ticket | null> {
    const answer = await this.press('next');
    const ticket = answer?.ticket ?? null;
    if (ticket === null) return null;
    this.stage.figures.called += 1;
    const { number } = ticket;
    this.stage.say('called', { number, window: this.plan.window, why: answer?.why?.text ?? '' });
    return ticket;
  }

  private async attend(ticket: Ticket): Promise<void> {
    const { stage, plan } = this;
    const visitor = stage.visitors.get(ticket.id);
    const manner = visitor?.manner ?? { kind: 'served' };
    if (visitor !== undefined) visitor.manner = { kind: 'served' };
    if (visitor !== undefined && manner.kind === 'absent') return this.missed(visitor, manner.backMs);
    await stage.pass(WALK_MS);
    if ((await this.press('start')) === null) return;
    await stage.pass(visitor?.serviceMs ?? USUAL_MS);
    if (stage.over) return;
    const { number } = ticket;
    if (visitor !== undefined && manner.kind === 'fetches-paper' && (await this.press('hold')) !== null) {
      stage.figures.held += 1;
      stage.say('held', { number, window: plan.window });
      this.errands.push(comeBackLater(stage, visitor, manner.backMs));
      return;
    }
    if (manner.kind === 'goes-on') {
      const sent = await this.press('transfer', { queue: manner.to, kind: 'next-step' });
      if (sent !== null) return stage.say('sent-on', { number, queue: stage.queueName(manner.to) });
    }
    if ((await this.press('finish')) === null) return;
    if (visitor !== undefined) visitor.gone = true;
    stage.figures.finished += 1;
    stage.say('finished', { number, window: plan.window });
  }

  /** Called again and again, and missed no sooner than the hall allows it. */
  private async missed(visitor: Present, backMs: number | null): Promise<void> {
    const { stage, plan } = this;
    const { number } = visitor;
    while (!stage.over) {
      await stage.pass(RECALL_AFTER_MS);
      const answer = await stage.api.press(this.badge, plan.window, 'miss');
      if (answer.kind === 'done') {
        stage.figures.missed += 1;
        stage.say('missed', { number, window: plan.window });
        this.errands.push(comeBackLater(stage, visitor, backMs));
        return;
      }
      if (answer.code !== 'TOO_EARLY_TO_MISS') return stage.refused(`${plan.window} miss`, answer);
      const { callsLeft, remainingMs } = answer.facts;
      if (typeof callsLeft === 'number' && callsLeft > 0) {
        if ((await this.press('recall')) === null) return;
        stage.say('recalled', { number, window: plan.window });
      } else await stage.passReally(typeof remainingMs === 'number' ? remainingMs : SECOND_MS);
    }
  }
}
