import { parseArgs } from 'node:util';
import type { CliContext } from './context.ts';
import { configOf, PLACES, storeOf } from './open-hall.ts';

/** Makes the read tables again from the log. The server must be stopped. */
export async function rebuild(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: PLACES });
  const config = configOf(context, values);
  const store = await storeOf(context, values);
  try {
    const { events } = await store.rebuild(config.id);
    context.out(`read tables made again from ${events} events`);
    return 0;
  } finally {
    await store.close();
  }
}
