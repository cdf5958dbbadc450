/**
 * A scanner types like a keyboard and ends with Enter. Only whole, quick lines count; a key pressed by
 * somebody never becomes a scan.
 */
const LONGEST_GAP_MS = 100;
const MOST_CHARACTERS = 300;
const FEWEST_CHARACTERS = 4;

/** Takes keys as they come; gives a scanned line at its Enter, else null. */
export function makeScanner(): (key: string, at: number) => string | null {
  let line = '';
  let lastAt = -Infinity;
  return (key, at) => {
    if (at - lastAt > LONGEST_GAP_MS) line = '';
    lastAt = at;
    if (key === 'Enter') {
      const scanned = line;
      line = '';
      return scanned.length >= FEWEST_CHARACTERS ? scanned : null;
    }
    if (key.length === 1 && line.length < MOST_CHARACTERS) line += key;
    return null;
  };
}
