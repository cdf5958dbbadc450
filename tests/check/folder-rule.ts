/** Who may import whom: the table of docs/ARCHITECTURE.md, over a real parser, type imports included. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

export type Fault = { readonly file: string; readonly imports: string; readonly room: string };
export type Module = { readonly path: string; readonly source: string };

/** Room → rooms whose modules it may import; its own is always allowed. */
const RULES: Readonly<Record<string, readonly string[] | 'all'>> = {
  'server/core': [],
  protocol: ['server/core'],
  devices: [],
  config: ['devices'],
  server: ['server/core', 'protocol', 'devices', 'config'],
  'ui-kit': ['protocol'],
  'kiosk-ui': ['ui-kit', 'protocol'],
  'display-ui': ['ui-kit', 'protocol'],
  'staff-ui': ['ui-kit', 'protocol'],
  'visitor-ui': ['ui-kit', 'protocol'],
  tests: 'all',
};

/** Rooms that may import no package but these; others are free. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'server/core': [],
  'kiosk-ui': ['preact', '@preact/signals', 'preact/hooks', 'preact/jsx-runtime'],
  'display-ui': ['preact', '@preact/signals', 'preact/hooks', 'preact/jsx-runtime'],
  'staff-ui': ['preact', '@preact/signals', 'preact/hooks', 'preact/jsx-runtime'],
  'visitor-ui': ['preact', '@preact/signals', 'preact/hooks', 'preact/jsx-runtime'],
};

/** Only types may cross here: the pages carry no server code. */
const TYPES_ONLY = new Set(['protocol>server/core']);

function roomOf(path: string): string | null {
  if (path.startsWith(`server/core/`)) return 'server/core';
  const [top = ''] = path.split('/');
  return top in RULES ? top : null;
}

type Import = { readonly from: string; readonly typeOnly: boolean };

/** Static, dynamic and re-exported modules of a source text. */
function importsOf({ path, source }: Module): Import[] {
  const { module } = parseSync(path, source);
  const fixed = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const again = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ from: moduleRequest.value, typeOnly: isType }],
    ),
  );
  const late = module.dynamicImports.map(({ moduleRequest }) => ({
    from: source.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    typeOnly: false,
  }));
  return [...fixed, ...again, ...late];
}

/** Every import of the modules that the table forbids. */
export function folderFaults(modules: readonly Module[]): Fault[] {
  return modules.flatMap((module) => {
    const room = roomOf(module.path);
    if (room === null) return [];
    // Tests, and what only tests use: a room's `testing` folder or file.
    const isTest = /\.test\.tsx?$|\/testing\/|\/testing\.ts$/.test(module.path);
    return importsOf(module)
      .filter((one) => !allowed(room, module.path, one, isTest))
      .map(({ from }) => ({ file: module.path, imports: from, room }));
  });
}

function allowed(room: string, path: string, { from, typeOnly }: Import, isTest: boolean): boolean {
  const rule = RULES[room];
  if (rule === 'all') return true;
  if (!from.startsWith('.')) return packageAllowed(room, from, isTest);
  const target = join(dirname(path), from).split(sep).join('/');
  const other = roomOf(target);
  if (other === room) return true;
  // A unit test beside its file may use the shared test support, nothing else of another room.
  if (isTest && target.startsWith('tests/support/')) return true;
  if (other === null || rule === undefined || !rule.includes(other)) return false;
  return typeOnly || !TYPES_ONLY.has(`${room}>${other}`);
}

function packageAllowed(room: string, from: string, isTest: boolean): boolean {
  const list = PACKAGES[room];
  return list === undefined || isTest || from.endsWith('.css') || list.includes(from);
}

/** All modules below a folder of the repository. */
function modulesIn(root: string, folder: string): Module[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      return { path: relative(root, full).split(sep).join('/'), source: readFileSync(full, 'utf8') };
    });
}

export function checkFolders(root: string): { faults: string[]; summary: string } {
  const tops = [...new Set(Object.keys(RULES).map((room) => room.split('/')[0] ?? ''))];
  const modules = tops.flatMap((top) => modulesIn(root, top));
  const faults = folderFaults(modules).map(
    ({ file, imports, room }) => `${file}: ${room} may not import ${imports} (docs/ARCHITECTURE.md)`,
  );
  if (modules.length < 100) faults.push(`only ${modules.length} modules were read`);
  return { faults, summary: `${modules.length} modules read` };
}
