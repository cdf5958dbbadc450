/** `jiaohao simulate --log`: a live day's log through the core again. */
import { writeFile } from 'node:fs/promises';
import { parseEvent } from '../../store/parse-event.ts';
import { CliError, type CliContext } from '../context.ts';
import { configOf, readerOf, type Places } from '../open-hall.ts';
import { decideAgain } from './decide-again.ts';

export type LogOptions = Places & {
  /** The last day of the log when left out. */
  readonly day?: string | undefined;
  /** Where to write the calls as decided anew, one JSON line each. */
  readonly calls?: string | undefined;
};

/** Status 1 when a single event of the day is decided otherwise than the log says. */
export async function simulateLog(context: CliContext, options: LogOptions): Promise<number> {
  const config = configOf(context, options);
  const reader = await readerOf(context, options);
  try {
    const day = options.day ?? (await reader.log.head(config.id))?.day;
    const rows = day === undefined ? [] : await reader.log.eventsAfter({ hall: config.id, day, afterSeq: 0 });
    if (day === undefined || rows.length === 0)
      throw new CliError(`no events of ${day ?? 'any day'} in the log`);
    const again = decideAgain(rows.map((row) => ({ event: parseEvent(row), request: row.request })));
    const { events, calls, differences } = again;
    if (options.calls !== undefined) {
      const lines = calls.map(({ seq, at, data }) => `${JSON.stringify({ seq, at, ...data })}\n`);
      await writeFile(options.calls, lines.join(''));
    }
    for (const { seq, logged, decided } of differences.slice(0, 10))
      context.error(`event ${seq}: the log has ${logged.type}, decided is ${decided?.type ?? 'nothing'}`);
    const verdict = differences.length === 0 ? 'all identical' : `${differences.length} differ`;
    context.out(`${day} ${events} events, ${calls.length} calls: ${verdict}`);
    return differences.length === 0 ? 0 : 1;
  } finally {
    await reader.close();
  }
}
