import { beforeEach, describe, expect, it } from 'vitest';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import { testClock } from '../../ui-kit/time/test-clock.ts';
import type { TestClock } from '../../ui-kit/time/test-clock.ts';
import { memoryAudio } from './memory-audio.ts';
import type { MemoryAudio } from './memory-audio.ts';
import { makeSpeakQueue } from './speak-queue.ts';
import type { SpeakQueue } from './speak-queue.ts';

let clock: TestClock;
let audio: MemoryAudio;
let heard: string[];
let queue: SpeakQueue;

function build(options: { running?: boolean; zone?: string } = {}): void {
  clock = testClock();
  audio = memoryAudio(options.running ?? true);
  heard = [];
  queue = makeSpeakQueue({
    audio,
    clock,
    serverNow: clock.now,
    heard: (clip) => heard.push(clip),
    zone: options.zone ?? null,
  });
}

const message = (clip: string, more: Partial<Speak> = {}): Speak => ({
  clip,
  url: `/clips/${clip}.wav`,
  durationMs: 5_000,
  text: '请A012号到3号窗口办理',
  call: 12,
  zone: null,
  expiresAt: clock.now() + 30_000,
  ...more,
});

describe('announcements', () => {
  beforeEach(() => build());

  it('never sound over one another and keep their order', async () => {
    queue.speak(message('a'));
    queue.speak(message('b'));
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/a.wav']);
    expect(audio.sounding()).toBe(1);
    audio.end();
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/a.wav', '/clips/b.wav']);
    expect(audio.sounding()).toBe(1);
  });

  it('are confirmed only when they were played to their end', async () => {
    queue.speak(message('a'));
    await clock.advance(0);
    expect(heard).toEqual([]);
    audio.end();
    await clock.advance(0);
    expect(heard).toEqual(['a']);
    queue.speak(message('b'));
    await clock.advance(0);
    audio.end(false);
    await clock.advance(0);
    expect(heard).toEqual(['a']);
  });

  it('are spoken once when they are delivered twice', async () => {
    const once = message('a');
    queue.speak(once);
    await clock.advance(0);
    queue.speak(once);
    audio.end();
    await clock.advance(0);
    queue.speak(once);
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/a.wav']);
  });

  it('are spoken again when the same sentence is called anew', async () => {
    queue.speak(message('a'));
    await clock.advance(0);
    audio.end();
    await clock.advance(10_000);
    queue.speak(message('a'));
    await clock.advance(0);
    expect(audio.played).toHaveLength(2);
  });

  it('are not spoken after their time, neither on arrival nor after a wait', async () => {
    queue.speak(message('late', { expiresAt: clock.now() }));
    queue.speak(message('long'));
    queue.speak(message('waits', { expiresAt: clock.now() + 4_000 }));
    await clock.advance(4_000);
    audio.end();
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/long.wav']);
  });

  it('go on after a clip that cannot be fetched', async () => {
    audio.missing.add('/clips/a.wav');
    queue.speak(message('a'));
    queue.speak(message('b'));
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/b.wav']);
  });

  it('go on after a clip that never ends, which is not confirmed', async () => {
    queue.speak(message('hangs'));
    queue.speak(message('next'));
    await clock.advance(8_000);
    expect(audio.played).toEqual(['/clips/hangs.wav', '/clips/next.wav']);
    expect(heard).toEqual([]);
    expect(audio.sounding()).toBe(1);
  });

  it('are silent after stop, and leave no timer behind', async () => {
    queue.speak(message('a'));
    queue.speak(message('b'));
    await clock.advance(0);
    await queue.stop();
    queue.speak(message('c'));
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/a.wav']);
    expect(heard).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it('wait in a line of bounded length', () => {
    audio.allow(false);
    for (let n = 0; n < 500; n += 1) queue.speak(message(`c${n}`));
    expect(queue.waiting()).toBeLessThanOrEqual(24);
  });
});

describe('announcements before the first touch', () => {
  it('wait for it, and only those are spoken then whose time has not passed', async () => {
    build({ running: false });
    queue.speak(message('old', { expiresAt: clock.now() + 5_000 }));
    queue.speak(message('new'));
    await clock.advance(6_000);
    expect(audio.played).toEqual([]);
    audio.unlock();
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/new.wav']);
  });
});

describe('announcements in a zone', () => {
  it('are those of the zone and those for everybody', async () => {
    build({ zone: '一楼左侧' });
    queue.speak(message('other', { zone: '二楼' }));
    queue.speak(message('here', { zone: '一楼左侧' }));
    await clock.advance(0);
    audio.end();
    queue.speak(message('all'));
    await clock.advance(0);
    expect(audio.played).toEqual(['/clips/here.wav', '/clips/all.wav']);
  });
});
