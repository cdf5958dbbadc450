/**
 * The kiosk in a real Chromium: the green channel, large type and English, and what it does when the
 * network or the paper ends. A number is given once, whatever happens on the way.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserRequired, findChromium } from '../support/browser.ts';
import { breakableNetwork, type BreakableNetwork } from '../support/proxy.ts';
import { eventually, KIOSK, startStage, textOf, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;

describe.skipIf(!run)('the kiosk, in Chromium', () => {
  let stage: Stage;
  let network: BreakableNetwork;
  let kiosk: Page;

  const tickets = () => stage.tickets();
  const slips = () => stage.virtual('printer').find(({ id }) => id === 'P1')?.slips ?? [];
  const shown = () => kiosk.locator('.number-hero').innerText();
  const ready = () => kiosk.locator('[data-screen="home"] .home-way:not(:disabled)').first().waitFor();
  const home = async (): Promise<void> => {
    const touch = async (words: RegExp | string) => {
      const button = kiosk.getByRole('button', { name: words });
      if (await button.isVisible()) await button.click();
    };
    await touch('我记住了');
    await touch(/^完成$|^Done$/);
    await touch(/^首页$|^Start$/);
    await ready();
  };
  /** From home to the page of an item that people often come for. */
  const choose = async (): Promise<void> => {
    await kiosk.getByRole('button', { name: /取号办事/ }).click();
    await kiosk.getByText('养老待遇申领').first().click();
  };

  beforeAll(async () => {
    stage = await startStage();
    network = await breakableNetwork(stage.hall.address);
    kiosk = await stage.open('/kiosk', { size: KIOSK, from: network.address });
    await kiosk.getByRole('button', { name: /取号办事/ }).waitFor();
  });

  afterAll(async () => {
    await network?.stop();
    await stage?.stop();
  });

  it('takes a green number with its ground and needs in five touches, and shows neither', async () => {
    await choose();
    await kiosk.getByRole('button', { name: /优先取号/ }).click();
    await kiosk.getByRole('button', { name: '手语' }).click();
    await kiosk.getByRole('button', { name: '残疾人' }).click();
    await kiosk.locator('.number-hero').waitFor();
    const [ticket] = tickets();
    expect(ticket).toMatchObject({ number: 'A001', class: 'green', needs: ['sign'] });
    expect(await shown()).toBe('A001');
    const said = await textOf(kiosk);
    expect(said).toContain('已为您优先安排');
    expect(said).not.toMatch(/残疾|手语/);
    await eventually(() => slips().length).toBe(1);
    expect(slips()[0]?.text).toContain('已为您优先安排');
    expect(slips()[0]?.text).not.toMatch(/残疾|手语/);
    await kiosk.getByText('请取走您的小票').waitFor();
    await home();
  });

  it('speaks English from the first touch to the slip', async () => {
    await kiosk.getByRole('button', { name: 'English' }).click();
    await kiosk.locator('.home-way').first().click();
    await kiosk.getByText('Claiming the pension').first().click();
    expect(await textOf(kiosk)).not.toMatch(/普通取号|请带齐/);
    await kiosk.locator('.item-way').last().click();
    await kiosk.locator('.number-hero').waitFor();
    await eventually(() => slips().length).toBe(2);
    expect(slips()[0]?.text).toContain('Claiming the pension');
    expect(slips()[0]?.text).not.toMatch(/\p{Script=Han}/u);
    await kiosk.locator('.number-ways .press-main').click();
    await kiosk.getByRole('button', { name: /取号办事/ }).waitFor();
  });

  it('with large type prints in large print, and forgets it for the next visitor', async () => {
    await kiosk.getByRole('button', { name: '大字' }).click();
    await kiosk.locator('html[data-size="large"]').waitFor();
    await choose();
    await kiosk.getByRole('button', { name: /普通取号/ }).click();
    await kiosk.locator('.number-hero').waitFor();
    expect(tickets().at(-1)?.needs).toContain('large-print');
    await home();
    await kiosk.locator('html[data-size="normal"]').waitFor();
  });

  it('gives the same number when the answer was lost on its way, and one ticket only', async () => {
    const before = tickets().length;
    await choose();
    network.loseReply('POST /api/v1/tickets HTTP');
    await kiosk.getByRole('button', { name: /普通取号/ }).click();
    await kiosk.locator('.number-hero').waitFor();
    expect(network.seen('POST /api/v1/tickets HTTP')).toBeGreaterThan(before + 1);
    expect(tickets()).toHaveLength(before + 1);
    expect(await shown()).toBe(tickets().at(-1)?.number);
    await home();
  });

  it('asks on under one key while the network is away, and has one number when it is back', async () => {
    const before = tickets().length;
    await choose();
    network.cut();
    await kiosk.getByRole('button', { name: /普通取号/ }).click();
    await kiosk.getByText('正在继续为您取号，只会取一个号').waitFor();
    network.mend();
    await kiosk.locator('.number-hero').waitFor();
    expect(tickets()).toHaveLength(before + 1);
    expect(await shown()).toBe(tickets().at(-1)?.number);
    await home();
  });

  it('sends people to a guide when the server is gone, and comes back by itself', async () => {
    network.freeze();
    await kiosk.getByRole('heading', { name: '请找导办员取号' }).waitFor();
    expect(await kiosk.getByRole('button', { name: /取号办事/ }).count()).toBe(0);
    expect(await kiosk.getByRole('button', { name: '需要帮助' }).isEnabled()).toBe(true);
    network.mend();
    await kiosk.getByRole('button', { name: /取号办事/ }).waitFor();
    expect(await kiosk.getByRole('button', { name: /取号办事/ }).isEnabled()).toBe(true);
  });

  it('switches its buttons off in the middle of a visit and keeps the visit', async () => {
    await choose();
    const ordinary = kiosk.getByRole('button', { name: /普通取号/ });
    expect(await ordinary.isEnabled()).toBe(true);
    network.cut();
    await eventually(() => ordinary.isDisabled()).toBe(true);
    expect(await textOf(kiosk)).toContain('请找导办员取号');
    network.mend();
    await eventually(() => ordinary.isEnabled()).toBe(true);
    await home();
  });

  it('without paper keeps the number on the screen with its code, and prints nothing later', async () => {
    stage.act('P1', { action: 'fault', fault: 'paper-out', on: true });
    const printed = slips().length;
    await choose();
    await kiosk.getByRole('button', { name: /普通取号/ }).click();
    await kiosk.getByText('打印纸用完了，号码仍然有效').waitFor();
    expect(await shown()).toBe(tickets().at(-1)?.number);
    expect(await kiosk.locator('.number-qr svg').isVisible()).toBe(true);
    expect(await kiosk.getByRole('button', { name: '我记住了' }).isVisible()).toBe(true);
    const lost = await stage.hall.services.store.jobs.list({ hall: stage.hall.config.id, device: 'P1' });
    expect(lost.at(-1)?.state).toBe('failed');

    stage.act('P1', { action: 'load-paper' });
    stage.act('P1', { action: 'fault', fault: 'paper-out', on: false });
    await home();
    // The next slip is the next visitor's: the lost one did not come out before it.
    await choose();
    await kiosk.getByRole('button', { name: /普通取号/ }).click();
    await kiosk.getByText('请取走您的小票').waitFor();
    expect(slips()).toHaveLength(Math.min(8, printed + 1));
    expect(slips()[0]?.text).toContain(tickets().at(-1)?.number);
    expect(slips().some(({ text }) => text.includes(tickets().at(-2)?.number ?? '?'))).toBe(false);
    await home();
    expect(stage.problems).toEqual([]);
  });
});
