import { readFile, stat } from 'node:fs/promises';

/**
 * A file's bytes; null where it cannot be read, is no plain file (a pipe would be waited for without end),
 * or is larger than `maxBytes`: somebody put it there by hand, and nobody looks at it before a call does.
 */
export const readSmallFile = async (path: string, maxBytes: number): Promise<Uint8Array | null> => {
  try {
    const facts = await stat(path);
    return facts.isFile() && facts.size <= maxBytes ? await readFile(path) : null;
  } catch {
    return null;
  }
};
