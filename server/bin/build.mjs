// Builds what is stale: the pages and the server, each when a source of it is newer than its output.
import { cp, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SHARED = ['protocol', 'package.json', 'package-lock.json', 'tsconfig.json'];
const TARGETS = [
  {
    name: 'pages',
    config: 'vite.config.ts',
    stamp: 'dist/web/.built',
    sources: ['ui-kit', 'kiosk-ui', 'display-ui', 'staff-ui', 'visitor-ui', 'vite.config.ts', ...SHARED],
  },
  {
    name: 'server',
    config: 'vite.server.config.ts',
    stamp: 'dist/server/.built',
    sources: ['server', 'devices', 'config', 'vite.server.config.ts', ...SHARED],
  },
];

/** Newest change below a path, ms; tests do not count. */
async function newest(path) {
  const info = await stat(path).catch(() => null);
  if (info === null) return 0;
  if (!info.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : info.mtimeMs;
  const entries = await readdir(path);
  const times = await Promise.all(entries.map((entry) => newest(join(path, entry))));
  return Math.max(info.mtimeMs, ...times);
}

async function isStale({ stamp, sources }) {
  const built = await stat(join(ROOT, stamp)).catch(() => null);
  if (built === null) return true;
  const times = await Promise.all(sources.map((source) => newest(join(ROOT, source))));
  return Math.max(...times) > built.mtimeMs;
}

async function buildTarget({ config, stamp }) {
  const started = new Date();
  const { build } = await import('vite');
  await build({ root: ROOT, configFile: join(ROOT, config), logLevel: 'warn' });
  if (config === 'vite.server.config.ts') {
    await cp(join(ROOT, 'config/calendar.yaml'), join(ROOT, 'dist/server/calendar.yaml'));
  }
  await writeFile(join(ROOT, stamp), '');
  // A source that was saved during the build is newer than its output.
  await utimes(join(ROOT, stamp), started, started);
}

/** Builds the stale targets; says so on stderr. `only` names one. */
export async function buildStale({ only, force = false } = {}) {
  process.chdir(ROOT);
  for (const target of TARGETS) {
    if (only !== undefined && only !== target.name) continue;
    if (!force && !(await isStale(target))) continue;
    process.stderr.write(`building the ${target.name} …\n`);
    await buildTarget(target);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildStale({ force: !process.argv.includes('--if-stale') });
}
