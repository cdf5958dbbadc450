/** Lines of text written and read by a template. */
import { parseTextTemplate } from './template.ts';

export type TextPlaces = Readonly<Record<string, string>>;

export type TextLine = {
  /** Places without a value are empty. The line end is not part of it. */
  build(places: TextPlaces): string;
  /** The places of a line of this form; else null. */
  read(line: string): TextPlaces | null;
};

const PATTERNS: Readonly<Record<string, string>> = {
  address: '[0-9]{1,3}',
  key: '[A-Za-z0-9_+*#.-]{1,16}',
  ticket: '[0-9-]{3}',
  waiting: '[0-9]{3}',
};

/** `template` has passed the schema; throws on one that does not read. */
export const textLine = (template: string): TextLine => {
  const parts = parseTextTemplate(template);
  if (parts === null) throw new Error(`not a line: ${template}`);
  const names = parts.flatMap((part) => ('name' in part ? [part.name] : []));
  const source = parts.map((part) =>
    'text' in part
      ? part.text.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
      : `(${PATTERNS[part.name] ?? ''})`,
  );
  // Noise may stand before a good message on its line; its own first letters tell where it begins.
  const [first] = parts;
  const start = first !== undefined && 'text' in first ? '' : '^';
  const pattern = new RegExp(`${start}${source.join('')}$`);
  return {
    build: (places) => parts.map((part) => ('text' in part ? part.text : (places[part.name] ?? ''))).join(''),
    read: (line) => {
      const found = pattern.exec(line);
      return found === null
        ? null
        : Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
    },
  };
};
