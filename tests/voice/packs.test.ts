/** A voice recorded for the hall, from the first word to the call, over the hall's own interface. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { concat, silence } from '../../devices/voice/pcm.ts';
import { hasEspeak, toneOf, toneStrength, wordWav } from '../../devices/voice/testing.ts';
import { readWav, writeWav } from '../../devices/voice/wav.ts';
import type { VoicePacksAnswer } from '../../protocol/http/voice-packs.ts';
import { boardLink } from '../support/board-link.ts';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';

const SOON = { timeout: 20_000, interval: 25 };
const NEW = {
  name: 'sichuan',
  language: 'zh-sichuan',
  dialect: '四川话',
  speaker: '王素芬',
  licence: '录音人同意本中心叫号使用',
};

let hall: RunningHall;
beforeAll(async () => {
  hall = await startHall({
    hall: QUICK_HALL.replace(
      'devices: {}',
      'calling: { repeat: 1 }\ndevices: { voices: [{ id: V1, pack: sichuan, language: zh-sichuan, gapMs: 0 }] }',
    ),
  });
});
afterAll(() => hall.stop());

const technician = () => hall.token('technician');
const list = async (): Promise<VoicePacksAnswer> => {
  const { status, body } = await hall.call('GET', '/voice-packs', { token: technician() });
  expect(status).toBe(200);
  return body as VoicePacksAnswer;
};
const put = async (word: string, bytes: Uint8Array, options: { type?: string; token?: string } = {}) => {
  const response = await fetch(
    `${hall.address}/api/v1/voice-packs/sichuan/clips/${encodeURIComponent(word)}`,
    {
      method: 'PUT',
      headers: {
        'Content-Type': options.type ?? 'audio/wav',
        Authorization: `Bearer ${options.token ?? technician()}`,
      },
      body: new Uint8Array(bytes),
    },
  );
  return { status: response.status, body: (await response.json()) as unknown };
};
const health = () => hall.services.devices.health().find(({ id }) => id === 'V1');
/** A word that can be found again in a call: a tone of its own. */
const recorded = (pitch: number): Uint8Array =>
  writeWav(concat([silence(200), toneOf(300, 7_000, pitch), silence(250)]));

describe('a voice for the hall', () => {
  it('is begun by a technician or a manager; its script is made of the hall’s own sentences, windows and letters', async () => {
    expect((await hall.call('POST', '/voice-packs', { token: technician(), body: NEW })).status).toBe(201);
    const { packs, scripts } = await list();
    expect(packs).toMatchObject([{ name: 'sichuan', checked: false, recorded: [], usedBy: ['V1'] }]);
    expect(scripts['zh']?.map(({ word }) => word)).toEqual(
      '请 号 到 窗口 办理 再次呼叫 零 一 二 三 四 五 六 七 八 九 A C'.split(' '),
    );
    expect(scripts['zh']?.find(({ word }) => word === '三')?.example).toContain('〔三〕');
    const again = await hall.call('POST', '/voice-packs', { token: technician(), body: NEW });
    expect([again.status, at(again.body, 'errors', 0, 'problem')]).toEqual([400, 'taken']);
  });

  it.each([
    ['silence', writeWav(silence(800)), 'silent'],
    ['a whisper', writeWav(concat([silence(200), toneOf(300, 60), silence(200)])), 'too-quiet'],
    ['a whole speech', writeWav(toneOf(4_500, 7_000)), 'too-long'],
    ['no WAV', new TextEncoder().encode('hello, this is not a recording at all, only text'), 'not-wav'],
    ['a WAV with a tail', new Uint8Array([...wordWav(), 1, 2]), 'not-wav'],
  ])('does not take %s for a word, and says why', async (_, bytes, problem) => {
    const { status, body } = await put('请', bytes);
    expect([status, at(body, 'errors', 0, 'problem')]).toEqual([400, problem]);
    expect((await list()).packs[0]?.recorded).toEqual([]);
  });

  it('takes nothing that is too large, of another type, for no word, or from the wrong hands', async () => {
    expect((await put('请', new Uint8Array(1_300_000))).status).toBe(413);
    expect((await put('请', wordWav(), { type: 'application/json' })).status).toBe(400);
    expect((await put('请', wordWav(), { type: 'audio/mpeg' })).status).toBe(415);
    for (const word of ['../../hall', '..', 'a/b', '请;rm', '“请”', 'x'.repeat(60)]) {
      expect([400, 404], word).toContain((await put(word, wordWav())).status);
    }
    for (const role of ['staff', 'leader', 'kiosk', 'display'] as const) {
      expect((await put('请', wordWav(), { token: hall.token(role) })).status).toBe(403);
    }
    expect(await readdir(join(hall.folder, 'voice-packs', 'sichuan'))).toEqual(['manifest.json']);
  });

  it('takes a word, trims and levels it, and gives it back', async () => {
    const { status, body } = await put('请', recorded(400));
    expect(status).toBe(200);
    expect(body).toMatchObject({ word: '请', durationMs: expect.any(Number) });
    const kept = await fetch(`${hall.address}/api/v1/voice-packs/sichuan/clips/${encodeURIComponent('请')}`, {
      headers: { Authorization: `Bearer ${technician()}` },
    });
    const sound = readWav(new Uint8Array(await kept.arrayBuffer()));
    const seconds = sound.samples.length / sound.sampleRateHz;
    expect(seconds).toBeGreaterThan(0.34);
    expect(seconds).toBeLessThan(0.38);
    expect(toneStrength(sound, 400)).toBeGreaterThan(20 * toneStrength(sound, 600));
  });

  it('names the words that a call still needs', async () => {
    const sample = await hall.call('GET', '/voice-packs/sichuan/sample?number=A012&window=3', {
      token: technician(),
    });
    expect(sample.status).toBe(400);
    const missing = (at(sample.body, 'errors') as { problem: string }[]).map(({ problem }) => problem);
    expect(missing).toEqual(['A', '零', '一', '二', '号', '到', '三', '窗口', '办理']);
  });
});

describe.skipIf(!hasEspeak())('a hall with a recorded voice (skipped where espeak-ng is absent)', () => {
  const pitchOf = new Map<string, number>();

  it('speaks with the engine until somebody has listened, and says so on the device page', async () => {
    const { scripts } = await list();
    for (const [index, { word }] of (scripts['zh'] ?? []).entries()) {
      pitchOf.set(word, 320 + index * 45);
      expect((await put(word, recorded(pitchOf.get(word) ?? 0))).status).toBe(200);
    }
    await vi.waitFor(
      () => expect(health()).toMatchObject({ state: 'warning', code: 'PACK_UNCHECKED' }),
      SOON,
    );
    expect(health()?.text.zh).toContain('四川话');
    expect(health()?.mend?.zh).toContain('/voice');
  });

  it('plays a sample call, is confirmed, and calls the next visitor in that voice', async () => {
    const sample = await fetch(`${hall.address}/api/v1/voice-packs/sichuan/sample?number=A012&window=3`, {
      headers: { Authorization: `Bearer ${technician()}` },
    });
    expect([sample.status, sample.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    const checked = await hall.call('PATCH', '/voice-packs/sichuan', {
      token: hall.token('manager'),
      body: { checked: true },
    });
    expect(checked.status).toBe(200);
    await vi.waitFor(() => expect(health()).toMatchObject({ state: 'online', code: 'OK' }), SOON);

    const board = boardLink({ address: hall.address, token: hall.token('display') });
    await vi.waitFor(() => expect(board.view()).not.toBeNull(), SOON);
    const staff = hall.token('staff', { window: '3' });
    await hall.call('POST', '/windows/3/open', { token: staff, body: {} });
    await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'C' } });
    await hall.call('POST', '/windows/3/next', { token: staff, body: {} });
    await vi.waitFor(() => expect(board.spoken).toHaveLength(1), SOON);
    board.close();
    const [spoken] = board.spoken;
    const answer = await fetch(`${hall.address}${spoken?.url ?? ''}`);
    const sound = readWav(new Uint8Array(await answer.arrayBuffer()));
    // 80 ms, chime, 150 ms; then 请 C 零 零 一, each some 350 ms with 60 ms between.
    const first = ['请', 'C', '零', '零', '一'];
    first.forEach((word, index) => {
      const from = Math.round(((830 + index * 410 + 100) * sound.sampleRateHz) / 1_000);
      const here = { ...sound, samples: sound.samples.slice(from, from + 4_000) };
      const loudest = [...pitchOf].toSorted((a, b) => toneStrength(here, b[1]) - toneStrength(here, a[1]))[0];
      expect(loudest?.[0]).toBe(word);
    });
  });

  it('a word that is recorded anew must be listened to again', async () => {
    expect((await put('七', recorded(900))).status).toBe(200);
    expect((await list()).packs[0]?.checked).toBe(false);
    await vi.waitFor(() => expect(health()?.code).toBe('PACK_UNCHECKED'), SOON);
  });

  it('that lacks a word says which, and the engine speaks those calls as a whole', async () => {
    const file = join(hall.folder, 'voice-packs', 'sichuan', 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { clips: Record<string, string> };
    delete manifest.clips['七'];
    await writeFile(file, JSON.stringify(manifest));
    await hall.call('PATCH', '/voice-packs/sichuan', { token: technician(), body: { checked: true } });
    await vi.waitFor(() => expect(health()?.code).toBe('CLIPS_MISSING'), SOON);
    expect(health()?.text.zh).toContain('七');
  });
});
