import iconv from 'iconv-lite';

const MAX_CHARACTERS = 120;
/** GB's own mark for a character that cannot be shown. */
const GETA = '〓';

/**
 * Text that a screen shows as it is: no control bytes, no line ends, and no backslash, which starts the
 * controller's own tags (fonts, colours). Characters outside GBK become 〓.
 */
export const screenText = (text: string): string =>
  Array.from(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll('\\', '＼'))
    .slice(0, MAX_CHARACTERS)
    .map((character) =>
      iconv.decode(iconv.encode(character, 'gbk'), 'gbk') === character ? character : GETA,
    )
    .join('');

export const encodeText = (text: string): Uint8Array => Uint8Array.from(iconv.encode(text, 'gbk'));

export const decodeText = (bytes: Uint8Array): string => iconv.decode(Buffer.from(bytes), 'gbk');
