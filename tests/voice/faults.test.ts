/** What may go wrong with a voice in a running hall: the screens go on, the calls go on, somebody is told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi, onTestFinished } from 'vitest';
import { hasEspeak } from '../../devices/voice/testing.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { boardLink, type BoardLink } from '../support/board-link.ts';
import { cutProxy } from '../support/cut-proxy.ts';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type HallOptions, type RunningHall } from '../support/running-hall.ts';

/** Says each call once, short and fast. */
const VOICE = (more = ''): string =>
  QUICK_HALL.replace(
    'devices: {}',
    `calling: { repeat: 1, phrases: { zh: { call: '{number}，{window}', recall: '再，{number}，{window}' } } }\ndevices: { voices: [{ id: V1, speed: 2, gapMs: 0, engineDeadlineMs: 1000${more} }] }`,
  );
const SOON = { timeout: 20_000, interval: 25 };

const open = async (options: HallOptions): Promise<RunningHall> => {
  const hall = await startHall(options);
  const staff = hall.token('staff', { window: '1' });
  await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
  return hall;
};
const callNext = async (hall: RunningHall): Promise<number> => {
  const taken = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
  expect(taken.status).toBe(201);
  const staff = hall.token('staff', { window: '1' });
  const called = await hall.call('POST', '/windows/1/next', { token: staff, body: {} });
  expect(called.status).toBe(200);
  return Number(at(called.body, 'ticket', 'call'));
};
/** A board with sound: reports each call when it has been played. */
const board = (hall: RunningHall, address = hall.address): BoardLink => {
  const link = boardLink({ address, token: hall.token('display'), reconnectMs: 100 });
  link.socket.on('speak', ({ clip }: { clip: string }) => link.socket.emit('heard', { clip }));
  onTestFinished(() => link.close());
  return link;
};
const callsOf = (link: BoardLink): (number | null)[] => link.spoken.map(({ call }) => call);
const health = (hall: RunningHall) => hall.services.devices.health().find(({ id }) => id === 'V1');
const breakVoice = async (hall: RunningHall, fault: string, on = true): Promise<void> => {
  // The voice starts beside the hall.
  await vi.waitFor(
    () => expect(hall.services.devices.act('V1', { action: 'fault', fault, on })).toBe(true),
    SOON,
  );
};
/** A player with the arguments of aplay, on machines without a sound card too: it plays to every card that is there. */
const playerInPath = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-player-'));
  const program = `#!/bin/sh
case "$*" in *taken-out*) echo 'audio open error: No such device' >&2; exit 1;; esac
exec cat >/dev/null
`;
  await writeFile(join(folder, 'aplay'), program, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });
};
const jobs = (hall: RunningHall) => hall.services.store.jobs.list({ hall: hall.config.id, device: 'V1' });

describe.skipIf(!hasEspeak())('faults of the voice (skipped where espeak-ng is absent)', () => {
  it('F44 a speech program that is missing: the boards go on, the device page says why and what mends it, until it is back', async () => {
    const hall = await open({ hall: VOICE() });
    onTestFinished(() => hall.stop());
    const link = board(hall);
    await vi.waitFor(() => expect(link.view()).not.toBeNull(), SOON);
    await breakVoice(hall, 'engine-missing');
    await vi.waitFor(
      () => expect(health(hall)).toMatchObject({ state: 'fault', code: 'ENGINE_ABSENT' }),
      SOON,
    );
    expect(health(hall)?.mend?.zh).toContain('espeak-ng');
    await callNext(hall);
    await vi.waitFor(() => expect(link.view()?.calls).toHaveLength(1), SOON);
    await breakVoice(hall, 'engine-missing', false);
    await vi.waitFor(() => expect(health(hall)?.code).not.toBe('ENGINE_ABSENT'), SOON);
  });

  it('F45 a speech program that hangs is killed in its time, and the queue goes on', async () => {
    const hall = await open({ hall: VOICE() });
    onTestFinished(() => hall.stop());
    const link = board(hall);
    await callNext(hall);
    await vi.waitFor(() => expect(callsOf(link)).toHaveLength(1), SOON);
    await breakVoice(hall, 'engine-hangs');
    await vi.waitFor(() => expect(health(hall)).toMatchObject({ code: 'ENGINE_TIMEOUT' }), SOON);
    // Words that were made before need no program at all.
    const call = await callNext(hall);
    await vi.waitFor(() => expect(callsOf(link)).toContain(call), SOON);
  });

  it('F46 a sound card that is pulled out: the call ends as failed and not as spoken, the boards show it', async () => {
    await playerInPath();
    const hall = await open({ hall: VOICE(', output: { kind: aplay, device: default }') });
    onTestFinished(() => hall.stop());
    const link = board(hall);
    await vi.waitFor(() => expect(link.view()).not.toBeNull(), SOON);
    await callNext(hall);
    await vi.waitFor(async () => expect(await jobs(hall)).toMatchObject([{ state: 'spoken' }]), SOON);
    await breakVoice(hall, 'card-gone');
    await callNext(hall);
    await vi.waitFor(() => expect(link.view()?.calls).toHaveLength(2), SOON);
    await vi.waitFor(async () => {
      expect((await jobs(hall))[1]).toMatchObject({ state: 'failed', code: 'PLAYER_FAILED' });
    }, SOON);
    expect(health(hall)).toMatchObject({ state: 'fault', code: 'PLAYER_FAILED' });
    // Boards do not speak what the card was to say.
    expect(link.spoken).toEqual([]);
    await breakVoice(hall, 'card-gone', false);
    await callNext(hall);
    await vi.waitFor(async () => expect((await jobs(hall))[2]).toMatchObject({ state: 'spoken' }), SOON);
    expect(health(hall)?.state).toBe('online');
  });

  it('a board that never reports: the call ends as unknown, is not repeated, and the alarm says what to do', async () => {
    const hall = await open({ hall: VOICE(', output: { kind: browser, ackGraceMs: 100 }') });
    onTestFinished(() => hall.stop());
    const link = board(hall);
    await breakVoice(hall, 'board-silent');
    const call = await callNext(hall);
    await vi.waitFor(async () => {
      expect(await jobs(hall)).toMatchObject([{ state: 'unknown', code: 'NOT_HEARD' }]);
    }, SOON);
    expect(health(hall)).toMatchObject({ state: 'warning', code: 'NOT_HEARD' });
    expect(health(hall)?.mend?.en).toContain('board');
    expect(callsOf(link)).toEqual([call]);
  });

  it('F19 a network that comes and goes: every board that is back shows the same, none is told to speak a call twice', async () => {
    const hall = await open({ hall: VOICE() });
    const proxy = await cutProxy(hall.port);
    onTestFinished(async () => {
      await proxy.stop();
      await hall.stop();
    });
    const steady = board(hall);
    const flapping = board(hall, proxy.address);
    await vi.waitFor(() => expect(flapping.view()).not.toBeNull(), SOON);
    const calls: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      calls.push(await callNext(hall));
      await vi.waitFor(() => expect(callsOf(steady)).toEqual(calls), SOON);
      proxy.cut();
      await vi.waitFor(() => expect(flapping.socket.connected).toBe(false), SOON);
      proxy.mend();
      await vi.waitFor(() => expect(flapping.socket.connected).toBe(true), SOON);
      await vi.waitFor(() => expect(flapping.position()).toEqual(steady.position()), SOON);
    }
    expect(flapping.view()).toEqual(steady.view());
    const clips = flapping.spoken.map(({ clip }) => clip);
    expect(new Set(clips).size).toBe(clips.length);
    expect(callsOf(flapping).toSorted((a, b) => Number(a) - Number(b))).toEqual(callsOf(flapping));
  });

  it('F23 a server that restarts while a call is spoken: that call is not said again, the waiting ones are said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jiaohao-voice-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const store = () => openSqliteStore({ dir: folder, now: Date.now });
    const first = await open({ hall: VOICE(), store });
    const before = board(first);
    const calls = [await callNext(first), await callNext(first)];
    await vi.waitFor(() => expect(callsOf(before)).toEqual(calls.slice(0, 1)), SOON);
    await first.stop();

    const second = await startHall({ hall: VOICE(), store });
    onTestFinished(() => second.stop());
    const after = board(second);
    await vi.waitFor(async () => {
      const ended = await jobs(second);
      expect(ended.map(({ state }) => state)).toEqual(['unknown', expect.stringMatching(/spoken|unknown/)]);
    }, SOON);
    expect(callsOf(after).filter((call) => call === calls[0])).toEqual([]);
    expect([...callsOf(after), ...callsOf(before)].filter((call) => call === calls[1])).toHaveLength(1);
  });
});
