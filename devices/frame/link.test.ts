import { describe, expect, it } from 'vitest';
import { memoryPair } from '../transport/memory.ts';
import { createLink, type LinkState, type Wire } from './link.ts';
import { testClock } from './test-clock.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

const rig = () => {
  const clock = testClock();
  const { transport, device } = memoryPair({ clock });
  const lines: string[] = [];
  const wires: Wire[] = [];
  const states: LinkState[] = [];
  const link = createLink({
    transport,
    clock,
    jitter: () => 0.5,
    session: (wire) => {
      wires.push(wire);
      let partial = '';
      return {
        receive: (data) => {
          const parts = (partial + text(data)).split('\n');
          partial = parts.pop() ?? '';
          lines.push(...parts);
        },
      };
    },
  });
  link.onState((state) => states.push(state));
  return { clock, transport, device, link, lines, wires, states };
};

describe('link', () => {
  it('opens at start and delivers bytes both ways', async () => {
    const { clock, device, link, lines } = rig();
    const got: string[] = [];
    device.onOpen((connection) => connection.onData((data) => got.push(text(data))));
    link.start();
    await clock.advance(0);
    expect(link.state().state).toBe('open');
    await link.write(bytes('hello'), 1_000);
    device.connection()?.send(bytes('one\n'));
    expect(got).toEqual(['hello']);
    expect(lines).toEqual(['one']);
    await link.stop();
  });

  it('waits 1, 2, 4 … and at most 30 seconds between tries, and says why', async () => {
    const { clock, device, link, states } = rig();
    device.refuse('CONNECT_REFUSED');
    link.start();
    await clock.advance(150_000);
    const waits = states.flatMap((state) => (state.state === 'waiting' ? [state] : []));
    expect(waits.map(({ code }) => code)).toContain('CONNECT_REFUSED');
    const starts = waits.map(({ retryAt }) => retryAt);
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    expect(gaps).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
    await link.stop();
  });

  it('never hands a half-read line of a lost connection to the next one', async () => {
    const { clock, device, link, lines } = rig();
    link.start();
    await clock.advance(0);
    device.connection()?.send(bytes('PARTIAL'));
    device.connection()?.drop();
    await clock.advance(2_000);
    device.connection()?.send(bytes('NEW\n'));
    expect(lines).toEqual(['NEW']);
    await link.stop();
  });

  it('sends nothing after a reconnect that was written before it', async () => {
    const { clock, device, link, wires } = rig();
    const got: string[] = [];
    device.onOpen((connection) => connection.onData((data) => got.push(text(data))));
    link.start();
    await clock.advance(0);
    device.connection()?.drop();
    await expect(link.write(bytes('A001'), 1_000)).rejects.toMatchObject({ code: 'LOST' });
    await clock.advance(2_000);
    expect(link.state().state).toBe('open');
    await expect(wires[0]?.write(bytes('A002'), 1_000)).rejects.toMatchObject({ code: 'LOST' });
    await link.write(bytes('A003'), 1_000);
    expect(got).toEqual(['A003']);
    await link.stop();
  });

  it('ends a connection that does not take a write in time, and opens a new one', async () => {
    const { clock, device, link } = rig();
    link.start();
    await clock.advance(0);
    const first = device.connection();
    first?.stall(true);
    const write = expect(link.write(bytes('x'), 1_000)).rejects.toMatchObject({ code: 'WRITE_TIMEOUT' });
    await clock.advance(1_000);
    await write;
    expect(link.state()).toMatchObject({ state: 'waiting', code: 'WRITE_TIMEOUT' });
    await clock.advance(2_000);
    expect(device.connection()).not.toBe(first);
    expect(link.state().state).toBe('open');
    await link.stop();
  });

  it('starts its back-off anew after a connection that lasted', async () => {
    const { clock, device, link } = rig();
    device.refuse('CONNECT_REFUSED');
    link.start();
    await clock.advance(20_000);
    device.refuse(null);
    await clock.advance(30_000);
    expect(link.state().state).toBe('open');
    await clock.advance(10_000);
    device.connection()?.drop();
    expect(link.state()).toMatchObject({ state: 'waiting', failures: 1 });
    await link.stop();
  });

  it('makes a try at once that is due later when somebody is waiting for it', async () => {
    const { clock, device, link } = rig();
    device.refuse('CONNECT_REFUSED');
    link.start();
    await clock.advance(100_000);
    device.refuse(null);
    link.hurry();
    await clock.advance(0);
    expect(link.state().state).toBe('open');
    await link.stop();
    expect(clock.pending()).toBe(0);
  });

  it('says that it dropped a connection itself, and opens another', async () => {
    const { clock, link } = rig();
    link.start();
    await clock.advance(0);
    link.drop();
    expect(link.state()).toMatchObject({ state: 'waiting', code: 'DROPPED', failures: 1 });
    await clock.advance(1_000);
    expect(link.state().state).toBe('open');
    await link.stop();
  });

  it('leaves nothing open or pending after stop, whenever that comes', async () => {
    for (const advanceMs of [0, 500, 3_000]) {
      const { clock, device, link } = rig();
      if (advanceMs > 0) device.refuse('CONNECT_REFUSED');
      link.start();
      if (advanceMs > 0) await clock.advance(advanceMs);
      await link.stop();
      device.refuse(null);
      await clock.advance(60_000);
      expect(link.state()).toEqual({ state: 'stopped' });
      expect(device.connection()).toBeNull();
      expect(clock.pending()).toBe(0);
    }
  });

  it('can be stopped and started in one breath without two open connections', async () => {
    const { clock, link, device } = rig();
    let opens = 0;
    device.onOpen(() => (opens += 1));
    link.start();
    const stopping = link.stop();
    link.start();
    await stopping;
    await clock.advance(0);
    expect(link.state().state).toBe('open');
    expect(opens).toBe(1);
    await link.stop();
  });
});
