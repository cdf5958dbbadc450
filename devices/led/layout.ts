import type { TextArea } from './commands.ts';
import type { LedOptions } from './options.ts';
import { encodeText, screenText } from './text.ts';

/**
 * Where and how a text stands: centred and still if it fits, since moving letters are hard to read for
 * many; else it runs through on one line.
 */
export const layOut = (
  text: string,
  options: Pick<LedOptions, 'areaId' | 'xPx' | 'yPx' | 'widthPx' | 'heightPx' | 'fontPx' | 'scrollSpeed'>,
): TextArea => {
  const { areaId, xPx, yPx, widthPx, heightPx, fontPx, scrollSpeed } = options;
  const bytes = encodeText(screenText(text) || ' ');
  const perLine = Math.floor(widthPx / (fontPx / 2));
  const rows = Math.max(1, Math.floor(heightPx / fontPx));
  // A hanzi of two cells may leave one cell empty at the end of a line that is followed by another.
  const needed = bytes.length <= perLine ? 1 : Math.ceil(bytes.length / Math.max(1, perLine - 1));
  const fits = needed <= rows;
  return {
    areaId,
    xPx,
    yPx,
    widthPx,
    heightPx,
    effect: fits ? 'static' : 'scroll-left',
    lines: fits && needed > 1 ? 'wrap' : 'one',
    align: fits ? 0x0a : 0x08,
    speed: scrollSpeed,
    stay: fits ? 10 : 0,
    text: bytes,
  };
};
