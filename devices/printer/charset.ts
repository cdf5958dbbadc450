/**
 * Text to the bytes of a Chinese printer. Its fonts are double width for every double-byte character, the
 * Greek letter as well as the hanzi, so the width of a character is told by its bytes.
 */
import iconv from 'iconv-lite';

export type Charset = 'gb18030' | 'gbk';

/** One character as the printer takes it. */
export type Glyph = {
  readonly char: string;
  readonly bytes: Uint8Array;
  /** Of the 12-dot grid. */
  readonly columns: 1 | 2;
};

/** What stands for a character that the printer does not have; in every Chinese font (GB 2312 A1F5). */
export const missingChar = '□';

/**
 * Dropped: control characters (C0, C1 and DEL would reach the printer as commands), format characters
 * (zero width, bidi overrides), combining marks that no composed character took in, and variation marks.
 */
const dropped = /[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Zl}\p{Zp}]/u;

/** Same meaning, but in the printers' fonts. U+00A5 is the yen sign of keyboards, meant as yuan. */
const replaced: Readonly<Record<string, string>> = { '\t': ' ', '¥': '￥' };

const encodeChar = (char: string, charset: Charset): Uint8Array | null => {
  if (/[\p{Cs}\p{Co}\p{Cn}]/u.test(char)) return null;
  const bytes = iconv.encode(char, charset);
  const [first = 0] = bytes;
  // The single bytes 0x80 and up (€ in some tables) are no characters on a double-byte printer.
  if (bytes.length === 1) return first < 0x80 && (first !== 0x3f || char === '?') ? bytes : null;
  if (bytes.length === 2) return iconv.decode(bytes, charset) === char ? bytes : null;
  // Four bytes hold all of Unicode; the fonts hold the rare hanzi of names and hardly anything else.
  return /\p{Unified_Ideograph}/u.test(char) ? bytes : null;
};

/** One line of text as glyphs; `text` must hold no line breaks (they are dropped like all controls). */
export const toGlyphs = (text: string, charset: Charset): readonly Glyph[] => {
  const glyphs: Glyph[] = [];
  for (const original of text.normalize('NFC')) {
    const char = replaced[original] ?? (/\p{Zs}/u.test(original) && original !== '\u3000' ? ' ' : original);
    if (dropped.test(char)) continue;
    const bytes = encodeChar(char, charset);
    if (bytes === null) {
      glyphs.push({ char: missingChar, bytes: iconv.encode(missingChar, charset), columns: 2 });
    } else {
      glyphs.push({ char, bytes, columns: bytes.length === 1 ? 1 : 2 });
    }
  }
  return glyphs;
};

/** Lines of a text, at any kind of line break. */
export const splitLines = (text: string): readonly string[] => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);

export const columnsOf = (glyphs: readonly Glyph[]): number =>
  glyphs.reduce((sum, { columns }) => sum + columns, 0);
