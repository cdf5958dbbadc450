/** The program's entry: the only file that reads the environment, the arguments and the platform. */
import { fileURLToPath } from 'node:url';
import { runCli } from './cli/run.ts';

// A reader that has seen enough (`jiaohao schema hall | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const status = await runCli({
  args: process.argv.slice(2),
  env: process.env,
  platform: process.platform,
  nodeVersion: process.version,
  /** The program's own folder: shipped configuration and built pages lie there. */
  home: fileURLToPath(new URL('../../', import.meta.url)),
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  untilSignal: () =>
    new Promise((resolve) => {
      process.once('SIGTERM', () => resolve('SIGTERM'));
      process.once('SIGINT', () => resolve('SIGINT'));
    }),
});
process.exitCode = status;
if (status !== 0) process.exit(status);
