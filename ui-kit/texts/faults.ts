/** The rules of all texts that people read, for every front's own check. */
import type { Dictionary } from './dictionary.ts';

/** Words that the hall's service rules forbid on every screen. */
export const FORBIDDEN_WORDS = ['不清楚', '不归我们管', '说了也不懂', '下班了明天再来', '系统错误'] as const;

const places = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((place) => place[1])
    .sort()
    .join();

/** Every fault as one line; empty when the texts are complete in both languages and polite. */
export function faultsOfTexts(texts: { readonly 'zh-CN': Dictionary; readonly en: Dictionary }): string[] {
  const faults: string[] = [];
  const keys = new Set([...Object.keys(texts['zh-CN']), ...Object.keys(texts.en)]);
  for (const key of keys) {
    const zh = texts['zh-CN'][key];
    const en = texts.en[key];
    if (zh === undefined || en === undefined)
      faults.push(`${key}: only in ${zh === undefined ? 'en' : 'zh-CN'}`);
    else if (places(zh) !== places(en)) faults.push(`${key}: facts differ`);
    if (zh?.trim() === '' || en?.trim() === '') faults.push(`${key}: empty`);
    // A button to the other language is written in that language.
    const isName = key.endsWith('.language');
    if (en !== undefined && !isName && /\p{Script=Han}/u.test(en)) faults.push(`${key}: Chinese in English`);
    for (const word of FORBIDDEN_WORDS) if (zh?.includes(word)) faults.push(`${key}: forbidden word ${word}`);
  }
  return faults;
}
