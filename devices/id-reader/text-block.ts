/**
 * What a card's text block holds, and the one thing that is taken out of it.
 *
 * Answer to `read`: length of text 2, length of photograph 2, text 256, photograph 1,024. Text is UTF-16LE
 * in fixed places (GA/T 490): 姓名 0, 性别 30, 民族 32, 出生 36, 住址 52, 号码 122, 签发机关 158, 有效期 188
 * and 204, 预留 220; a letter at 248 tells other kinds of card: I and Y for foreigners' permanent
 * residence, J for residents of Hong Kong, Macao and Taiwan, whose number is a citizen's in form.
 */
import { createHmac } from 'node:crypto';
import { ageBandOf, type AgeBand } from './age-band.ts';
import { birthOf, type CalendarDate } from './id-number.ts';

export const BEFORE_TEXT = 4;
export const TEXT_BYTES = 256;
export const PHOTO_BYTES = 1_024;
export const CARD_DATA_BYTES = BEFORE_TEXT + TEXT_BYTES + PHOTO_BYTES;
export const NUMBER_AT = 122;
export const NUMBER_CHARACTERS = 18;
export const KIND_AT = 248;

const SPACE = 0x20;
const LETTER_J = 0x4a;
const SMALL_X = 0x78;

/** What is made of a card before its bytes are overwritten. */
export type CardFacts =
  | {
      readonly type: 'card';
      readonly ageBand: AgeBand;
      /** HMAC under a key that dies with the day, to limit open numbers per person; null without a key. */
      readonly limiter: string | null;
    }
  | { readonly type: 'refused'; readonly code: 'FOREIGN_CARD' | 'BAD_NUMBER' };

export type CardQuestion = {
  readonly today: CalendarDate;
  readonly seniorAgeYears: number;
  readonly limiterKey: Uint8Array | null;
};

const unitAt = (text: Uint8Array, at: number): number => (text[at] ?? 0) | ((text[at + 1] ?? 0) << 8);

/** Copies the number's characters as codes into `codes`; how many there are before the padding. */
const copyNumber = (text: Uint8Array, codes: Uint8Array): number => {
  let length = 0;
  for (let index = 0; index < NUMBER_CHARACTERS; index += 1) {
    const unit = unitAt(text, NUMBER_AT + 2 * index);
    codes[index] = unit > 0x7f ? 0 : unit;
    if (unit !== SPACE && unit !== 0) length = index + 1;
  }
  return length;
};

const limiterOf = (codes: Uint8Array, key: Uint8Array): string => {
  // One person with x and with X is one person.
  if (codes[NUMBER_CHARACTERS - 1] === SMALL_X) codes[NUMBER_CHARACTERS - 1] = SMALL_X - 0x20;
  return createHmac('sha256', key).update(codes).digest('base64url');
};

/**
 * Answers the question about a card from its data, without making a text of anything in it. The caller
 * overwrites `data`; this overwrites its own copy of the number.
 */
export const readCard = (data: Uint8Array, question: CardQuestion): CardFacts => {
  const text = data.subarray(BEFORE_TEXT, BEFORE_TEXT + TEXT_BYTES);
  const kind = unitAt(text, KIND_AT);
  if (kind !== SPACE && kind !== 0 && kind !== LETTER_J) return { type: 'refused', code: 'FOREIGN_CARD' };
  const codes = new Uint8Array(NUMBER_CHARACTERS);
  try {
    const number = codes.subarray(0, copyNumber(text, codes));
    const birth = birthOf(number);
    const ageBand = birth === null ? null : ageBandOf(birth, question);
    if (ageBand === null) return { type: 'refused', code: 'BAD_NUMBER' };
    const { limiterKey } = question;
    return { type: 'card', ageBand, limiter: limiterKey === null ? null : limiterOf(number, limiterKey) };
  } finally {
    codes.fill(0);
  }
};
