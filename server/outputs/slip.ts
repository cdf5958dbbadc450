/** The slip in the visitor's hand: from its payload to a document that any printer can print. */
import type { Block, PrintDocument } from '../../devices/printer/document.ts';
import { waitRange } from '../../protocol/wait-range.ts';
import { say } from '../texts/say.ts';
import type { SlipPayload } from './slip-payload.ts';

/** 0.6 mm to a module: every phone reads it, and the slip stays under 12 cm. */
const QR_CELL = 5;

/** `copy`: 0 for the original, n for the n-th reprint, which says so. */
export function slipDocument(slip: SlipPayload, copy: number): PrintDocument {
  const text = (key: Parameters<typeof say>[1], facts?: Readonly<Record<string, string | number>>): string =>
    say(slip.language, key, facts);
  const centred = (line: string, width: 1 | 2 | 4 = 1, bold = false): Block => ({
    kind: 'text',
    text: line,
    align: 'center',
    size: { width, height: width },
    bold,
  });
  const where = [
    ...(slip.zone === null ? [] : [text('slip.place', { zone: slip.zone })]),
    ...(slip.windows.length === 0 ? [] : [text('slip.windows', { windows: windowList(slip) })]),
  ];
  const bound = boundWords(slip);
  // On 58 mm paper the bound's line takes what would be blank: the slip stays under 12 cm.
  const space: Block[] = bound.length > 0 ? [] : [{ kind: 'space' }];
  const blocks: Block[] = [
    centred(slip.hall, 1, true),
    ...(copy === 0 ? [] : [centred(text('slip.reprint', { copy }), 2, true)]),
    centred(slip.number, 4, true),
    ...space,
    centred(slip.item, 1, true),
    ...(slip.priority ? [centred(text('slip.priority'))] : []),
    { kind: 'rule' },
    ...inLines(slip, waitWords(slip)).map((line) => centred(line, 1, true)),
    ...bound.map((line) => centred(line)),
    ...inLines(slip, where).map((line) => centred(line)),
    ...(slip.link === null
      ? []
      : [{ kind: 'qr', data: slip.link, cell: QR_CELL } as const, centred(text('slip.scan'))]),
    ...space,
    // On one line of 80 mm paper in large print too.
    {
      kind: 'text',
      text: text(slip.large ? 'slip.issuedAt.large' : 'slip.issuedAt', { time: slip.issuedAt }),
    },
    { kind: 'text', text: text('slip.missed') },
    {
      kind: 'text',
      text: text(slip.link === null ? 'slip.complaint' : 'slip.complaint.scan', {
        phone: slip.complaintPhone,
      }),
    },
  ];
  return { blocks, cut: true, large: slip.large };
}

function windowList({ windows, language }: Pick<SlipPayload, 'windows' | 'language'>): string {
  return windows.join(language === 'en' ? ', ' : '、');
}

/** On one line; in large print, where that would break in the middle of a word, each on its own. */
function inLines({ large, language }: SlipPayload, words: readonly string[]): readonly string[] {
  if (large || words.length < 2) return words;
  return [words.join(language === 'en' ? ', ' : '，')];
}

/**
 * The proven bound. Nothing where none is proven or nobody can go first: whoever wants to know more
 * finds it behind the code and on the board.
 */
function boundWords({ bound, priority, language }: SlipPayload): readonly string[] {
  if (priority || bound === null || bound.count === 0) return [];
  const { count, windows } = bound;
  if (windows === null) return [say(language, 'slip.bound', { count })];
  return [say(language, 'slip.bound.windows', { count, windows: windowList({ windows, language }) })];
}

/** With a hyphen: on paper the dash of the range is as wide as a hanzi. */
function rangeWords(
  estimate: NonNullable<SlipPayload['estimate']>,
  language: SlipPayload['language'],
): string {
  const { unit, low, high } = waitRange(estimate);
  return say(language, unit === 'hours' ? 'slip.range.hours' : 'slip.range', { low, high });
}

/** How many are ahead, and for how long about. */
function waitWords({ ahead, estimate, language }: SlipPayload): readonly string[] {
  const range =
    estimate === null
      ? say(language, 'slip.range.paused')
      : estimate.highMinutes <= 5
        ? say(language, 'slip.range.short')
        : rangeWords(estimate, language);
  if (ahead === null) return [range];
  if (ahead > 0) return [say(language, 'slip.ahead', { ahead }), range];
  const first = say(language, 'slip.ahead.none');
  return estimate === null ? [first, range] : [first];
}
