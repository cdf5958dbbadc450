import type { Bilingual } from './plan.ts';

/** What the demonstration says as it goes: one line per event, Chinese first, English behind it. */
const WORDS = {
  begin: [
    '演示开始：{visitors} 位来办事的人，{windows} 个窗口，{speed} 倍速',
    'The day begins: {visitors} visitors, {windows} windows, {speed} times as fast',
  ],
  open: ['{window} 号窗口开始办理，{name}', 'Window {window} opens, {name}'],
  taken: ['{window} 号窗口已有人在用，演示不动它', 'Window {window} is in use, left alone'],
  issued: ['取号 {number}（{queue}）', '{number} takes a number ({queue})'],
  called: ['请 {number} 到 {window} 号窗口。{why}', '{number} to window {window}'],
  recalled: ['再叫一次 {number}，{window} 号窗口', '{number} is called again at window {window}'],
  missed: ['{number} 过号，{window} 号窗口', '{number} is missed at window {window}'],
  held: ['{number} 去补材料，{window} 号窗口挂起', '{number} fetches a paper, held by window {window}'],
  'sent-on': ['{number} 转到 {queue} 继续办', '{number} goes on to {queue}'],
  back: ['{number} 回来了，不用重新取号', '{number} is back with the same number'],
  finished: ['{number} 办完，{window} 号窗口', '{number} is done at window {window}'],
  paused: ['{window} 号窗口暂停几分钟', 'Window {window} pauses for some minutes'],
  resumed: ['{window} 号窗口恢复办理', 'Window {window} goes on'],
  closed: ['{window} 号窗口下班', 'Window {window} closes'],
  left: ['{number} 不等了', '{number} leaves'],
  refused: ['{what}：大厅未受理（{code}）', '{what}: refused ({code})'],
  interrupted: ['演示提前结束，正在收尾', 'The day is ended early, clearing up'],
  end: [
    '演示结束：取号 {issued}，叫号 {called}，办完 {finished}，过号 {missed}，挂起 {held}',
    'The day is over: {issued} numbers, {called} calls, {finished} done, {missed} missed, {held} held',
  ],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;

export type Word = keyof typeof WORDS;
export type Facts = Readonly<Record<string, string | number | Bilingual>>;

/** `09:31 取号 A012（社保） · A012 takes a number (社保)`; `dayMs` is the time of the shown day. */
export function lineOf(dayMs: number, word: Word, facts: Facts = {}): string {
  const minutes = 9 * 60 + Math.floor(dayMs / 60_000);
  const time = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return `${time} ${filled(WORDS[word][0], facts, 'zh')} · ${filled(WORDS[word][1], facts, 'en')}`;
}

function filled(text: string, facts: Facts, language: keyof Bilingual): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? '';
    return typeof fact === 'object' ? fact[language] : String(fact);
  });
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
