/** The device page and the duty leader's strip of device alarms, in a real Chromium. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserRequired, findChromium } from '../support/browser.ts';
import { BOARD, CONSOLE, eventually, startStage, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;
const TABLET = { width: 768, height: 1024 };

const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}

describe.skipIf(!run)('the devices, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
  });
  afterAll(async () => {
    await stage?.stop();
  });

  it('a technician finds a printer, tests it, sees the page come out, and sends a slip again', async () => {
    const { number } = await stage.issue({ item: 'SB01', printAt: 'P1' });
    const page = await stage.open('/devices', { size: CONSOLE });
    await page.getByRole('searchbox').fill('入口取号机打印机');
    await page.locator('.health-row[data-device="P1"]').click();
    expect(await page.locator('.health-row[data-device]').count()).toBe(1);
    await page.locator('.device-test button').click();
    await page.locator('[data-outcome="done"]').waitFor();
    await page.getByAltText(/这不是号票/).waitFor();
    await page.locator('.device-jobs li', { hasText: number }).locator('button').first().click();
    await eventually(() => stage.virtual('printer').find(({ id }) => id === 'P1')?.slips[0]?.text).toContain(
      '补打',
    );
    expect(page.url()).toContain('#P1');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('The test page was printed').waitFor();
    await page.context().close();
  });

  it('a technician prints a sample of a slip by keyboard alone, and the next test is of the same sheet', async () => {
    const page = await stage.open('/devices#P2', { size: CONSOLE });
    const choice = page.getByRole('combobox', { name: '测试打哪一张' });
    await choice.focus();
    await page.keyboard.press('End');
    await eventually(() => choice.inputValue()).toBe('closing');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('样张打好了').waitFor();
    await page.getByAltText(/样张 · 不作凭据.*日结单/s).waitFor();
    expect(await choice.inputValue()).toBe('closing');
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('.health-row[data-device="LED1"]').click();
    await page.locator('.device-head').waitFor();
    expect(await choice.count()).toBe(0);
    await page.context().close();
  });

  it('lays a test card on the reader, scans the newest slip, rates, and lets each fail in words', async () => {
    const page = await stage.open('/devices', { size: BOARD });
    await page.getByRole('button', { name: '今天满优先年龄' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await eventually(() => stage.virtual('id-reader')[0]?.card).toBe('senior-today');
    await page.getByRole('button', { name: '扫最近打出的小票' }).click();
    await eventually(() => stage.virtual('scanner')[0]?.last).toContain('/t/');
    await page.locator('.rating-key[data-grade="5"]').click();
    await eventually(() => stage.virtual('evaluator')[0]?.lastChoice).toBe(0);
    for (const id of ['CARD1', 'SCAN1', 'EVAL1', 'LED1', 'PADS', 'P1', 'V1']) {
      await page.locator(`.health-row[data-device="${id}"]`).click();
      await page.locator('.device-head').waitFor();
      await page.locator('.faults summary').click();
      const words = await page.locator('.fault').allInnerTexts();
      expect(words.length).toBeGreaterThan(1);
      for (const word of words) expect(word).not.toMatch(/[a-z]/);
    }
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize(TABLET);
    expect(await tooWide(page)).toBe(0);
    await page.context().close();
  });

  it('the duty leader sees a printer without paper in words, notes it, and it is gone', async () => {
    const page = await stage.open('/leader', { size: CONSOLE });
    await page.getByText('吴正明').first().click();
    await page.locator('.window-tile').first().waitFor();
    const from = performance.now();
    stage.act('P2', { action: 'fault', fault: 'paper-out', on: true });
    const alarm = page.locator('.device-alarm[data-device="P2"]');
    await alarm.waitFor();
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(await alarm.innerText()).toMatch(/没有纸了[\s\S]*装一卷新纸/);
    expect(await faultsOf(page)).toEqual([]);
    await alarm.getByRole('button', { name: '知道了' }).click();
    await eventually(() => alarm.count()).toBe(0);
    await page.getByText('1 台设备的故障已知道').waitFor();
    await page.context().close();
    expect(stage.problems).toEqual([]);
  });
});
