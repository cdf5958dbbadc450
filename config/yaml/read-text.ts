import { readFileSync, statSync } from 'node:fs';
import { makeFault, type Fault, type FaultCode, type FaultParams } from '../fault.ts';

const LIMIT_BYTES = 4 * 1024 * 1024;

type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: Fault };

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';

/** Line and column (1-based) of a character offset. */
const placeOf = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/** A UTF-8 text file; a byte order mark is taken off. Anything else is a fault, never an exception. */
export const readText = (file: string): Read => {
  const fail = (
    code: FaultCode,
    got: unknown,
    params: FaultParams = {},
    at = { line: 1, column: 1 },
  ): Read => ({
    ok: false,
    fault: makeFault({ file, ...at, path: [], code, got, params }),
  });
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return fail('file-is-directory', 'directory');
    // A pipe or a device would be waited on for ever.
    if (!stat.isFile()) return fail('file-unreadable', 'not a regular file');
    if (stat.size > LIMIT_BYTES) return fail('file-too-large', `${stat.size} bytes`, { limit: '4 MiB' });
    const bytes = readFileSync(file);
    if (bytes.length === 0) return fail('file-empty', '0 bytes');
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
      return fail('file-encoding', 'UTF-16');
    }
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // The first replacement character marks the line where another encoding shows.
      const lax = new TextDecoder('utf-8').decode(bytes);
      return fail('file-encoding', 'not UTF-8', {}, placeOf(lax, lax.indexOf('\uFFFD')));
    }
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    const control = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
    if (control >= 0) {
      const name = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`;
      return fail('file-control', name, {}, placeOf(text, control));
    }
    if (text.trim() === '') return fail('file-empty', 'blank');
    return { ok: true, text };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail('file-missing', code);
    return fail('file-unreadable', code);
  }
};
