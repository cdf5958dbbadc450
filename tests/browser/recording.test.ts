/** The recording page in a real Chromium whose microphone hears a file: from the first word to a confirmed voice. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasEspeak } from '../../devices/voice/testing.ts';
import { gatedLoudnessDb, TARGET_DB } from '../../devices/voice/loudness.ts';
import { durationMs } from '../../devices/voice/pcm.ts';
import { readWav } from '../../devices/voice/wav.ts';
import { browserRequired, findChromium, launchChromium } from '../support/browser.ts';
import { startHall, type RunningHall } from '../support/running-hall.ts';

/** Two windows and one letter, so that the script is short. */
const HALL = `
id: test
name: { zh: 测试大厅, en: Test hall }
mode: demo
queues:
  - { id: A, prefix: A, name: { zh: 社保, en: Social insurance } }
windows:
  - { id: 1, name: { zh: 一号, en: One }, kind: general, serves: { A: 0 } }
staff: []
devices: {}
`;
const run = (findChromium() !== null || browserRequired) && hasEspeak();

describe.skipIf(!run)('the recording page, in Chromium', () => {
  let folder = '';
  let hall: RunningHall;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'voice-page-'));
    const word = join(folder, 'word.wav');
    const heard = join(folder, 'heard.wav');
    execFileSync('espeak-ng', ['-v', 'cmn-latn-pinyin', '-s', '200', '-w', word, '请']);
    // A word, then a second of room: what a microphone hears again and again.
    const { samples } = readWav(await readFile(word));
    const room = new Int16Array(Math.round(22_050 * 1.1));
    const loud = Int16Array.from([...samples.map((sample) => sample / 3), ...room]);
    const { writeWav } = await import('../../devices/voice/wav.ts');
    await writeFile(heard, writeWav({ sampleRateHz: 22_050, samples: loud }));
    hall = await startHall({ hall: HALL });
    browser = await launchChromium([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${heard}`,
    ]);
    page = await (
      await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    ).newPage();
    await page.goto(`${hall.address}/voice`);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await hall?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('begins a voice and shows the first word of the hall’s own script, with a call around it', async () => {
    await page.getByText('新建录音包').click();
    await page.getByLabel('录音人').fill('王素芬');
    await page.getByText('建好，开始录').click();
    await page.locator('.word-large').waitFor();
    expect(await page.locator('.word-large').textContent()).toBe('请');
    expect(await page.locator('.word-example mark').textContent()).toBe('请');
    expect(await page.locator('.word-card').count()).toBeGreaterThanOrEqual(17);
  });

  it('records at the space bar, ends by itself after the word, and shows its shape', async () => {
    await page.keyboard.press('Space');
    await page.getByText('保存，录下一个').waitFor({ timeout: 10_000 });
    expect(await page.locator('.word-told').getAttribute('data-tone')).toBe('good');
    expect((await page.locator('.sound-word').getAttribute('d'))?.length).toBeGreaterThan(40);
    expect((await page.locator('.sound-room').getAttribute('d'))?.length).toBeGreaterThan(40);
  });

  it('keeps the word in the hall, trimmed and levelled, and goes on to the next', async () => {
    await page.keyboard.press('Enter');
    await page.locator('.word-card[data-recorded]').first().waitFor();
    expect(await page.locator('.word-large').textContent()).toBe('号');
    const kept = readWav(await readFile(join(hall.folder, 'voice-packs', 'zh-sichuan', '请.wav')));
    expect(kept.sampleRateHz).toBe(22_050);
    expect(durationMs(kept)).toBeGreaterThan(150);
    expect(durationMs(kept)).toBeLessThan(900);
    expect(gatedLoudnessDb(kept)).toBeCloseTo(TARGET_DB, 0);
  });

  it('names what a sample call still needs, and offers no confirmation before one was heard', async () => {
    await page.getByRole('button', { name: '播放' }).click();
    const told = page.locator('.try-told');
    await told.waitFor();
    expect(await told.textContent()).toContain('号');
    expect(await told.textContent()).not.toContain('再次呼叫');
    await page.getByLabel('试重呼').check();
    await page.getByRole('button', { name: '播放' }).click();
    await page.locator('.try-told', { hasText: '再次呼叫' }).waitFor();
    expect(await page.getByRole('button', { name: '听过，可以用' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  it('plays a whole call once every word is there, and is then confirmed by a person', async () => {
    const wav = await readFile(join(hall.folder, 'voice-packs', 'zh-sichuan', '请.wav'));
    const { scripts } = (await hall.call('GET', '/voice-packs', { token: hall.token('technician') }))
      .body as {
      scripts: { zh: { word: string }[] };
    };
    for (const { word } of scripts.zh) {
      const answer = await fetch(
        `${hall.address}/api/v1/voice-packs/zh-sichuan/clips/${encodeURIComponent(word)}`,
        {
          method: 'PUT',
          headers: { Authorization: `Bearer ${hall.token('technician')}`, 'Content-Type': 'audio/wav' },
          body: new Uint8Array(wav),
        },
      );
      expect(answer.status).toBe(200);
    }
    await page.reload();
    await page.getByRole('button', { name: '播放' }).click();
    const confirm = page.getByRole('button', { name: '听过，可以用' });
    await page.locator('.confirm-button[aria-disabled="false"]').waitFor();
    await confirm.click();
    await page.getByText('已确认').waitFor();
    const manifest = JSON.parse(
      await readFile(join(hall.folder, 'voice-packs', 'zh-sichuan', 'manifest.json'), 'utf8'),
    ) as { checked: boolean };
    expect(manifest.checked).toBe(true);
  });

  it('says that there is no microphone where the browser cannot use it, and does not wait without end', async () => {
    await page.evaluate(() => {
      AudioContext.prototype.createMediaStreamSource = () => {
        throw new DOMException('another rate', 'NotSupportedError');
      };
    });
    await page.locator('.record-button').click();
    await page.locator('.word-stage[data-stage="blocked"]').waitFor({ timeout: 10_000 });
    expect(await page.locator('.word-told').getAttribute('data-tone')).toBe('bad');
  });

  it('speaks English as well', async () => {
    await page.getByText('English').click();
    expect(await page.locator('.page-title').textContent()).toBe('Recording');
    expect(await page.getByText('Recorded voices').count()).toBe(1);
  });
});
