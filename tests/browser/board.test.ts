/**
 * The board in a real Chromium: calls in their order, an outage that leaves no trace but the time it
 * took, and nothing spoken that is old.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zhCN } from '../../display-ui/texts/zh-CN.ts';
import { browserRequired, findChromium } from '../support/browser.ts';
import { breakableNetwork, type BreakableNetwork } from '../support/proxy.ts';
import { eventually, startStage, textOf, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;

/** A sentence of two seconds, so that three of them are soon spoken. */
const shortSpeech = (hall: string): string =>
  hall
    .replace(
      /call: '请\{number\}号到\{window\}号窗口办理', recall: '[^']*'/,
      "call: '{number}号{window}', recall: '{number}号{window}'",
    )
    .replace(/^  repeat: 2/m, '  repeat: 1');

type Heard = { readonly clips: string[]; readonly said: string[] };

/** Which clips a board fetched, and which it reported as played to the end. */
function listen(page: Page): Heard {
  const heard: Heard = { clips: [], said: [] };
  page.on('request', (request) => {
    const clip = /\/clips\/([^/?]+)/.exec(request.url())?.[1];
    if (clip !== undefined) heard.clips.push(decodeURIComponent(clip));
  });
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const clip = /^42\["heard",\{"clip":"([^"]+)"/.exec(String(payload))?.[1];
      if (clip !== undefined) heard.said.push(clip);
    });
  });
  return heard;
}

/** Number and window of every call that the board shows, the top one first. */
const callsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.hero, .calls-row')].map((row) => {
      const part = (name: string) => row.querySelector(name)?.textContent ?? '';
      return `${part('.ticket-number')}→${part('.to-window-name')}`;
    }),
  );

const heroOn = (page: Page): Promise<string> => page.locator('.hero .ticket-number').innerText();

describe.skipIf(!run)('the board, in Chromium', () => {
  let stage: Stage;
  let network: BreakableNetwork;
  let board: Page;
  let cut: Page;
  let onBoard: Heard;
  let onCut: Heard;

  const call = async (window: string): Promise<void> => stage.press(window, 'next');
  /** Every call so far was spoken to its end. */
  const allSpoken = () =>
    eventually(async () =>
      (await stage.hall.services.store.jobs.list({ hall: stage.hall.config.id, device: 'V1' })).map(
        ({ state }) => state,
      ),
    );
  const serverCalls = (): string[] =>
    stage.hall.services.hall.wall.calls.map(({ number, window }) => `${number}→${window}`);
  const trustOf = (page: Page) => () => page.locator('.board').getAttribute('data-trust');

  beforeAll(async () => {
    stage = await startStage(shortSpeech);
    network = await breakableNetwork(stage.hall.address);
    for (const item of ['QT01', 'MZ01']) {
      for (let visitor = 0; visitor < 6; visitor += 1) await stage.issue({ item });
    }
    for (const window of ['1', '2', '5']) await stage.press(window, 'open');
    const hear = (keep: (heard: Heard) => void) => async (page: Page) => keep(listen(page));
    board = await stage.open('/board', { before: hear((heard) => (onBoard = heard)) });
    cut = await stage.open('/board', {
      from: network.address,
      before: async (page) => {
        onCut = listen(page);
        await page.clock.install();
      },
    });
    await Promise.all([board, cut].map((page) => page.locator('.board[data-trust="live"]').waitFor()));
  });

  afterAll(async () => {
    await network?.stop();
    await stage?.stop();
  });

  it('shows three calls in a row one after the other, each on top for its time, the newest on top', async () => {
    await call('1');
    await eventually(() => heroOn(board)).toBe('L001');
    await call('2');
    await call('5');
    // They wait for the top, and are on the board already.
    await eventually(() => callsOn(board)).toEqual(['L001→1', 'C001→5', 'L002→2']);
    await eventually(() => callsOn(board)).toEqual(['L002→2', 'C001→5', 'L001→1']);
    await eventually(() => callsOn(board)).toEqual(['C001→5', 'L002→2', 'L001→1']);
    await allSpoken().toEqual(['spoken', 'spoken', 'spoken']);
    expect(onBoard.said).toHaveLength(3);
    expect(new Set(onBoard.clips).size).toBe(3);
  }, 90_000);

  it('says after 5, 15 and 60 seconds without a sign of life that it is old; then shows no number', async () => {
    await eventually(() => callsOn(cut)).toEqual(await callsOn(board));
    // What it will say then is on no page yet, and its letters could not be fetched any more.
    const words = Object.values(zhCN).join('');
    const letters = () =>
      cut.evaluate((text) => document.fonts.check('1em "Noto Sans SC Variable"', text), words);
    await eventually(letters).toBe(true);
    network.freeze();
    await cut.clock.fastForward(5_500);
    await eventually(trustOf(cut)).toBe('late');
    expect(await textOf(cut)).toMatch(/连接中断 · 内容截至 \d\d:\d\d:\d\d/);
    await cut.clock.fastForward(10_000);
    await eventually(trustOf(cut)).toBe('stale');
    expect(await textOf(cut)).toMatch(/屏幕内容停在 \d\d:\d\d:\d\d，请以工作人员叫号为准/);
    expect(await callsOn(cut)).not.toEqual([]);
    await cut.clock.fastForward(45_000);
    await eventually(trustOf(cut)).toBe('neutral');
    expect(await textOf(cut)).toContain('请听工作人员叫号');
    expect(await callsOn(cut)).toEqual([]);
    expect(await textOf(cut)).not.toMatch(/[A-Z]\d{3}/);
  });

  it('shows after an outage what a board without outage shows, and speaks nothing that is over', async () => {
    network.cut();
    const before = { clips: onCut.clips.length, said: onCut.said.length };
    await call('5');
    await call('2');
    await call('1');
    await allSpoken().toEqual(Array.from({ length: 6 }, () => 'spoken'));
    network.mend();
    await eventually(trustOf(cut)).toBe('live');
    await eventually(() => heroOn(board)).toBe('L004');
    await eventually(async () => (await callsOn(cut)).join()).toBe((await callsOn(board)).join());
    expect(new Set(await callsOn(cut))).toEqual(new Set(serverCalls()));
    expect({ clips: onCut.clips.length, said: onCut.said.length }).toEqual(before);

    await call('2');
    await allSpoken().toEqual(Array.from({ length: 7 }, () => 'spoken'));
    await eventually(() => heroOn(cut)).toBe('L005');
    await eventually(() => onCut.said.length).toBe(before.said + 1);
    expect(onCut.clips.length).toBe(before.clips + 1);
    expect(onCut.said.at(-1)).toBe(onBoard.said.at(-1));
    expect(stage.problems).toEqual([]);
  }, 90_000);
});
