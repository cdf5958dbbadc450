/**
 * Text to the bytes of a Chinese printer. Its fonts are double width for every double-byte character, the
 * Greek letter as well as the hanzi, so the width of a character is told by its bytes.
 */
import iconv from 'iconv-lite';

/** `raster`: the printer's own characters are not used at all, every line is sent as a picture. */
export type Charset = 'gb18030' | 'gbk' | 'raster';

/** One character as the printer takes it. */
export type Glyph = {
  readonly char: string;
  /** Null where the printer has no such character: the line that it stands in is to be drawn. */
  readonly bytes: Uint8Array | null;
  /** Of the 12-dot grid. */
  readonly columns: 1 | 2;
};

export type GlyphOptions = {
  readonly charset: Charset;
  /** Lacking characters can be drawn; otherwise each comes out as □. */
  readonly draws: boolean;
};

/** What stands for a character that the printer does not have; in every Chinese font (GB 2312 A1F5). */
export const missingChar = '□';

/**
 * Dropped: control characters (C0, C1 and DEL would reach the printer as commands), format characters
 * (zero width, bidi overrides), combining marks that no composed character took in, and variation marks.
 */
const dropped = /[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Zl}\p{Zp}]/u;

/** Same meaning, but in the printers' fonts. U+00A5 is the yen sign of keyboards, meant as yuan. */
const replaced: Readonly<Record<string, string>> = { '¥': '￥' };

/** Neither letters nor signs: half a surrogate pair, private use, never assigned. No font has them. */
const meaningless = /[\p{Cs}\p{Co}\p{Cn}]/u;

const encodeChar = (char: string, charset: 'gb18030' | 'gbk'): Uint8Array | null => {
  if (meaningless.test(char)) return null;
  const bytes = iconv.encode(char, charset);
  const [first = 0] = bytes;
  // The single bytes 0x80 and up (€ in some tables) are no characters on a double-byte printer.
  if (bytes.length === 1) return first < 0x80 && (first !== 0x3f || char === '?') ? bytes : null;
  if (bytes.length === 2) return iconv.decode(bytes, charset) === char ? bytes : null;
  // Four bytes hold all of Unicode; the fonts hold the rare hanzi of names and hardly anything else.
  return /\p{Unified_Ideograph}/u.test(char) ? bytes : null;
};

/** East Asian wide characters begin at U+1100; Mongolian and the further Latin letters lie above it. */
const isNarrow = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x1100 || (code >= 0x1800 && code < 0x18b0) || (code >= 0x1e00 && code < 0x2000);
};

/** A character that will be drawn. It keeps the width that it has in Chinese fonts, where they have it. */
const drawnGlyph = (char: string): Glyph => {
  if (meaningless.test(char)) return { char: missingChar, bytes: null, columns: 2 };
  const known = encodeChar(char, 'gbk');
  const narrow = known === null ? isNarrow(char) : known.length === 1;
  return { char, bytes: null, columns: narrow ? 1 : 2 };
};

/** One line of text as glyphs; `text` must hold no line breaks (they are dropped like all controls). */
export const toGlyphs = (text: string, { charset, draws }: GlyphOptions): readonly Glyph[] => {
  const byteCharset = charset === 'raster' ? 'gbk' : charset;
  const glyphs: Glyph[] = [];
  for (const original of text.normalize('NFC')) {
    const plain = original === '\t' || (/\p{Zs}/u.test(original) && original !== '\u3000') ? ' ' : original;
    if (dropped.test(plain)) continue;
    if (charset === 'raster' && draws) {
      glyphs.push(drawnGlyph(plain));
      continue;
    }
    const char = replaced[plain] ?? plain;
    const bytes = encodeChar(char, byteCharset);
    if (bytes !== null) glyphs.push({ char, bytes, columns: bytes.length === 1 ? 1 : 2 });
    else if (draws) glyphs.push(drawnGlyph(char));
    else glyphs.push({ char: missingChar, bytes: iconv.encode(missingChar, byteCharset), columns: 2 });
  }
  return glyphs;
};

/** Lines of a text, at any kind of line break. */
export const splitLines = (text: string): readonly string[] => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);

export const columnsOf = (glyphs: readonly Glyph[]): number =>
  glyphs.reduce((sum, { columns }) => sum + columns, 0);
