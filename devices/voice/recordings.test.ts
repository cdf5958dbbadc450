import { execFileSync } from 'node:child_process';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concat, durationMs, silence } from './pcm.ts';
import { createRecordings } from './recordings.ts';
import { readRecorded } from './recorded-words.ts';
import { splitWord } from './split-word.ts';
import { scratch, toneOf, wordWav, type Scratch } from './testing.ts';
import { writeWav } from './wav.ts';

let folder: Scratch;
beforeEach(async () => {
  folder = await scratch();
});
afterEach(() => folder.remove());

const FACTS = {
  v: 1,
  language: 'zh-sichuan',
  dialect: '四川话',
  speaker: '王素芬',
  sampleRateHz: 22_050,
  licence: '录音人同意本中心叫号使用',
  checked: true,
};

/** Word → length of its tone, ms. */
const pack = async (words: Readonly<Record<string, number>>, change: object = {}): Promise<string> => {
  const path = join(folder.path, 'pack');
  await mkdir(path, { recursive: true });
  for (const [word, lengthMs] of Object.entries(words)) {
    await writeFile(join(path, `${word}.wav`), wordWav(lengthMs));
  }
  const clips = Object.fromEntries(Object.keys(words).map((word) => [word, `${word}.wav`]));
  await writeFile(join(path, 'manifest.json'), JSON.stringify({ ...FACTS, clips, ...change }));
  return path;
};

const ask = { language: 'zh-CN', dialect: null };

describe('a recorded pack', () => {
  it('gives a word as the speaker said it, without the silence around it', async () => {
    const recordings = createRecordings({ 'zh-CN': await pack({ 请: 300 }) });
    const clip = await recordings.clip('zh-CN', '请');
    expect(clip && durationMs(clip)).toBeGreaterThan(290);
    expect(clip && durationMs(clip)).toBeLessThan(300 + 2 * 35);
  });

  it('joins a long word from its parts: twelve is ten and two', async () => {
    const recordings = createRecordings({ 'zh-CN': await pack({ 十: 200, 二: 300, 号: 200, 窗口: 400 }) });
    const twelve = await recordings.clip('zh-CN', '十二');
    expect(twelve && durationMs(twelve)).toBeGreaterThan(495);
    expect(await recordings.clip('zh-CN', '号窗口')).not.toBeNull();
    expect(await recordings.clip('zh-CN', '十三')).toBeNull();
  });

  it('finds a word behind the marks that only pace a sentence', async () => {
    const recordings = createRecordings({ en: await pack({ 'please go to window': 400 }) });
    expect(await recordings.clip('en', ', please go to window')).not.toBeNull();
  });

  it('that nobody has checked is not played, and the fault says so', async () => {
    const recordings = createRecordings({ 'zh-CN': await pack({ 请: 300 }, { checked: false }) });
    expect(await recordings.clip('zh-CN', '请')).toBeNull();
    expect(await recordings.fault({ ...ask, words: ['请'] })).toEqual({
      code: 'PACK_UNCHECKED',
      context: { dialect: '四川话' },
    });
  });

  it('that lacks words names them, by what is to be recorded', async () => {
    const recordings = createRecordings({ 'zh-CN': await pack({ 请: 300, 号: 200, 二: 200 }) });
    expect(await recordings.fault({ ...ask, words: ['请', '号到', '十二', '办理'] })).toEqual({
      code: 'CLIPS_MISSING',
      context: { words: '到 十 办理', count: 3 },
    });
    expect(await recordings.fault({ ...ask, words: ['请', '号'] })).toBeNull();
  });

  it('in another dialect than the configured one is a fault; none at all is one too', async () => {
    const recordings = createRecordings({ 'zh-CN': await pack({ 请: 300 }) });
    expect(await recordings.fault({ ...ask, words: ['请'], dialect: 'zh-hakka' })).toEqual({
      code: 'PACK_OTHER_LANGUAGE',
      context: { language: 'zh-hakka', recorded: '四川话 zh-sichuan' },
    });
    expect(await recordings.fault({ ...ask, words: ['请'], dialect: 'zh-sichuan' })).toBeNull();
    expect(await createRecordings({}).fault({ ...ask, words: [], dialect: 'zh-sichuan' })).toEqual({
      code: 'DIALECT_NOT_RECORDED',
      context: { language: 'zh-sichuan' },
    });
  });

  it('is looked at anew after a reload', async () => {
    const path = await pack({ 请: 300 });
    const recordings = createRecordings({ 'zh-CN': path });
    expect(await recordings.clip('zh-CN', '号')).toBeNull();
    await pack({ 请: 300, 号: 200 });
    recordings.reload();
    expect(await recordings.clip('zh-CN', '号')).not.toBeNull();
  });

  it('whose file is damaged or gone lacks that word only', async () => {
    const path = await pack({ 请: 300, 号: 200 });
    await writeFile(join(path, '号.wav'), 'no sound');
    const recordings = createRecordings({ 'zh-CN': path });
    expect(await recordings.clip('zh-CN', '号')).toBeNull();
    expect(await recordings.clip('zh-CN', '请')).not.toBeNull();
  });

  it('whose file gives no sound names the word as one to be recorded, as if it had no file', async () => {
    const path = await pack({ 请: 300, 号: 200, 到: 200 });
    await writeFile(join(path, '号.wav'), 'no sound');
    await writeFile(join(path, '到.wav'), writeWav(silence(600)));
    const recordings = createRecordings({ 'zh-CN': path });
    expect(await recordings.fault({ ...ask, words: ['请', '号到'] })).toEqual({
      code: 'CLIPS_MISSING',
      context: { words: '号 到', count: 2 },
    });
  });

  it('joins a word from its parts where its own file is damaged', async () => {
    const path = await pack({ 十二: 300, 十: 200, 二: 300 });
    await writeFile(join(path, '十二.wav'), 'no sound');
    const recordings = createRecordings({ 'zh-CN': path });
    expect(await recordings.clip('zh-CN', '十二')).not.toBeNull();
    expect(await recordings.fault({ ...ask, words: ['十二'] })).toBeNull();
  });

  it('with a file that is far too large or far too long for a word does not read it in', async () => {
    const path = await pack({ 请: 300, 号: 200, 到: 200 });
    await writeFile(join(path, '号.wav'), wordWav());
    await truncate(join(path, '号.wav'), 2_000_000_000);
    await writeFile(join(path, '到.wav'), writeWav(toneOf(8_000, 7_000)));
    const recordings = createRecordings({ 'zh-CN': path });
    expect(await recordings.clip('zh-CN', '号')).toBeNull();
    expect(await recordings.clip('zh-CN', '到')).toBeNull();
    expect(await recordings.clip('zh-CN', '请')).not.toBeNull();
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe in place of a file', async () => {
    const path = await pack({ 请: 300 });
    execFileSync('mkfifo', [join(path, '号.wav')]);
    const clips = { 请: '请.wav', 号: '号.wav' };
    await writeFile(join(path, 'manifest.json'), JSON.stringify({ ...FACTS, clips }));
    const recordings = createRecordings({ 'zh-CN': path });
    expect(await recordings.clip('zh-CN', '号')).toBeNull();
  });

  it('whose manifest cannot be read is refused, and not taken for plain files that nobody must check', async () => {
    const path = await pack({ 请: 300 });
    await truncate(join(path, 'manifest.json'), 5_000_000);
    expect(await readRecorded(path)).toMatchObject({ ok: false, code: 'PACK_UNREADABLE' });
  });

  it('may have a manifest that was saved by an editor on Windows, byte order mark and all', async () => {
    const path = await pack({ 请: 300 });
    const text = JSON.stringify({ ...FACTS, clips: { 请: '请.wav' } });
    await writeFile(join(path, 'manifest.json'), `\ufeff${text}`);
    expect(await createRecordings({ 'zh-CN': path }).clip('zh-CN', '请')).not.toBeNull();
  });

  it('recorded at another rate is cut to the word and brought to the hall’s rate', async () => {
    const path = await pack({ 请: 300 });
    const spoken = concat([silence(1_500), toneOf(300, 7_000), silence(1_500)]);
    await writeFile(join(path, '请.wav'), writeWav({ ...spoken, sampleRateHz: 44_100 }));
    const clip = await createRecordings({ 'zh-CN': path }).clip('zh-CN', '请');
    expect(clip?.sampleRateHz).toBe(22_050);
    expect(clip && durationMs(clip)).toBeGreaterThan(150);
    expect(clip && durationMs(clip)).toBeLessThan(150 + 2 * 35);
  });

  it.each([
    ['no JSON at all', 'x'],
    ['an unknown key', JSON.stringify({ ...FACTS, clips: {}, volume: 3 })],
    ['a file outside its folder', JSON.stringify({ ...FACTS, clips: { 请: '../../secret.wav' } })],
    ['a word that is a path', JSON.stringify({ ...FACTS, clips: { '../请': '请.wav' } })],
    ['another version', JSON.stringify({ ...FACTS, v: 2, clips: {} })],
  ])('with %s in its manifest is refused as a whole, with the reason', async (_, text) => {
    const path = await pack({ 请: 300 });
    await writeFile(join(path, 'manifest.json'), text);
    const read = await readRecorded(path);
    expect(read).toMatchObject({ ok: false, code: 'PACK_UNREADABLE' });
  });

  it('that is not there is a code', async () => {
    expect(await readRecorded(join(folder.path, 'nowhere'))).toMatchObject({
      ok: false,
      code: 'PACK_MISSING',
    });
  });
});

describe('a word taken apart', () => {
  const known = new Set(['号', '窗口', '窗', '口', '十', '二']);
  it('takes the fewest parts', () => expect(splitWord('号窗口', known)).toEqual(['号', '窗口']));
  it('is whole or nothing', () => expect(splitWord('号码', known)).toBeNull());
  it('is never a Latin word: letters are not what they sound like', () =>
    expect(splitWord('AB', new Set(['A', 'B']))).toBeNull());
});
