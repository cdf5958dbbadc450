/**
 * Cards of people who do not exist, for the virtual reader and for tests: bytes as the module answers
 * them. The area is 四川省绵阳市北川县; order numbers and names are made up.
 */
import { checkCodeOf, type CalendarDate } from './id-number.ts';
import { BEFORE_TEXT, CARD_DATA_BYTES, KIND_AT, NUMBER_AT, PHOTO_BYTES, TEXT_BYTES } from './text-block.ts';

/** A card by what it makes the reader answer. */
export type TestCard =
  | {
      readonly type: 'text';
      readonly number: string;
      readonly name: string;
      /** Birth date as printed, YYYYMMDD. */
      readonly born: string;
      readonly address: string;
      /** '' for citizens' cards. */
      readonly kind: string;
    }
  | { readonly type: 'unreadable' };

export const TEST_CARDS = [
  'adult',
  'senior-today',
  'senior-tomorrow',
  'child',
  'old-number',
  'bad-number',
  'foreign',
  'unreadable',
] as const;
export type TestCardName = (typeof TEST_CARDS)[number];

const AREA = '510726';

const pad = (value: number, places: number): string => String(value).padStart(places, '0');
const dateText = ({ year, month, day }: CalendarDate): string => pad(year, 4) + pad(month, 2) + pad(day, 2);

/** A number of 18 characters with its right check character. `order`: 0 to 999. */
export const numberOf = (birth: CalendarDate, order = 21, area = AREA): string => {
  const codes = Uint8Array.from(Buffer.from(`${area}${dateText(birth)}${pad(order, 3)}0`, 'ascii'));
  codes[17] = checkCodeOf(codes);
  return Buffer.from(codes).toString('ascii');
};

/** A citizen's card for a birth date. */
export const cardOf = (
  birth: CalendarDate,
  more: Partial<Extract<TestCard, { type: 'text' }>> = {},
): TestCard => ({
  type: 'text',
  number: numberOf(birth),
  name: '试样人',
  born: dateText(birth),
  address: '四川省北川县试样街道九百九十九号',
  kind: '',
  ...more,
});

/** Noon, so that no time zone moves the date. */
const dayBefore = ({ year, month, day }: CalendarDate, days: number): CalendarDate => {
  const at = new Date(Date.UTC(year, month - 1, day - days, 12));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
};

/** One of the named cards, as it is on this day of a hall whose priority begins at `seniorAgeYears`. */
export const testCard = (
  name: TestCardName,
  { today, seniorAgeYears }: { readonly today: CalendarDate; readonly seniorAgeYears: number },
): TestCard => {
  const years = (count: number): CalendarDate => dayBefore({ ...today, year: today.year - count }, 0);
  switch (name) {
    case 'adult':
      return cardOf(years(35));
    case 'senior-today':
      return cardOf(years(seniorAgeYears));
    case 'senior-tomorrow':
      return cardOf(dayBefore({ ...today, year: today.year - seniorAgeYears }, -1));
    case 'child':
      return cardOf(years(9));
    case 'old-number':
      return cardOf({ year: 1948, month: 5, day: 12 }, { number: `${AREA}480512021` });
    case 'bad-number': {
      const { number } = { number: numberOf(years(70)) };
      return cardOf(years(70), { number: number.slice(0, 17) + (number.endsWith('0') ? '1' : '0') });
    }
    case 'foreign':
      return cardOf(years(66), { number: 'GBR310066010112', name: 'TEST, PERSON', kind: 'I' });
    case 'unreadable':
      return { type: 'unreadable' };
  }
};

/** The data of a `read` answer: lengths, 256 bytes of text in its places, 1,024 of photograph. */
export const encodeCard = (card: Extract<TestCard, { type: 'text' }>): Uint8Array => {
  const data = Buffer.alloc(CARD_DATA_BYTES);
  data.writeUInt16BE(TEXT_BYTES, 0);
  data.writeUInt16BE(PHOTO_BYTES, 2);
  const text = data.subarray(BEFORE_TEXT, BEFORE_TEXT + TEXT_BYTES);
  for (let at = 0; at < TEXT_BYTES; at += 2) text.writeUInt16LE(0x20, at);
  const put = (at: number, words: string) => text.write(words, at, 'utf16le');
  put(0, card.name);
  put(30, '1');
  put(32, '01');
  put(36, card.born);
  put(52, card.address);
  put(NUMBER_AT, card.number);
  put(158, '试样县公安局');
  put(188, '20200101');
  put(204, '长期');
  put(KIND_AT, card.kind);
  data.fill(0x57, BEFORE_TEXT + TEXT_BYTES);
  return data;
};
