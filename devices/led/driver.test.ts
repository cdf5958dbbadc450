import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobOutcome } from '../frame/job.ts';
import { testClock, type TestClock } from '../frame/test-clock.ts';
import { memoryPair } from '../transport/memory.ts';
import { tcpTransport } from '../transport/tcp.ts';
import { decodeCommand, encodeAck } from './commands.ts';
import { startLedScreen } from './driver.ts';
import { createFrameParser, encodeFrame, HOST_ADDRESS } from './onbon-frame.ts';
import { ledOptionsSchema } from './options.ts';
import type { LedScreen } from './port.ts';
import { decodeText } from './text.ts';
import { startVirtualLed, type VirtualLed } from './virtual-led.ts';

let clock: TestClock;
let led: VirtualLed;
let screen: LedScreen;

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise<void>((resolve) => setImmediate(resolve));
};
/**
 * Lets hall time pass slowly, with turns of the event loop between for the real socket, which would
 * otherwise look late to the hall's clock.
 */
const eventually = async (condition: () => boolean) => {
  while (!condition()) {
    for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    await clock.advance(20);
  }
};
/** Lets time pass in small steps until the outcome is there. */
const finish = async (outcome: Promise<JobOutcome>): Promise<JobOutcome> => {
  let settled = false;
  void outcome.then(() => (settled = true));
  await eventually(() => settled);
  return outcome;
};
const optionsFor = (port: number) => {
  const { transport: _, ...options } = ledOptionsSchema.parse({
    transport: { kind: 'tcp', host: '127.0.0.1', port },
  });
  return options;
};

describe('a window screen', () => {
  beforeEach(async () => {
    clock = testClock();
    led = await startVirtualLed();
    const transport = tcpTransport({ host: '127.0.0.1', port: led.port, clock });
    screen = startLedScreen({ options: optionsFor(led.port), transport, clock, jitter: () => 0 });
    await until(() => screen.status().code === 'OK' && led.connected());
  });
  afterEach(async () => {
    await screen.stop();
    await led.stop();
  });

  it('shows a text and says so only after the screen acknowledged it', async () => {
    expect(await screen.show('请A012号到3号窗口')).toEqual({ state: 'done' });
    expect(led.text()).toBe('请A012号到3号窗口');
    expect(led.effect()).toBe('static');
    expect(screen.status()).toMatchObject({ state: 'online', code: 'OK', lastSeenAt: clock.now() });
  });

  it('is sent the latest of many texts; the ones between are superseded, not queued', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `请A${index}号`);
    const outcomes = await Promise.all(texts.map((text) => screen.show(text)));
    expect(outcomes.at(-1)).toEqual({ state: 'done' });
    expect(outcomes[1]).toEqual({ state: 'failed', code: 'SUPERSEDED' });
    expect(led.text()).toBe('请A19号');
    expect(led.shown().length).toBeLessThanOrEqual(2);
  });

  it('that was cut off gets only the text that counts now', async () => {
    await screen.show('您好，请等候叫号');
    led.unplug();
    await until(() => screen.status().state === 'offline');
    const first = screen.show('请A001号');
    const second = screen.show('请A002号');
    const before = led.shown().length;
    expect(await first).toEqual({ state: 'failed', code: 'SUPERSEDED' });
    expect(await second).toEqual({ state: 'done' });
    expect(led.shown().slice(before)).toEqual(['请A002号']);
    expect(screen.status().code).toBe('OK');
  });

  it('that lost its power with the line is given its text again', async () => {
    await screen.show('您好，请等候叫号');
    led.unplug();
    await until(() => screen.status().state === 'offline');
    await eventually(() => led.shown().length === 2);
    expect(led.shown()).toEqual(['您好，请等候叫号', '您好，请等候叫号']);
  });

  it('that does not answer is unknown, never done, and shows the text when it is back', async () => {
    led.setFault('silent', true);
    expect(await finish(screen.show('请A012号'))).toEqual({ state: 'unknown', code: 'NO_ANSWER' });
    expect(screen.status()).toMatchObject({ state: 'offline', code: 'NO_ANSWER' });
    led.setFault('silent', false);
    await eventually(() => led.text() === '请A012号' && screen.status().code === 'OK');
  });

  it('that falls silent between two calls is noticed by a ping', async () => {
    await screen.show('请A012号');
    led.setFault('silent', true);
    await clock.advance(4_000);
    expect(screen.status().code).toBe('OK');
    await clock.advance(1_500);
    expect(screen.status()).toMatchObject({ state: 'offline', code: 'NO_ANSWER' });
  });

  it('stays online for an hour without calls', async () => {
    await screen.show('您好，请等候叫号');
    const states = new Set<string>();
    screen.onStatus(({ code }) => states.add(code));
    for (let tick = 0; tick < 900; tick++) {
      await clock.advance(4_000);
      await until(() => screen.status().lastSeenAt === clock.now());
    }
    expect([...states]).toEqual([]);
    expect(led.shown()).toHaveLength(1);
  });

  it('on a line that damages bytes is not believed', async () => {
    led.setFault('garbled', true);
    expect(await finish(screen.show('请A012号'))).toMatchObject({ state: 'unknown' });
    expect(led.damaged()).toBeGreaterThan(0);
    expect(led.text()).toBe('');
  });

  it('that refuses is asked again a few times, then the refusal is told with its reason', async () => {
    led.setFault('busy', true);
    expect(await finish(screen.show('请A012号'))).toEqual({ state: 'failed', code: 'REFUSED_BUSY' });
    expect(screen.status()).toMatchObject({ state: 'fault', code: 'REFUSED_BUSY', context: { code: 3 } });
    led.setFault('busy', false);
    expect(await screen.show('请A013号')).toEqual({ state: 'done' });
    expect(screen.status().code).toBe('OK');
  });

  it('takes noise on the line for nothing', async () => {
    led.send(Uint8Array.of(0xa5, 0xa5, 0x01, 0x5a, 0x00, 0xff));
    expect(await screen.show('请A012号')).toEqual({ state: 'done' });
  });

  it('is told nothing after stop', async () => {
    await screen.stop();
    expect(await screen.show('请A012号')).toEqual({ state: 'failed', code: 'STOPPED' });
    await until(() => !led.connected());
    expect(led.shown()).toEqual([]);
    expect(screen.status().state).toBe('stopped');
  });
});

describe('a screen that is not there', () => {
  it('fails a text in words after its deadline and shows it when it appears', async () => {
    clock = testClock();
    const gone = await startVirtualLed();
    await gone.stop();
    const transport = tcpTransport({ host: '127.0.0.1', port: gone.port, clock });
    screen = startLedScreen({ options: optionsFor(gone.port), transport, clock, jitter: () => 0 });
    expect(await finish(screen.show('请A012号'))).toEqual({ state: 'failed', code: 'OFFLINE' });
    expect(screen.status()).toMatchObject({ state: 'offline', code: 'CONNECT_REFUSED' });
    expect(screen.wanted()).toBe('请A012号');
    led = await startVirtualLed({ port: gone.port });
    await eventually(() => led.text() === '请A012号');
    await screen.stop();
    await led.stop();
  });
});

describe('a screen on any transport', () => {
  it('believes answers of its own screen only', async () => {
    clock = testClock();
    const { transport, device } = memoryPair({ clock });
    screen = startLedScreen({ options: optionsFor(1), transport, clock, jitter: () => 0 });
    await until(() => screen.status().code === 'OK');
    const parser = createFrameParser();
    const texts: string[] = [];
    let from = 2;
    const line = device.connection();
    line?.onData((bytes) => {
      for (const received of parser.push(bytes)) {
        const command = received.ok ? decodeCommand(received.frame.data) : null;
        if (command?.kind === 'text') texts.push(decodeText(command.area.text));
        line.send(encodeFrame({ to: HOST_ADDRESS, from, data: encodeAck() }));
      }
    });
    const outcome = screen.show('请A012号');
    await until(() => texts.length === 1);
    from = 1;
    expect(await finish(outcome)).toEqual({ state: 'unknown', code: 'NO_ANSWER' });
    await screen.stop();
  });
});
