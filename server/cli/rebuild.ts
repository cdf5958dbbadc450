import { parseArgs } from 'node:util';
import type { CliContext } from './context.ts';
import { configOf, PLACES, storeOf } from './open-hall.ts';

/**
 * Makes the read tables again from the log. The server must be stopped. What visitors were told of their
 * wait, and the scores of it, are facts that the log does not hold: they stay as they are.
 */
export async function rebuild(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: PLACES });
  const config = configOf(context, values);
  const store = await storeOf(context, values);
  try {
    const { events } = await store.rebuild(config.id);
    context.out(`read tables made again from ${events} events; waiting times as told stay as they were kept`);
    return 0;
  } finally {
    await store.close();
  }
}
