import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { testClock } from '../frame/test-clock.ts';
import { createEspeakEngine, EspeakPlatform, parseEspeakVoices } from './espeak-engine.ts';
import { durationMs } from './pcm.ts';
import { sanitiseSpeech } from './sanitise.ts';
import { createSystemEngine, parseSystemVoices, WindowsPlatform } from './system-engine.ts';
import { fakeEngine, hasEspeak, scratch, until, wordWav, type Scratch } from './testing.ts';
import { readWav } from './wav.ts';

let folder: Scratch;
beforeEach(async () => {
  folder = await scratch();
});
afterEach(() => folder.remove());

const request = (text: string) => ({ text, voice: 'cmn-latn-pinyin', speed: 1 });
/** Ended, or a zombie that nobody has collected yet, as in containers without an init. */
const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return /\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
};

describe('espeak-ng', () => {
  it('is given text by standard input and everything else as separate arguments', () => {
    const text = '") (system "x';
    expect(
      new EspeakPlatform().buildExportCommand({ text, voice: 'yue', speed: 1, filename: '/c d.wav' }),
    ).toEqual({
      command: 'espeak-ng',
      args: ['-v', 'yue', '-s', 175, '-b', '1', '-w', '/c d.wav', '--stdin'],
      pipedData: text,
      options: {},
    });
  });

  it('is there only with every voice asked for; MBROLA voices do not count', async () => {
    const command = await fakeEngine(folder);
    const engine = createEspeakEngine({
      clock: realClock,
      deadlineMs: 5_000,
      directory: folder.path,
      command,
    });
    expect(await engine.check(['cmn-latn-pinyin', 'en-us'])).toEqual({ ok: true });
    expect(await engine.check(['cmn-latn-pinyin', 'zh'])).toMatchObject({
      ok: false,
      code: 'VOICE_ABSENT',
      context: { voice: 'zh' },
    });
    expect(parseEspeakVoices('').size).toBe(0);
  });

  it('that is not installed is a code, not a crash', async () => {
    const command = join(folder.path, 'nothing-here');
    const engine = createEspeakEngine({
      clock: realClock,
      deadlineMs: 5_000,
      directory: folder.path,
      command,
    });
    expect(await engine.check([])).toMatchObject({ ok: false, code: 'ENGINE_ABSENT' });
    await expect(engine.synthesise(request('号'))).rejects.toMatchObject({ code: 'ENGINE_ABSENT' });
  });

  it('that hangs is killed at its deadline, with everything it started', async () => {
    const clock = testClock();
    const command = await fakeEngine(folder);
    const engine = createEspeakEngine({ clock, deadlineMs: 10_000, directory: folder.path, command });
    const outcome = engine.synthesise(request('挂')).catch((error: unknown) => error);
    await until(async () => (await folder.read('hanging')).endsWith('\n'));
    const pids = (await folder.read('hanging')).trim().split(' ').map(Number);
    expect(pids.map(isGone)).toEqual([false, false]);
    await clock.advance(10_000);
    expect(await outcome).toMatchObject({ code: 'ENGINE_TIMEOUT' });
    await until(() => pids.every(isGone));
  });

  it('that fails or writes no file is a code', async () => {
    const command = await fakeEngine(folder);
    const engine = createEspeakEngine({
      clock: realClock,
      deadlineMs: 5_000,
      directory: folder.path,
      command,
    });
    await expect(engine.synthesise(request('坏'))).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
      context: { exitCode: 3, reason: 'broken' },
    });
    await expect(engine.synthesise(request('空'))).rejects.toMatchObject({ code: 'SOUND_EMPTY' });
  });

  it('leaves no file behind', async () => {
    const command = await fakeEngine(folder);
    const directory = join(folder.path, 'passing');
    await mkdir(directory);
    const engine = createEspeakEngine({ clock: realClock, deadlineMs: 5_000, directory, command });
    await engine.synthesise(request('号'));
    await engine.synthesise(request('坏')).catch(() => {});
    expect(await readdir(directory)).toEqual([]);
  });

  describe.skipIf(!hasEspeak())('as installed here (skipped where espeak-ng is absent)', () => {
    const engine = () => createEspeakEngine({ clock: realClock, deadlineMs: 10_000, directory: folder.path });

    it('has the Mandarin, Cantonese and English voices', async () => {
      expect(await engine().check(['cmn-latn-pinyin', 'yue', 'en-us'])).toEqual({ ok: true });
      expect(await engine().check(['no-such-voice'])).toMatchObject({ ok: false, code: 'VOICE_ABSENT' });
    });

    it('turns text into a readable WAV', async () => {
      const sound = readWav(await engine().synthesise(request('请')));
      expect(sound.sampleRateHz).toBe(22_050);
      expect(durationMs(sound)).toBeGreaterThan(200);
    });

    it.each([
      '") (system "touch CANARY") (SayText "x',
      '$(touch CANARY)',
      '`touch CANARY`',
      '; touch CANARY',
      '[[touch]] CANARY',
    ])('speaks an injection as harmless words, cleaned or raw: %j (B35)', async (template) => {
      const text = template.replace('CANARY', join(folder.path, 'canary'));
      for (const spoken of [sanitiseSpeech(text), text]) {
        expect((await engine().synthesise(request(spoken))).length).toBeGreaterThan(44);
      }
      expect(await readdir(folder.path)).toEqual([]);
    });

    it('reads digits one by one: 零一二 has three syllables, not "twelve"', () => {
      const phonemes = execFileSync('espeak-ng', ['-v', 'cmn-latn-pinyin', '-x', '-q', '--stdin'], {
        input: '零，一，二',
        encoding: 'utf8',
      });
      expect(phonemes.match(/[0-9]{2}/gu)).toHaveLength(3);
    });
  });
});

describe("the system's own voice", () => {
  it('on macOS is driven through say and its float sound is readable', async () => {
    await writeFile(join(folder.path, 'word.wav'), wordWav());
    const command = await folder.script(
      'say',
      `if [ "$2" = '?' ]; then printf 'Tingting            zh_CN    # 你好\\nEddy (中文)         zh_CN    # 你好\\n'; exit 0; fi
printf '%s|' "$@" > '${folder.path}/calls'
while [ $# -gt 0 ]; do if [ "$1" = -o ]; then cp '${folder.path}/word.wav' "$2"; fi; shift; done`,
    );
    const engine = createSystemEngine({
      platform: 'darwin',
      clock: realClock,
      deadlineMs: 5_000,
      directory: folder.path,
      command,
    });
    expect(await engine.check(['Tingting', 'Eddy (中文)'])).toEqual({ ok: true });
    expect(await engine.check(['Sinji'])).toMatchObject({ code: 'VOICE_ABSENT' });
    const wav = await engine.synthesise({ text: '请到三号窗口', voice: 'Tingting', speed: 1 });
    expect(durationMs(readWav(wav))).toBeGreaterThan(200);
    expect(await folder.read('calls')).toMatch(
      /^-v\|Tingting\|请到三号窗口\|-r\|175\|-o\|.*\.wav\|--data-format=/u,
    );
  });

  it('on Windows gets hanzi as UTF-8 and no shell, with quotes in names doubled', () => {
    const command = new WindowsPlatform().buildExportCommand({
      text: '请',
      voice: "O'Neil",
      speed: 1,
      filename: 'C:\\clips\\a.wav',
    });
    expect(command).toMatchObject({ command: 'powershell', pipedData: '请', options: {} });
    const script = Buffer.from(String(command.args.at(-1)), 'base64').toString('utf16le');
    expect(script).toMatch(/^\[Console\]::InputEncoding=\[System\.Text\.Encoding\]::UTF8;/u);
    expect(script).toContain("SelectVoice('O''Neil')");
    expect(script).toContain("SetOutputToWaveFile('C:\\clips\\a.wav')");
  });

  it('names voices with and without a language column', () => {
    expect(parseSystemVoices('Microsoft Huihui Desktop\r\nMicrosoft Zira Desktop\r\n')).toEqual([
      'Microsoft Huihui Desktop',
      'Microsoft Zira Desktop',
    ]);
  });
});
