import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { speak as speakShape } from '../../protocol/socket/server-messages.ts';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { at } from '../support/running-hall.ts';
import { joinLink } from './raw-link.ts';

const hasVoice = spawnSync('espeak-ng', ['--version']).status === 0;
const SPOKEN_MS = 20_000;
const hall_ = { hall: QUICK_HALL.replace('devices: {}', 'devices: { voices: [{ id: V1, gapMs: 0 }] }') };

describe.skipIf(!hasVoice)('V1 and V2', () => {
  it('V1 a call is spoken to displays alone, and never to one that joins afterwards', async () => {
    const hall = await freshHall(hall_);
    const staff = hall.token('staff', { window: '1' });
    const display = hall.token('display');
    const board = await joinLink(hall.address, { token: display });
    const start = (await board.event('snapshot')) as { epoch: string; seq: number };
    const others = await Promise.all(
      ['public', staff, hall.token('kiosk'), hall.token('technician')].map((token) =>
        joinLink(hall.address, { token }),
      ),
    );
    await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
    await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
    const called = await hall.call('POST', '/windows/1/next', { token: staff, body: {} });
    const spoken = (await board.event('speak', SPOKEN_MS)) as Speak;
    expect(speakShape.parse(spoken)).toEqual(spoken);
    expect(spoken.call).toBe(at(called.body, 'ticket', 'call'));
    expect(spoken.text).toContain('零零一');
    expect(spoken.expiresAt).toBeGreaterThan(Date.now() - 1);
    const wav = await fetch(`${hall.address}${spoken.url}`, {
      headers: { Authorization: `Bearer ${display}` },
    });
    expect(wav.headers.get('content-type')).toBe('audio/wav');
    expect(
      Buffer.from(await wav.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF');

    const { epoch, seq } = start;
    for (const have of [null, { epoch, seq }]) {
      const late = await joinLink(hall.address, { token: display, have });
      await late.event('heartbeat');
      await late.event('heartbeat');
      expect(late.packets.some(({ name }) => name === 'speak')).toBe(false);
      late.close();
    }
    for (const link of others) {
      expect(link.packets.some(({ name }) => name === 'speak')).toBe(false);
      link.close();
    }
    board.close();
  });

  it('V2 a display says that it heard the clip, which the hall then knows; nobody else may say so', async () => {
    const hall = await freshHall(hall_);
    const staff = hall.token('staff', { window: '1' });
    const board = await joinLink(hall.address, { token: hall.token('display') });
    const stranger = await joinLink(hall.address, { token: 'public' });
    await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
    await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
    await hall.call('POST', '/windows/1/next', { token: staff, body: {} });
    const { clip } = (await board.event('speak', SPOKEN_MS)) as Speak;
    const heardBy = (): unknown => {
      const [voice] = hall.services.devices.virtual();
      return at(voice, 'last', 'heardBy');
    };
    expect(await stranger.ask('heard', { clip })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(heardBy()).toBe(0);
    expect(await board.ask('heard', { clip: 'another' })).toEqual({ ok: true });
    expect(heardBy()).toBe(0);
    expect(await board.ask('heard', { clip })).toEqual({ ok: true });
    expect(heardBy()).toBe(1);
    expect(
      board.packets.filter(({ name, data }) => name === 'speak' && at(data, 'clip') === clip),
    ).toHaveLength(1);
    board.close();
    stranger.close();
  });
});
