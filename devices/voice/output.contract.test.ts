/** What every sound output must do, over browser pages and over a sound card. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock, type TestClock } from '../frame/test-clock.ts';
import { createBrowserOutput } from './browser-output.ts';
import { createPlayerOutput } from './player-output.ts';
import type { Clip, SoundOutput } from './sound-output.ts';
import { scratch, until, wordWav, type Scratch } from './testing.ts';
import { startVirtualSpeaker } from './virtual-speaker.ts';

const clip = (id: string): Clip => ({ id, wav: wordWav(), durationMs: 400, text: '请', createdAt: 0 });
const live = () => new AbortController().signal;

let folder: Scratch;
let clock: TestClock;
beforeEach(async () => {
  folder = await scratch();
  clock = testClock();
});
afterEach(() => folder.remove());

type Rig = {
  readonly output: SoundOutput;
  readonly stuck: SoundOutput;
  readonly started: () => Promise<boolean>;
};

const rigs: Record<string, () => Promise<Rig>> = {
  'browser pages': async () => {
    const output = createBrowserOutput({ clock, ackGraceMs: 1_000 });
    const speaker = startVirtualSpeaker({ clock, voice: output });
    const stuck = createBrowserOutput({ clock, ackGraceMs: 1_000 });
    const seen: string[] = [];
    stuck.onClip(({ id }) => seen.push(id));
    return { output, stuck, started: async () => seen.length > 0 || speaker.playing() !== null };
  },
  'a sound card': async () => {
    const play = await folder.script('play', `cat > '${folder.path}/sound'; test -s '${folder.path}/sound'`);
    const hang = await folder.script('hang', `echo yes > '${folder.path}/started'; sleep 20`);
    const common = { clock, device: () => 'default', deadlineMs: 1_000 };
    return {
      output: createPlayerOutput({ ...common, command: play }),
      stuck: createPlayerOutput({ ...common, command: hang }),
      started: async () => (await folder.read('started')) !== '',
    };
  },
};

describe.each(Object.entries(rigs))('sound through %s', (_, makeRig) => {
  it('is done when it was played to the end', async () => {
    const { output } = await makeRig();
    const outcome = output.play(clip('1'), live());
    await clock.advance(400);
    expect(await outcome).toEqual({ state: 'done' });
  });

  it('that never ends is given up as unknown and never claimed as done', async () => {
    const { stuck, started } = await makeRig();
    const outcome = stuck.play(clip('1'), live());
    await until(started);
    await clock.advance(1_400);
    expect(await outcome).toMatchObject({ state: 'unknown' });
  });

  it('that is stopped ends at once as unknown', async () => {
    const { stuck, started } = await makeRig();
    const stop = new AbortController();
    const outcome = stuck.play(clip('1'), stop.signal);
    await until(started);
    stop.abort();
    expect(await outcome).toEqual({ state: 'unknown', code: 'STOPPED' });
    expect(clock.pending()).toBe(0);
  });
});

describe('a sound card', () => {
  it('gets the device as an argument of its own and the WAV by standard input', async () => {
    const command = await folder.script(
      'play',
      `echo "$#|$*" > '${folder.path}/calls'; cat > '${folder.path}/sound'`,
    );
    const player = createPlayerOutput({
      clock,
      device: () => 'plughw:CARD=Hall,DEV=0',
      deadlineMs: 1_000,
      command,
    });
    expect(await player.play(clip('1'), live())).toEqual({ state: 'done' });
    expect(await folder.read('calls')).toBe('6|-q -D plughw:CARD=Hall,DEV=0 -t wav -\n');
    expect((await folder.read('sound')).slice(0, 4)).toBe('RIFF');
  });

  it('that is busy or gone is failed with what the player said (F46)', async () => {
    const command = await folder.script(
      'play',
      'echo "audio open error: Device or resource busy" >&2; exit 1',
    );
    const player = createPlayerOutput({ clock, device: () => 'default', deadlineMs: 1_000, command });
    expect(await player.play(clip('1'), live())).toEqual({
      state: 'failed',
      code: 'PLAYER_FAILED',
      context: { device: 'default', exitCode: 1, reason: 'audio open error: Device or resource busy' },
    });
  });

  it('without a player program is failed', async () => {
    const player = createPlayerOutput({
      clock,
      device: () => 'default',
      deadlineMs: 1_000,
      command: `${folder.path}/none`,
    });
    expect(await player.play(clip('1'), live())).toMatchObject({ state: 'failed', code: 'PLAYER_ABSENT' });
  });
});

describe('browser pages', () => {
  it('cannot pull the next call forward by reporting early', async () => {
    const output = createBrowserOutput({ clock, ackGraceMs: 1_000 });
    let settled = false;
    void output.play(clip('1'), live()).then(() => (settled = true));
    output.heard('1');
    await clock.advance(399);
    expect(settled).toBe(false);
    await clock.advance(1);
    expect(settled).toBe(true);
  });

  it('are not believed about another call', async () => {
    const output = createBrowserOutput({ clock, ackGraceMs: 1_000 });
    const outcome = output.play(clip('2'), live());
    output.heard('1');
    await clock.advance(1_400);
    expect(await outcome).toEqual({ state: 'unknown', code: 'NOT_HEARD' });
  });
});
