/**
 * A card on the kiosk's reader and a slip under its scanner, in a real Chromium: from bytes on a socket to
 * the number on the screen.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VirtualAction } from '../../protocol/http/devices.ts';
import { browserRequired, findChromium } from '../support/browser.ts';
import { eventually, KIOSK, startStage, textOf, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;

describe.skipIf(!run)('the kiosk with a reader and a scanner, in Chromium', () => {
  let stage: Stage;
  let kiosk: Page;
  let touches = 0;

  const act = (device: string, action: VirtualAction) =>
    eventually(() => stage.hall.services.devices.act(device, action)).toBe(true);
  const reader = () => stage.virtual('id-reader').find(({ id }) => id === 'CARD1');
  const lay = (card: string) => act('CARD1', { action: 'lay-card', card });
  /** Lifts the card and waits until the reader has seen it go. */
  const lift = async (): Promise<void> => {
    await act('CARD1', { action: 'lift-card' });
    const seenAt = () =>
      stage.hall.services.devices.health().find(({ id }) => id === 'CARD1')?.lastSeenAt ?? 0;
    for (let looks = 0; looks < 2; looks += 1) {
      const before = seenAt();
      await eventually(() => seenAt() > before).toBe(true);
    }
  };
  const touch = async (words: RegExp | string): Promise<void> => {
    await kiosk.getByRole('button', { name: words }).first().click();
    touches += 1;
  };
  const pension = async (): Promise<void> => {
    await touch(/取号办事/);
    await kiosk.getByText('养老待遇申领').first().click();
    touches += 1;
  };
  const home = async (): Promise<void> => {
    for (const words of [/^完成$/, /^首页$/]) {
      const button = kiosk.getByRole('button', { name: words });
      if (await button.isVisible()) await button.click();
    }
    await kiosk.locator('[data-screen="home"] .home-way:not(:disabled)').first().waitFor();
    touches = 0;
  };
  const screen = (name: string) => kiosk.locator(`[data-screen="${name}"]`).waitFor();

  beforeAll(async () => {
    stage = await startStage();
    kiosk = await stage.open('/kiosk?kiosk=K1', { size: KIOSK });
    await home();
  });
  afterAll(async () => {
    await stage?.stop();
  });

  it('gives a senior the number by card in three touches from home', async () => {
    await eventually(() => reader()?.wanted).toBe(true);
    await pension();
    expect(await textOf(kiosk)).toContain('60 周岁以上：刷身份证即可，只判断年龄，不保存信息');
    await touch(/优先取号/);
    await lay('senior-today');
    await screen('number');
    expect(touches).toBeLessThanOrEqual(3);
    const ticket = stage.tickets().at(-1);
    expect(ticket).toMatchObject({ class: 'green', verified: 'id-card' });
    expect(await kiosk.locator('.number-hero').innerText()).toBe(ticket?.number);
    expect(await textOf(kiosk)).toContain('已为您优先安排');
    await lift();
    await home();
  });

  it('remembers a card that was laid on at the start, for one number', async () => {
    await lay('old-number');
    await screen('choose');
    await lift();
    await kiosk.getByText('养老待遇申领').first().click();
    await kiosk.getByText('按“优先取号”就出号').waitFor();
    await kiosk.getByRole('button', { name: /优先取号/ }).click();
    await screen('number');
    expect(stage.tickets().at(-1)).toMatchObject({ class: 'green', verified: 'id-card' });
    await kiosk.getByRole('button', { name: /同行/ }).click();
    await screen('item');
    expect(await kiosk.locator('.card-note').count()).toBe(0);
    await home();
  });

  it('tells whoever is younger, politely, and leaves the other reasons open', async () => {
    await pension();
    await touch(/优先取号/);
    await lay('senior-tomorrow');
    await kiosk.getByText('未到 60 周岁，可在下面选择其他优先理由').waitFor();
    await screen('green');
    await lift();
    await kiosk.getByRole('button', { name: '孕妇' }).click();
    await screen('number');
    expect(stage.tickets().at(-1)).toMatchObject({ class: 'green', verified: 'declared' });
    await home();
  });

  it('asks for another try when the card was pulled early, and sends nobody away with another card', async () => {
    await pension();
    await touch(/优先取号/);
    const before = stage.tickets().length;
    await act('CARD1', { action: 'fault', fault: 'removed', on: true });
    await lay('senior-today');
    await kiosk.getByText('请再放一次，稍等两秒再拿开').waitFor();
    await act('CARD1', { action: 'fault', fault: 'removed', on: false });
    await lift();
    await lay('foreign');
    await kiosk.getByText('您自己说明即可，不用出示证件').waitFor();
    expect(stage.tickets()).toHaveLength(before);
    await lift();
    await home();
  });

  it('shows the place of a scanned slip, and takes back whoever missed the call', async () => {
    const { link, number, id } = await stage.issue({ item: 'SB02' });
    await act('SCAN1', { action: 'scan', text: `http://hall.example${link}` });
    await kiosk.getByText('号码还在排队').waitFor();
    expect(await kiosk.locator('.number-hero').innerText()).toBe(number);
    await kiosk.getByRole('button', { name: '完成' }).click();
    const out = await stage.hall.call('POST', `/tickets/${id}/step-out`, {
      token: stage.hall.token('kiosk', { name: 'K1' }),
      key: 'steps-out',
      body: {},
    });
    expect(out.status).toBe(200);
    await act('SCAN1', { action: 'scan', text: `http://hall.example${link} ` });
    await kiosk.getByText('欢迎回来').waitFor();
    expect(stage.ticket(id)?.state).toBe('waiting');
    await home();
  });

  it('complained of nothing', () => {
    expect(stage.problems).toEqual([]);
  });
});
