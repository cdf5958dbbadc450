import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { pino } from 'pino';
import { pageAddresses } from '../http/pages.ts';
import { isLoopback } from '../http/origin.ts';
import { serve } from '../serve.ts';
import { CliError, type CliContext } from './context.ts';
import { configOf, dataFolderOf, PLACES, rememberServing, storeOf } from './open-hall.ts';

/** Release lines that no longer get security fixes. */
const ENDED_LINES = new Set(['20', '21', '23', '25']);

export async function serveCommand(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...PLACES,
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CliError(`--port: expected a whole number from 0 to 65535, got ${values.port}`);
  }
  const { host } = values;
  const config = configOf(context, values, { host, port });
  if (config.mode === 'demo' && !isLoopback(host) && host !== 'localhost') {
    throw new CliError(
      `--host: a demo hall listens on this machine only, got ${host}; mend: 127.0.0.1, or mode: production in the hall file`,
    );
  }
  const log = pino({ level: context.env['LOG_LEVEL'] ?? 'warn', base: null }, pino.destination(2));
  if (ENDED_LINES.has(context.nodeVersion.replace(/^v(\d+).*/, '$1'))) {
    log.warn({ node: context.nodeVersion }, 'this Node.js line has ended; run production on Node 24 or 26');
  }
  const store = await storeOf(context, values);
  const server = await serve({
    config,
    store,
    log,
    host,
    port,
    dataFolder: dataFolderOf(values),
    pagesFolder: join(context.home, 'dist/web'),
    estimateWorker: join(context.home, 'dist/server/estimate-worker.js'),
    drawWorker: join(context.home, 'dist/server/draw-worker.js'),
    platform: context.platform,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  await rememberServing(context, values, server.address);
  context.out(`${config.name.zh} ${config.name.en} · ${server.address}`);
  for (const [path, name] of pageAddresses(config.windows[0]?.id ?? '1'))
    context.out(`  ${server.address}${path}  ${name}`);
  for (const { number, name, password } of server.firstPasswords) {
    context.out(`  工号 ${number} ${name}: ${password}`);
  }
  await context.untilSignal();
  await server.stop();
  return 0;
}
