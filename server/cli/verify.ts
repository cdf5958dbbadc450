import { parseArgs } from 'node:util';
import { CliError, type CliContext } from './context.ts';
import { configOf, PLACES, readerOf } from './open-hall.ts';

/** Checks the hash chains of log and audit against their recorded heads. */
export async function verify(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: PLACES });
  const config = configOf(context, values);
  const reader = await readerOf(context, values);
  try {
    const log = await reader.log.verify(config.id);
    if (!log.ok)
      throw new CliError(
        `the log is broken at ${log.day} event ${log.seq}: ${log.fault}; mend: jiaohao restore`,
      );
    const audit = await reader.audit.verify(config.id);
    if (!audit.ok)
      throw new CliError(`the audit is broken at row ${audit.n}: ${audit.fault}; mend: jiaohao restore`);
    context.out(`log ${log.events} events, head ${log.head?.hash ?? 'none'}; audit ${audit.rows} rows`);
    return 0;
  } finally {
    await reader.close();
  }
}
