import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toneOf, scratch, type Scratch } from '../../devices/voice/testing.ts';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../config/index.ts';
import { sampleCall } from './sample-call.ts';
import { scriptOf } from './script.ts';
import { voicePacks, type VoicePacks } from './voice-packs.ts';

const PACK = {
  name: 'sichuan',
  language: 'zh-sichuan',
  dialect: '四川话',
  speaker: '王素芬',
  licence: '录音人同意本中心叫号使用',
};
const word = toneOf(300, 7_000);

let root: Scratch;
let packs: VoicePacks;
beforeEach(async () => {
  root = await scratch();
  packs = voicePacks(root.path);
  await packs.create(PACK);
});
afterEach(() => root.remove());

describe('the recorded voices under the data folder', () => {
  it('keep a word whatever it is called: an object’s own names are words too', async () => {
    expect(await packs.keepClip('sichuan', 'constructor', word)).toBeNull();
    expect(await readdir(join(root.path, 'sichuan'))).toEqual(['constructor.wav', 'manifest.json']);
    expect(await packs.clipFile('sichuan', 'toString')).toBeNull();
  });

  it('never give a sample call with a hole in it: a word without sound is one to be recorded', async () => {
    const hallFile = join(fileURLToPath(new URL('../../', import.meta.url)), 'config/hall.yaml');
    const loaded = loadConfig({ hallFile });
    if (!loaded.ok) throw new Error('the shipped hall file is broken');
    for (const one of scriptOf(loaded.config, 'zh')) await packs.keepClip('sichuan', one.word, word);
    const call = { number: 'A012', window: '3', recall: false };
    const sample = async () => {
      const pack = await packs.get('sichuan');
      return pack === null ? null : sampleCall(loaded.config, pack, call);
    };
    expect(await sample()).toMatchObject({ ok: true });
    await writeFile(join(root.path, 'sichuan', '窗口.wav'), 'no sound');
    expect(await sample()).toEqual({ ok: false, missing: ['窗口'] });
  });
});
