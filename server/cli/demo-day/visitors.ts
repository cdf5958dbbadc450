/** The virtual visitors: they take numbers at the kiosks, come back with papers, and leave at the end. */
import type { PlannedVisitor } from './plan.ts';
import type { Present, Stage } from './stage.ts';

/** Everybody comes at their own time. */
export async function arrive(stage: Stage, visitors: readonly PlannedVisitor[]): Promise<void> {
  for (const visitor of visitors) {
    await stage.until(visitor.atMs);
    if (stage.over) return;
    const answer = await stage.api.takeNumber(visitor.kiosk, visitor.body);
    stage.expected -= 1;
    if (answer.kind === 'refused') {
      stage.refused(visitor.body.item, answer);
      continue;
    }
    const { id: ticket, number } = answer.value;
    stage.visitors.set(ticket, { ...visitor, ticket, number, gone: false });
    stage.figures.issued += 1;
    stage.say('issued', { number, queue: stage.queueName(visitor.queue) });
  }
}

/** Comes back to the kiosk after a while with the same number; `null` is never. */
export async function comeBackLater(stage: Stage, visitor: Present, backMs: number | null): Promise<void> {
  if (backMs === null) {
    visitor.gone = true;
    return;
  }
  stage.expected += 1;
  await stage.pass(backMs);
  stage.expected -= 1;
  if (stage.over) return;
  const answer = await stage.api.comeBack(visitor.kiosk, visitor.number);
  if (answer.kind === 'refused') {
    visitor.gone = true;
    stage.refused(visitor.number, answer);
  } else stage.say('back', { number: visitor.number });
}

/** After an early end: whoever of them still waits gives the place up, so that no ghosts stay behind. */
export async function leaveAll(stage: Stage): Promise<void> {
  for (const visitor of stage.visitors.values()) {
    if (visitor.gone) continue;
    const answer = await stage.api.giveUp(visitor.kiosk, visitor.ticket);
    // Who was missed or is away has no place to give up.
    if (answer.kind === 'done') stage.say('left', { number: visitor.number });
  }
}
