import { describe, expect, it } from 'vitest';
import { freshHall } from '../support/fresh-hall.ts';
import { at, type RunningHall } from '../support/running-hall.ts';
import { joinLink, openLink, upgradeStatus, type RawLink } from './raw-link.ts';

/** Another page of the hall, there before and after: it must not notice anything. */
async function bystander(hall: RunningHall) {
  const token = hall.token('staff', { window: '1' });
  const link = await joinLink(hall.address, { token });
  await link.event('snapshot');
  return {
    async expectUntouched(): Promise<void> {
      expect(await link.command({ type: 'help', window: '1', body: {} })).toMatchObject({ ok: true });
      expect((await hall.call('GET', '/hall', { token })).status).toBe(200);
      expect(link.socket.readyState).toBe(link.socket.OPEN);
    },
    close: link.close,
  };
}

const command = (more: object = {}) => ({
  id: crypto.randomUUID(),
  expiresAt: Date.now() + 60_000,
  type: 'next',
  window: '2',
  body: {},
  ...more,
});

/** Each case on a link of its own, with the hall still whole after it. */
async function survives(
  hall: RunningHall,
  cases: Readonly<Record<string, (link: RawLink) => unknown>>,
): Promise<void> {
  const other = await bystander(hall);
  for (const [what, send] of Object.entries(cases)) {
    const link = await joinLink(hall.address, { token: hall.token('staff', { window: '2' }) });
    await send(link);
    // The link either lives on and answers, or was ended; the hall is whole in both cases.
    const answer = await Promise.race([
      link.ask('heard', { clip: 'x' }).catch(() => 'ended'),
      link.closed.then(() => 'ended'),
    ]);
    expect([what, answer === 'ended' || at(answer, 'ok') === false]).toEqual([what, true]);
    await other.expectUntouched();
    link.close();
  }
  other.close();
}

const text =
  (...packets: string[]) =>
  (link: RawLink) =>
    packets.forEach((packet) => link.send(packet));

describe('C6 nothing that a client sends ends the process', () => {
  it('C6 B57 messages without acknowledgement, with one that is no function, with two', async () => {
    const hall = await freshHall();
    await survives(hall, {
      'no acknowledgement': text(`42${JSON.stringify(['command', command()])}`),
      'no message': text('42["command"]', '421["command"]'),
      'a second argument': text(`42${JSON.stringify(['command', command(), 'not a function'])}`),
      'an object where the function goes': text(`427${JSON.stringify(['command', command(), { call: 1 }])}`),
      'the same number twice': text(
        `428${JSON.stringify(['command', command()])}`,
        `428${JSON.stringify(['command', command()])}`,
      ),
      'an acknowledgement that nobody asked for': text('4399["x"]', '431[]', '43["x"]'),
    });
  });

  it('C6 B58 events with names that mean something to an emitter', async () => {
    const hall = await freshHall();
    const names = ['error', 'connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener'];
    const more = ['removeListener', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'connection'];
    await survives(
      hall,
      Object.fromEntries(
        [...names, ...more].map((name) => [
          name,
          text(`42${JSON.stringify([name, { message: 'x' }])}`, `423${JSON.stringify([name])}`),
        ]),
      ),
    );
  });

  it('C6 B59 packets that are none', async () => {
    const hall = await freshHall();
    const packets = [
      '4',
      '42',
      '42{}',
      '42[]',
      '42[1]',
      '42[null]',
      '42["command"',
      '43',
      '44',
      '45',
      '46',
      '49',
    ];
    const more = [
      '451-["command",{"_placeholder":true,"num":99}]',
      '4599999999-',
      '451-',
      '45-1-["x"]',
      '42999999999999999999999["command",{}]',
      '7',
      '',
      '0{}',
      '1',
      '5',
      '6',
      `42${'['.repeat(20_000)}`,
      '40',
      '41',
      '42\u0000["command"]',
    ];
    await survives(
      hall,
      Object.fromEntries([...packets, ...more].map((packet) => [packet.slice(0, 40), text(packet)])),
    );
  });

  it('C6 B60 binary packets with 0, 1 and 11 attachments, and attachments that nobody announced', async () => {
    const hall = await freshHall();
    const bytes = new Uint8Array([1, 2, 3]);
    const eleven = JSON.stringify([
      'command',
      ...Array.from({ length: 11 }, (_, num) => ({ _placeholder: true, num })),
    ]);
    await survives(hall, {
      none: text('450-["command",{}]'),
      'one, sent': (link) => {
        link.send('451-["command",{"_placeholder":true,"num":0}]');
        link.send(bytes);
      },
      'one, never sent': text('451-["command",{"_placeholder":true,"num":0}]', '42["heard",{}]'),
      'eleven, sent': (link) => {
        link.send(`4511-${eleven}`);
        for (let n = 0; n < 11; n += 1) link.send(bytes);
      },
      'out of nowhere': (link) => link.send(bytes),
      'a megabyte out of nowhere': (link) => link.send(new Uint8Array(1 << 20)),
    });
  });

  it('C6 B61 200 events in a second are answered, most of them with a refusal', async () => {
    const hall = await freshHall();
    const other = await bystander(hall);
    const link = await joinLink(hall.address, { token: hall.token('staff', { window: '2' }) });
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => link.ask('command', command({ type: 'help' }))),
    );
    const codes = answers.map((answer) => at(answer, 'code') ?? 'ok');
    expect(new Set(codes)).toEqual(new Set(['ok', 'RATE_LIMITED']));
    expect(codes.filter((code) => code === 'ok').length).toBeLessThanOrEqual(150);
    await other.expectUntouched();
    link.close();
    other.close();
  });

  it('C6 B62 an unknown namespace is refused, a thousand of them too', async () => {
    const hall = await freshHall();
    const other = await bystander(hall);
    const link = await joinLink(hall.address, { token: 'public' });
    link.send('40/admin,{"token":"public","version":1,"have":null}');
    const refused = await link.take('refusal', ({ kind }) => kind === 'refused');
    expect(at(refused.data, 'message')).toBe('Invalid namespace');
    for (let n = 0; n < 1000; n += 1) link.send(`40/n${n},{}`);
    link.send('42/admin,["command",{}]');
    await Promise.race([link.closed, link.take('last refusal', ({ raw }) => raw.startsWith('44/n999,'))]);
    await other.expectUntouched();
    link.close();
    other.close();
  });

  it("C6 B63 asking for another room's messages brings none of them", async () => {
    const hall = await freshHall();
    const other = await bystander(hall);
    const link = await joinLink(hall.address, { token: 'public' });
    for (const name of ['join', 'subscribe', 'room']) {
      for (const room of ['view:staff', 'devices', 'speech']) link.send(`42${JSON.stringify([name, room])}`);
    }
    await hall.call('POST', '/tickets', {
      token: hall.token('guide'),
      body: { item: 'A', green: { ground: 'ill', evidence: 'declared' } },
    });
    await link.event('events');
    await link.event('heartbeat');
    const wire = link.packets.map(({ raw }) => raw).join('\n');
    expect(wire).not.toContain('green');
    expect(wire).not.toContain('"tickets"');
    await other.expectUntouched();
    link.close();
    other.close();
  });

  it('C6 B64 a message in 100,000 fragments that never ends is cut off', async () => {
    const hall = await freshHall();
    const other = await bystander(hall);
    for (const part of ['x', '']) {
      const link = await joinLink(hall.address, { token: 'public' });
      for (let n = 0; n < 100_000 && link.socket.readyState === link.socket.OPEN; n += 1) {
        link.socket.send(part, { fin: false });
      }
      await other.expectUntouched();
      if (part !== '') await link.closed;
      link.close();
    }
    other.close();
  });

  it('C6 B64 a message over 64 KB ends its own link alone', async () => {
    const hall = await freshHall();
    const other = await bystander(hall);
    const link = await joinLink(hall.address, { token: 'public' });
    link.send(`42${JSON.stringify(['command', 'x'.repeat(64 * 1024)])}`);
    expect(await link.closed).toBe(1009);
    await other.expectUntouched();
    other.close();
  });

  it('C6 B65 an old protocol, a wrong transport and a huge query', async () => {
    const hall = await freshHall();
    const other = await bystander(hall);
    await expect(openLink(hall.address, { query: 'EIO=3&transport=websocket' })).rejects.toThrow('ended');
    for (const query of [
      'EIO=4&transport=polling',
      'EIO=4&transport=constructor',
      'transport=__proto__',
      'EIO=4&transport=websocket&sid=nobody',
    ]) {
      expect([query, await upgradeStatus(hall.address, { query })]).toEqual([query, 400]);
    }
    const huge = `EIO=4&transport=websocket&x=${'y'.repeat(20_000)}`;
    expect(await upgradeStatus(hall.address, { query: huge })).toBe(431);
    const long = await openLink(hall.address, { query: `EIO=4&transport=websocket&x=${'y'.repeat(8000)}` });
    long.close();
    await other.expectUntouched();
    other.close();
  });
});
