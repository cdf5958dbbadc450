import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { boardLink } from '../support/board-link.ts';
import { cutProxy } from '../support/cut-proxy.ts';
import { next, take } from '../support/load.ts';
import { startProcessHall, tempFolder, type ProcessHall } from '../support/process-hall.ts';
import { SMALL_HALL } from '../support/running-hall.ts';
import { newId } from '../../server/new-id.ts';

const CUT_MS = 30_000;
const CALLS = 6;
/** Says each call once and fast, so that the calls do not pile up. */
const QUICK_VOICE = `calling: { repeat: 1 }
devices: { voices: [{ id: V1, speed: 2, gapMs: 0 }] }`;
const SOON = { timeout: 30_000, interval: 50 };

let folder = '';
let hall: ProcessHall;
beforeAll(async () => {
  folder = await tempFolder();
  const config = join(folder, 'hall.yaml');
  await writeFile(config, SMALL_HALL.replace('devices: {}', QUICK_VOICE));
  hall = await startProcessHall({ config, data: join(folder, 'data') });
});
afterAll(async () => {
  await hall?.stop();
  await rm(folder, { recursive: true, force: true });
});

it(
  'a board cut off for 30 s of calls shows what the others show, and speaks none of them',
  { timeout: 120_000 },
  async () => {
    const { address } = hall;
    const proxy = await cutProxy(hall.port);
    const display = await hall.token('display');
    const cutOff = boardLink({ address: proxy.address, token: display });
    const steady = boardLink({ address, token: display });
    const kiosk = { address, token: await hall.token('kiosk'), item: 'A', record: [] };
    const staff = { address, token: await hall.token('staff', { window: '1' }), window: '1', record: [] };
    await hall.call('POST', '/windows/1/open', { token: staff.token, body: {} });
    // Each clip is heard at once, as by a page with sound, so that the next call need not wait.
    steady.socket.on('speak', ({ clip }: { clip: string }) => steady.socket.emit('heard', { clip }));
    for (let n = 0; n <= CALLS + 1; n += 1) await take(kiosk, newId());
    const calls = (link: typeof steady): (number | null)[] => link.spoken.map(({ call }) => call);
    const both = (): void => {
      expect(cutOff.position()).toEqual(steady.position());
      expect(cutOff.view()).toEqual(steady.view());
    };

    await next(staff);
    await vi.waitFor(() => expect(calls(cutOff)).toHaveLength(1), SOON);
    await vi.waitFor(both, SOON);

    proxy.cut();
    const before = performance.now();
    for (let n = 0; n < CALLS; n += 1) {
      const wait = before + ((n + 1) * CUT_MS) / CALLS;
      expect((await next(staff)).ticket).not.toBeNull();
      await vi.waitUntil(() => performance.now() >= wait, { timeout: CUT_MS, interval: 20 });
    }
    expect(cutOff.socket.connected).toBe(false);
    await vi.waitFor(() => expect(calls(steady)).toHaveLength(1 + CALLS), SOON);

    proxy.mend();
    await vi.waitFor(() => expect(cutOff.socket.connected).toBe(true), SOON);
    await vi.waitFor(both, SOON);
    expect(cutOff.snapshots(), 'it got what it missed, not everything').toBe(1);
    expect(calls(cutOff)).toHaveLength(1);

    const last = await next(staff);
    await vi.waitFor(() => expect(calls(steady)).toHaveLength(2 + CALLS), SOON);
    await vi.waitFor(() => expect(calls(cutOff)).toHaveLength(2), SOON);
    expect(cutOff.spoken.at(-1)?.text).toBe(steady.spoken.at(-1)?.text);
    expect(calls(cutOff)).toEqual([calls(steady)[0], calls(steady).at(-1)]);
    expect(cutOff.view()?.calls[0]?.number).toBe(last.ticket?.number);
    both();
    cutOff.close();
    steady.close();
    await proxy.stop();
  },
);
