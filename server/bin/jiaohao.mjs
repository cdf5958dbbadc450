#!/usr/bin/env node
// Starts the built program, and builds it first when a source is newer. Commands that serve no pages
// need the server's build only.
import { buildStale } from './build.mjs';

const folder = process.cwd();
const servesPages = (process.argv[2] ?? 'serve') === 'serve';
try {
  await buildStale(servesPages ? {} : { only: 'server' });
} catch (error) {
  process.stderr.write(`jiaohao: the build failed: ${error.message}\n`);
  process.exit(1);
}
process.chdir(folder);
await import('../../dist/server/main.js');
