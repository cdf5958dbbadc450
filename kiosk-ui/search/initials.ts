/**
 * Pinyin initials of Chinese characters. GB 2312-80 orders the 3,755 characters of its first level by
 * pinyin, so the first character of each letter bounds it; every browser can decode that code page.
 */

/** First code of each letter in GB 2312 level 1; no syllable begins with I, U or V. */
const BOUNDS: readonly (readonly [letter: string, from: number])[] = [
  ['a', 0xb0a1],
  ['b', 0xb0c5],
  ['c', 0xb2c1],
  ['d', 0xb4ee],
  ['e', 0xb6ea],
  ['f', 0xb7a2],
  ['g', 0xb8c1],
  ['h', 0xb9fe],
  ['j', 0xbbf7],
  ['k', 0xbfa6],
  ['l', 0xc0ac],
  ['m', 0xc2e8],
  ['n', 0xc4c3],
  ['o', 0xc5b6],
  ['p', 0xc5be],
  ['q', 0xc6da],
  ['r', 0xc8bb],
  ['s', 0xc8f6],
  ['t', 0xcbfa],
  ['w', 0xcdda],
  ['x', 0xcef4],
  ['y', 0xd1b9],
  ['z', 0xd4d1],
];
const END = 0xd7f9;

/** Common characters that are read in more than one way; the standard lists each once. */
const OTHER_READINGS: Readonly<Record<string, string>> = {
  行: 'hx',
  重: 'cz',
  长: 'cz',
  会: 'hk',
  调: 'dt',
  降: 'jx',
  单: 'ds',
  参: 'cs',
  藏: 'cz',
  车: 'cj',
  便: 'bp',
  还: 'hx',
  乐: 'ly',
  朝: 'cz',
  传: 'cz',
  弹: 'dt',
  称: 'cz',
  系: 'jx',
  校: 'jx',
  差: 'c',
  提: 'dt',
  否: 'fp',
  合: 'gh',
  核: 'h',
  厦: 'sx',
  省: 'sx',
  属: 'sz',
  石: 'ds',
};

function tableOf(): ReadonlyMap<string, string> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, string>();
  for (const [index, [letter, from]] of BOUNDS.entries()) {
    const end = BOUNDS[index + 1]?.[1] ?? END + 1;
    for (let code = from; code < end; code += 1) {
      const low = code & 0xff;
      if (low < 0xa1 || low > 0xfe) continue;
      table.set(decoder.decode(new Uint8Array([code >> 8, low])), letter);
    }
  }
  for (const [character, letters] of Object.entries(OTHER_READINGS)) table.set(character, letters);
  return table;
}

let table: ReadonlyMap<string, string> | null = null;

/**
 * For each character the letters it may begin with, in lower case: `养老` is `['y', 'l']`, `行` is `hx`.
 * Latin letters and digits stand for themselves; punctuation is left out; a rare character is ''.
 */
export function initials(text: string): readonly string[] {
  table ??= tableOf();
  const known = table;
  return [...text.toLowerCase()]
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .map((character) => (/[a-z0-9]/.test(character) ? character : (known.get(character) ?? '')));
}
