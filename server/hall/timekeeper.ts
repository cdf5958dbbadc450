/** What the clock brings about: opening of the day, due releases, closing. Looks once a second. */
import { closingAt, openingAt, type HallConfig } from '../../config/index.ts';
import { entries } from '../core/index.ts';
import type { Unstamped } from './ask.ts';
import type { Hall } from './hall.ts';

const LOOK_EVERY_MS = 1000;
const OPEN_EARLY_MS = 60 * 60_000;
const MINUTE_MS = 60_000;

export type Timekeeper = { stop(): void };

/** What is to be done at `atMs`; null for nothing. */
export function dueCommand(
  config: HallConfig,
  { state }: Pick<Hall, 'state'>,
  atMs: number,
): Unstamped | null {
  if (!state.open || state.day === null) return null;
  const closing = closingAt(config, state.day);
  const alwaysOpen = config.mode === 'demo' && config.openingHours.alwaysOpenInDemo;
  if (!alwaysOpen && closing !== null && atMs >= closing + config.overtimeMinutes * MINUTE_MS) {
    return { type: 'closeDay', by: 'timer' };
  }
  const [first] = entries(state.due);
  return first !== undefined && first.key.at <= atMs ? { type: 'tick' } : null;
}

/** Whether the day should be open by now, so that boards show it before the first visitor comes. */
export function shouldBeOpen(config: HallConfig, date: string, atMs: number): boolean {
  const opening = openingAt(config, date);
  const closing = closingAt(config, date);
  return opening !== null && closing !== null && atMs >= opening - OPEN_EARLY_MS && atMs < closing;
}

export function startTimekeeper({
  hall,
  config,
  now,
}: {
  readonly hall: Hall;
  readonly config: HallConfig;
  readonly now: () => number;
}): Timekeeper {
  const look = async (): Promise<void> => {
    const at = now();
    await hall.openIf((date) => shouldBeOpen(config, date, at));
    const command = dueCommand(config, hall, at);
    if (command === null) return;
    await hall.execute({
      command,
      actor: 'clock',
      request: `clock:${command.type}:${at}`,
      idempotency: null,
      answer: () => ({ status: 200, body: null }),
    });
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look()
      .catch(() => undefined)
      .finally(() => {
        looking = false;
      });
  }, LOOK_EVERY_MS);
  void look().catch(() => undefined);
  return { stop: () => clearInterval(timer) };
}
