/**
 * "Why not me?" in a real Chromium: on the visitor's phone, which follows the calls, and at the window,
 * where a clerk opens the explanation with the keyboard and reads it out.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserRequired, findChromium } from '../support/browser.ts';
import { eventually, PHONE, startStage, textOf, type Issued, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;
const GREEN = { green: { ground: 'elderly', evidence: 'declared' } };

describe.skipIf(!run)('why not me, in Chromium', () => {
  let stage: Stage;
  let desk: Page;
  let asks: Issued;
  const others: Issued[] = [];

  beforeAll(async () => {
    stage = await startStage();
    asks = await stage.issue({ item: 'QT01' });
    for (let n = 0; n < 2; n += 1) others.push(await stage.issue({ item: 'QT01', ...GREEN }));
    others.push(await stage.issue({ item: 'SB01' }));
    desk = await stage.openConsole('周晓兰');
    await desk.keyboard.press('F9');
    await desk.locator('[data-action="next"]:not([aria-disabled="true"])').waitFor();
  });

  afterAll(async () => {
    await stage?.stop();
  });

  it('the phone counts along as the window calls, and names nobody', async () => {
    const phone = await stage.open(asks.link, { size: PHONE });
    await phone.locator('.why summary').click();
    const why = () => phone.locator('.why').innerText();
    await eventually(why).toContain('您来之后，可能叫您的窗口还没有按顺序先叫过别人');
    await desk.keyboard.press('F1');
    await eventually(why).toContain('先叫了优先号 1 位，没有先叫普通号');
    await desk.locator('.ticket-card', { hasText: others[0]?.number ?? '' }).waitFor();
    await desk.keyboard.press('F1');
    await eventually(why).toContain('先叫了优先号 2 位');
    expect(await why()).toContain('最多连续叫 3 位优先号，接着必须叫 1 位普通号');
    for (const { number } of others) expect(await textOf(phone)).not.toContain(number);
    await phone.getByRole('button', { name: /暂离一会儿/ }).click();
    await eventually(() => textOf(phone)).toMatch(
      /回来以后怎么排[\s\S]*您的位置一直保留。\d\d:\d\d 前回来，位置不变/,
    );
    await phone.getByRole('button', { name: /我回来了/ }).click();
    await eventually(() => stage.ticket(asks.id)?.state).toBe('waiting');
    await phone.context().close();
  });

  it('the clerk opens it at the next number with the keyboard, and Escape leads back to where it was', async () => {
    const button = desk.locator('.waiting-next .small-button');
    await desk.locator('.waiting-next', { hasText: asks.number }).waitFor();
    await button.focus();
    await desk.keyboard.press('Enter');
    const panel = desk.locator('.why-panel');
    await panel.getByText('可以念给本人听').waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    const aloud = await panel.locator('.why-aloud').innerText();
    expect(aloud).toContain('先叫了优先号 2 位');
    for (const { number } of others) expect(aloud).not.toContain(number);
    // Behind the counter the record stands whole: number, window, reason, both candidates.
    const calls = await panel.locator('.why-calls').innerText();
    expect(calls).toContain(others[0]?.number);
    expect(calls).toMatch(/绿色通道优先[\s\S]*当时最前：优先 .*普通 /);
    const { violations } = await new AxeBuilder({ page: desk }).include('.why-panel').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await desk.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('shows the sentences in large letters to somebody who reads, and puts away one thing at a time', async () => {
    await desk.locator('.ticket-why .small-button').click();
    const panel = desk.locator('.why-panel');
    await panel.getByText('叫到时的依据').waitFor();
    await panel.getByRole('button', { name: '大字给对方看' }).click();
    await desk.locator('.large-phrase', { hasText: '号窗口叫到' }).waitFor();
    await desk.keyboard.press('Escape');
    await desk.locator('.large-phrase').waitFor({ state: 'detached' });
    expect(await panel.count()).toBe(1);
    await desk.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('speaks English when the page does, and cuts off no name of a service', async () => {
    await desk.getByRole('button', { name: 'English' }).click();
    await desk.locator('.waiting-next .small-button').click();
    await desk
      .locator('.why-aloud')
      .getByText(/^Since then the windows/)
      .waitFor();
    const cut = await desk
      .locator('.waiting-item')
      .evaluateAll((items) =>
        items.flatMap((item) => (item.scrollWidth > item.clientWidth ? [item.textContent] : [])),
      );
    expect(cut).toEqual([]);
    expect(await desk.locator('.waiting-item').count()).toBeGreaterThan(1);
    expect(await textOf(desk)).toContain('Joining the residents');
    expect(stage.problems).toEqual([]);
  });
});
