/**
 * What a speaker must say once so that this hall's calls can be put together: the words of its own
 * sentences, the digits, its window numbers and its prefix letters. Compound words are taken apart where
 * the parts do (号窗口 is 号 and 窗口, 十二 is 十 and 二), so that some sixty clips are enough.
 */
import type { HallConfig } from '../../config/index.ts';
import type { ScriptWord } from '../../protocol/http/voice-packs.ts';
import { announcementOf, type VoiceLanguage } from '../outputs/announcement.ts';
import { bareWord, isClipWord } from '../../devices/voice/manifest.ts';
import { NUMERAL, wordParts } from '../../devices/voice/word-parts.ts';

const DIGITS = '0123456789';

type Piece = { readonly word: string; readonly group: ScriptWord['group'] };

function groupOf(word: string, digits: ReadonlySet<string>): ScriptWord['group'] {
  if (digits.has(word)) return 'digit';
  if (/^[A-Z]$/.test(word)) return 'letter';
  return NUMERAL.test(word) || /^\d+$/.test(word) ? 'window' : 'sentence';
}

const ORDER: readonly ScriptWord['group'][] = ['sentence', 'digit', 'window', 'letter'];

/** Sentence words first, then digits, window numbers and letters; each word once. */
export function scriptOf(hall: HallConfig, language: VoiceLanguage): ScriptWord[] {
  const { calling, queues, windows } = hall;
  const say = (number: string, window: string, recall: boolean): readonly string[] =>
    announcementOf(calling, language, { call: 0, number, window, recall })
      .words.map(bareWord)
      .filter(isClipWord);
  const [first] = windows;
  const [queue] = queues;
  if (first === undefined || queue === undefined) return [];
  const digits = new Set(
    Array.from(DIGITS).flatMap((digit) => {
      const without = say('', first.id, false);
      return say(digit, first.id, false).filter((word) => !without.includes(word) || NUMERAL.test(word));
    }),
  );
  const calls = [
    say(DIGITS, first.id, false),
    say('', first.id, true),
    ...windows.map(({ id }) => say('', id, false)),
    say(calling.series === 'letters' ? queues.map(({ prefix }) => prefix).join('') : '', first.id, false),
  ];
  const pieces = new Map<string, Piece>();
  for (const word of calls.flat().flatMap(wordParts)) {
    if (!pieces.has(word)) pieces.set(word, { word, group: groupOf(word, digits) });
  }
  const example = exampleFor(hall, language, { window: first.id, prefix: queue.prefix });
  return ORDER.flatMap((group) =>
    [...pieces.values()]
      .filter((piece) => piece.group === group)
      .map(({ word }) => ({ word, group, example: example(word, group) })),
  );
}

/** A call of this hall with the word in it, marked. */
function exampleFor(hall: HallConfig, language: VoiceLanguage, usual: { window: string; prefix: string }) {
  const sentence = (words: readonly string[]): string =>
    language === 'en' ? words.join(' ').replaceAll(' ，', '').replaceAll(' ,', ',') : words.join('');
  return (word: string, group: ScriptWord['group']): string => {
    const tens = Array.from(DIGITS, (digit) => `${usual.prefix}0${digit}2`);
    const letters = hall.queues.map(({ prefix }) => `${prefix}012`);
    const numbers = group === 'letter' ? letters : group === 'digit' ? tens : tens.slice(1, 2);
    const windows = group === 'window' ? hall.windows : hall.windows.slice(0, 1);
    const tries = windows.flatMap(({ id: window }) =>
      numbers.flatMap((number) => [false, true].map((recall) => ({ call: 0, number, window, recall }))),
    );
    for (const call of tries) {
      const words = announcementOf(hall.calling, language, call).words.flatMap(wordParts);
      const bare = words.map(bareWord);
      // A digit is shown inside the number, a window's numeral behind it.
      const at = group === 'window' ? bare.lastIndexOf(word) : bare.indexOf(word);
      // The mark stays outside: it is not said.
      if (at < 0) continue;
      return sentence(words.map((one, index) => (index === at ? one.replace(word, `〔${word}〕`) : one)));
    }
    return `〔${word}〕`;
  };
}
