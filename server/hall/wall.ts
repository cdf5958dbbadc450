/**
 * The fold of the public events of the day so far: the last calls live here and not in the core,
 * because no decision depends on what a board still shows.
 */
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import { projectPublic } from './project-public.ts';
import type { Step } from './step.ts';

export const EMPTY_WALL: PublicView = EMPTY_PUBLIC_VIEW;

/** The wall after one step, and the events that brought it there. */
export function advanceWall(wall: PublicView, step: Step): { wall: PublicView; events: PublicEvent[] } {
  const events = projectPublic(step);
  return { wall: events.reduce(applyPublic, wall), events };
}
