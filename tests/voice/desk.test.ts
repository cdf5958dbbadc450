import { describe, expect, it, onTestFinished } from 'vitest';
import { hasEspeak } from '../../devices/voice/testing.ts';
import { SMALL_HALL } from '../support/running-hall.ts';
import { overlaps, voiceDesk, type VoiceDesk } from '../support/voice-desk.ts';

const desk = async (voices: string, hall = SMALL_HALL): Promise<VoiceDesk> => {
  const opened = await voiceDesk(hall.replace('devices: {}', `devices: { voices: [${voices}] }`));
  onTestFinished(() => opened.stop());
  return opened;
};
const number = (n: number): string => `A${String(n).padStart(3, '0')}`;
const MINUTE = 60_000;

describe.skipIf(!hasEspeak())('one voice (skipped where espeak-ng is absent)', () => {
  it('says a burst of 100 calls in order, one after another, and none that is older than a minute', async () => {
    const { call, now, advance, sounded, ended } = await desk('{ id: V1 }');
    const from = now();
    for (let n = 1; n <= 100; n += 1) await call({ number: number(n), window: '1' });
    await advance(3 * MINUTE);
    expect(ended).toHaveLength(100);
    expect(overlaps(sounded)).toBe(0);
    const spoken = ended.filter(({ state }) => state === 'spoken');
    expect(spoken.length).toBeGreaterThanOrEqual(4);
    expect(spoken.map(({ job }) => job.id)).toEqual(sounded.map(({ clip }) => clip.replace(/\.zh$/, '')));
    expect(sounded.map(({ clip }) => clip)).toEqual(sounded.map((_, index) => `desk.${index + 1}.V1.zh`));
    for (const one of sounded) expect(one.from - from).toBeLessThanOrEqual(MINUTE);
    const late = ended.filter(({ state }) => state === 'failed').map(({ code }) => code);
    expect(new Set(late)).toEqual(new Set(['EXPIRED']));
    expect(late).toHaveLength(100 - spoken.length);
  });

  it('says calls and recalls in the order in which they were made', async () => {
    const { call, advance, sounded } = await desk('{ id: V1 }');
    await call({ number: 'A001', window: '1' });
    await call({ number: 'A001', window: '1', recall: true });
    await call({ number: 'A002', window: '2' });
    await advance(MINUTE);
    expect(sounded.map(({ text }) => text)).toEqual([
      '请A零零一号到一号窗口办理',
      '再次呼叫，请A零零一号到一号窗口办理',
      '请A零零二号到二号窗口办理',
    ]);
  });

  it('whose boards are silent ends each call as unknown, in time, and goes on', async () => {
    const { call, advance, ended, silent, sounded } = await desk('{ id: V1 }');
    silent.add('V1');
    await call({ number: 'A001', window: '1' });
    await advance(20_000);
    expect(ended).toMatchObject([{ state: 'unknown', code: 'NOT_HEARD' }]);
    silent.delete('V1');
    await call({ number: 'A002', window: '1' });
    await advance(20_000);
    expect(ended.map(({ state }) => state)).toEqual(['unknown', 'spoken']);
    expect(sounded.map(({ text }) => text)).toEqual(['请A零零二号到一号窗口办理']);
  });

  it('says a call in each language of the hall, in their order', async () => {
    const hall = SMALL_HALL.replace('devices: {}', 'calling: { voiceLanguages: [zh, en, yue] }\ndevices: {}');
    const { call, advance, sounded, ended } = await desk('{ id: V1 }', hall);
    await call({ number: 'A012', window: '3' });
    await advance(MINUTE);
    expect(sounded.map(({ text }) => text)).toEqual([
      '请A零一二号到三号窗口办理',
      'Number A zero one two, please go to window 3',
      '请A零一二号到三号窗口办理',
    ]);
    expect(overlaps(sounded)).toBe(0);
    expect(ended).toMatchObject([{ state: 'spoken' }]);
  });
});

const ZONED = SMALL_HALL.replace('serves: { A: 0 }, access', 'zone: 一楼, serves: { A: 0 }, access').replace(
  'serves: { C: 0',
  'zone: 二楼, serves: { C: 0',
);

describe.skipIf(!hasEspeak())('zones (skipped where espeak-ng is absent)', () => {
  const THREE = '{ id: V1, zone: 一楼 }, { id: V2, zone: 二楼 }, { id: V0 }';

  it('hear the calls of their own windows, and the hall’s own voice hears all', async () => {
    const { call, advance, sounded } = await desk(THREE, ZONED);
    await call({ number: 'A001', window: '1' });
    await call({ number: 'C001', window: '3' });
    await call({ number: 'A002', window: '2' });
    await advance(MINUTE);
    const heard = (voice: string) => sounded.filter((one) => one.voice === voice).map(({ text }) => text);
    expect(heard('V1')).toEqual(['请A零零一号到一号窗口办理', '请A零零二号到二号窗口办理']);
    expect(heard('V2')).toEqual(['请C零零一号到三号窗口办理', '请A零零二号到二号窗口办理']);
    expect(heard('V0')).toHaveLength(3);
    expect(overlaps(sounded)).toBe(0);
  });

  it('do not wait for each other: two rooms speak at the same time', async () => {
    const { call, advance, sounded } = await desk('{ id: V1, zone: 一楼 }, { id: V2, zone: 二楼 }', ZONED);
    await call({ number: 'A001', window: '1' });
    await call({ number: 'C001', window: '3' });
    await advance(1_000);
    expect(sounded.map(({ voice }) => voice).toSorted()).toEqual(['V1', 'V2']);
  });

  it('without a voice of their own are called everywhere: better in the wrong room than nowhere', async () => {
    const { call, advance, sounded } = await desk('{ id: V1, zone: 一楼 }', ZONED);
    await call({ number: 'C001', window: '3' });
    await advance(20_000);
    expect(sounded.map(({ text }) => text)).toEqual(['请C零零一号到三号窗口办理']);
  });
});
