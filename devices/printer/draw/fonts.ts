/**
 * Which font has a character: the bundled Noto Sans SC, in many files of some hundred characters each, then
 * the fonts that are installed. Only what is needed is loaded.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

/** Families with the rare hanzi of names, and with other scripts; the first one that has it is taken. */
const installed = [
  'Noto Sans CJK SC',
  'Source Han Sans SC',
  'WenQuanYi Zen Hei',
  'WenQuanYi Micro Hei',
  'Noto Serif CJK SC',
  'Noto Sans',
  'DejaVu Sans',
] as const;

type Face = {
  readonly file: string;
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
};

/** The files and their ranges as the package's style sheet lists them; none where it is not installed. */
const bundledFaces = (): readonly Face[] => {
  try {
    const folder = dirname(
      createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'),
    );
    const css = readFileSync(join(folder, 'index.css'), 'utf8');
    return [...css.matchAll(/src: url\(\.?\/?([^)]+)\)[^;]*;\s*unicode-range: ([^;]+);/g)].map(
      ([, file = '', ranges = '']) => ({
        file: join(folder, file),
        ranges: ranges.split(',').map((range) => {
          const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
          return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
        }),
      }),
    );
  } catch {
    return [];
  }
};

export type FontBook = {
  /** The bundled family that has the character, loaded; null where none has. */
  bundledFor(char: string): string | null;
  /** Families that may be installed and may have it, the best first. */
  readonly installed: readonly string[];
};

export const openFontBook = (): FontBook => {
  const faces = bundledFaces();
  const loaded = new Map<string, string | null>();

  const load = ({ file }: Face): string | null => {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const family = `slip-${loaded.size}`;
    const usable = GlobalFonts.registerFromPath(file, family) === null ? null : family;
    loaded.set(file, usable);
    return usable;
  };

  return {
    bundledFor: (char) => {
      const code = char.codePointAt(0) ?? 0;
      const face = faces.find(({ ranges }) => ranges.some(({ from, to }) => code >= from && code <= to));
      return face === undefined ? null : load(face);
    },
    installed,
  };
};
