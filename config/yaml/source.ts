import {
  CST,
  Parser,
  visit,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import { makeFault, type Fault, type FaultCode, type FaultParams, type Path } from '../fault.ts';
import { readText } from './read-text.ts';

type Place = { readonly line: number; readonly column: number };

/** A parsed file that still knows where everything stands. */
export type Source = {
  readonly file: string;
  readonly value: unknown;
  /** Where the value (or its key) of a path stands; of a path that is not there, its nearest parent. */
  placeOf(path: Path, target?: 'value' | 'key'): Place;
};

type SourceResult =
  | { readonly ok: true; readonly source: Source; readonly faults: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const codeOf = (error: YAMLError, line: string): FaultCode => {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'yaml-duplicate-key';
    case 'TAB_AS_INDENT':
      return 'yaml-tab';
    case 'BAD_ALIAS':
      return 'yaml-alias';
    case 'MULTIPLE_DOCS':
      return 'yaml-many-documents';
    default:
      if (/^\s*\t/.test(line)) return 'yaml-tab';
      if (/^[^:]*：/.test(line)) return 'yaml-fullwidth';
      if (/Flow|closing|end with a/.test(error.message)) return 'yaml-unclosed';
      return /indent|same column|without - |Nested mappings/i.test(error.message)
        ? 'yaml-indent'
        : 'yaml-syntax';
  }
};

const keyText = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

const find = (document: Document, path: Path, target: 'value' | 'key'): Node | null => {
  let node: unknown = document.contents;
  let last: Node | null = isNode(node) ? node : null;
  for (const [i, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(step));
      if (pair === undefined) return last;
      const wantKey = i === path.length - 1 && target === 'key';
      if (isNode(pair.key)) last = pair.key;
      if (wantKey) return last;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
    } else return last;
    if (isNode(node) && !(isScalar(node) && node.value === null)) last = node;
  }
  return last;
};

/** Offset of the quoted text that is never closed: the parser itself only notices at the end of the file. */
const openQuote = (text: string): number | null => {
  for (const document of new Parser().parse(text)) {
    if (document.type !== 'document') continue;
    let offset: number | null = null;
    CST.visit(document, ({ key, value }) => {
      for (const token of [key, value]) {
        if (token === undefined || token === null || !('source' in token) || offset !== null) continue;
        if (token.type !== 'single-quoted-scalar' && token.type !== 'double-quoted-scalar') continue;
        const { source } = token;
        if (source.length < 2 || source[0] !== source.at(-1)) offset = token.offset;
      }
    });
    if (offset !== null) return offset;
  }
  return null;
};

/** Reads and parses one YAML file; every fault of its syntax at once. */
export const readSource = (file: string): SourceResult => {
  const read = readText(file);
  if (!read.ok) return { ok: false, faults: [read.fault] };
  const { text } = read;
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  const lines = text.split('\n');
  const at = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const fault = (code: FaultCode, place: Place, got: unknown, params: FaultParams = {}): Fault =>
    makeFault({ file, ...place, path: [], code, got, params });

  const faults = new Map<number, Fault>();
  let broken = false;
  const list = 'empty' in documents ? [] : documents;
  const [document, second] = list;
  for (const error of list.flatMap((one) => [...one.errors, ...one.warnings])) {
    const opened = /closing .*quote/.test(error.message) ? openQuote(text) : null;
    const place = at(opened ?? error.pos[0]);
    const line = (lines[place.line - 1] ?? '').replace(/\r$/, '');
    const code = codeOf(error, line);
    const echo = error.message.includes('in YAML stream') && faults.size > 0;
    broken ||= code !== 'yaml-duplicate-key';
    // After a broken line the parser objects to all that follows: the first is the one to mend.
    if (echo) continue;
    const key = text.slice(error.pos[0]).match(/^[^:\s]+/)?.[0] ?? '';
    // One fault a line: what follows in it is mostly its echo.
    if (!faults.has(place.line)) {
      faults.set(
        place.line,
        fault(code, place, line.trim(), { key, detail: error.message.split('\n')[0] ?? '' }),
      );
    }
  }
  if (broken || document === undefined) {
    if (document === undefined)
      return { ok: false, faults: [fault('file-empty', { line: 1, column: 1 }, 'blank')] };
    return { ok: false, faults: [...faults.values()] };
  }
  if (second !== undefined) {
    const place = at(second.range?.[0] ?? 0);
    return { ok: false, faults: [...faults.values(), fault('yaml-many-documents', place, '---')] };
  }
  visit(document, {
    Pair: (_, { key }) => {
      // Objects lose a key of this name without a word, so it is told here.
      if (!isScalar(key) || key.value !== '__proto__') return;
      const place = at(key.range?.[0] ?? 0);
      faults.set(place.line, fault('yaml-reserved-key', place, '__proto__', { key: '__proto__' }));
    },
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      const place = at(alias.range?.[0] ?? 0);
      faults.set(place.line, fault('yaml-alias', place, `*${alias.source}`));
      broken = true;
    },
  });
  if (broken) return { ok: false, faults: [...faults.values()] };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    // The count of aliases is exceeded: a bomb that would grow beyond the memory.
    const got = error instanceof Error ? error.message : 'alias';
    return { ok: false, faults: [fault('yaml-alias', { line: 1, column: 1 }, got)] };
  }
  if (value === null || value === undefined) {
    return { ok: false, faults: [fault('file-empty', { line: 1, column: 1 }, 'blank')] };
  }
  if (!isMap(document.contents)) {
    return { ok: false, faults: [fault('root-map', at(document.contents?.range?.[0] ?? 0), value)] };
  }
  const placeOf = (path: Path, target: 'value' | 'key' = 'value'): Place =>
    at(find(document, path, target)?.range?.[0] ?? 0);
  return { ok: true, source: { file, value, placeOf }, faults: [...faults.values()] };
};
