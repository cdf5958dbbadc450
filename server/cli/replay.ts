import { parseArgs } from 'node:util';
import { evolve, initialState } from '../core/index.ts';
import { parseEvent } from '../store/parse-event.ts';
import { stateHash } from '../hall/state-hash.ts';
import { CliError, type CliContext } from './context.ts';
import { configOf, PLACES, readerOf } from './open-hall.ts';

/** Folds a day's log and prints its state hash (SHA-256 of the canonical JSON of the whole fold). */
export async function replay(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { ...PLACES, day: { type: 'string' } } });
  const config = configOf(context, values);
  const reader = await readerOf(context, values);
  try {
    const day = values.day ?? (await reader.log.head(config.id))?.day;
    const rows = day === undefined ? [] : await reader.log.eventsAfter({ hall: config.id, day, afterSeq: 0 });
    if (day === undefined || rows.length === 0)
      throw new CliError(`no events of ${day ?? 'any day'} in the log`);
    const state = rows.map(parseEvent).reduce(evolve, initialState());
    context.out(`${day} ${state.seq} ${stateHash(state)}`);
    return 0;
  } finally {
    await reader.close();
  }
}
