import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { createClipCache } from './clip-cache.ts';
import { createEspeakEngine } from './espeak-engine.ts';
import { durationMs } from './pcm.ts';
import { fakeEngine, scratch, type Scratch } from './testing.ts';

let folder: Scratch;
beforeEach(async () => {
  folder = await scratch();
});
afterEach(() => folder.remove());

const openCache = async (maxInMemory = 10) => {
  const command = await fakeEngine(folder);
  const engine = createEspeakEngine({ clock: realClock, deadlineMs: 5_000, directory: folder.path, command });
  const directory = join(folder.path, 'clips');
  return { directory, cache: createClipCache({ engine, clock: realClock, directory, maxInMemory }) };
};
const word = (text: string, speed = 1) => ({ text, voice: 'cmn-latn-pinyin', speed });
const said = async () => (await folder.read('said')).split('\n').filter(Boolean);

describe('clips of words', () => {
  it('are trimmed of the silence around them', async () => {
    const { cache } = await openCache();
    const length = durationMs(await cache.clip(word('号')));
    expect(length).toBeGreaterThan(190);
    expect(length).toBeLessThan(230);
    await cache.stop();
  });

  it('are rendered once for many callers, and never again after a restart', async () => {
    const { cache } = await openCache();
    await Promise.all([cache.clip(word('号')), cache.clip(word('号')), cache.clip(word('号'))]);
    await cache.clip(word('号'));
    await cache.stop();
    const again = await openCache();
    await again.cache.clip(word('号'));
    await again.cache.stop();
    expect(await said()).toEqual(['号']);
  });

  it('are another clip at another speed', async () => {
    const { cache } = await openCache();
    await cache.clip(word('号', 1));
    await cache.clip(word('号', 0.8));
    await cache.stop();
    expect(await said()).toEqual(['号', '号']);
  });

  it('that were pushed out of memory come back from disk', async () => {
    const { cache } = await openCache(1);
    await cache.clip(word('请'));
    await cache.clip(word('号'));
    await cache.clip(word('请'));
    await cache.stop();
    expect(await said()).toEqual(['请', '号']);
  });

  it('that are damaged on disk are rendered again', async () => {
    const first = await openCache();
    await first.cache.clip(word('号'));
    await first.cache.stop();
    for (const file of await readdir(first.directory)) await writeFile(join(first.directory, file), 'RIFF');
    const second = await openCache();
    expect(durationMs(await second.cache.clip(word('号')))).toBeGreaterThan(190);
    await second.cache.stop();
    expect(await said()).toEqual(['号', '号']);
  });

  it('work without a disk to write to', async () => {
    const { cache, directory } = await openCache();
    await writeFile(directory, 'a file where the directory should be');
    expect(durationMs(await cache.clip(word('号')))).toBeGreaterThan(190);
    await cache.stop();
  });

  it('that fail are tried again at the next call', async () => {
    const { cache } = await openCache();
    await expect(cache.clip(word('坏'))).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    await expect(cache.clip(word('坏'))).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    await cache.stop();
    expect(await said()).toEqual(['坏', '坏']);
  });
});
