/**
 * Every page in a real Chromium as the standards see it: axe, the security policy, sizes for fingers
 * and for eyes at eight metres, and nothing that is wider than its screen.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveliness } from '../screenshots/liveliness.ts';
import { morningClock } from '../screenshots/morning-clock.ts';
import { browserRequired, findChromium } from '../support/browser.ts';
import {
  BOARD,
  CONSOLE,
  eventually,
  KIOSK,
  PHONE,
  startStage,
  type Size,
  type Stage,
} from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;

/** Serious and critical findings, as sentences. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}

/** Things to touch that a finger misses: smaller than 60 × 60 px, or less than 12 px from the next one. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const targets = [...document.querySelectorAll('button, a[href], [role="button"], input')]
      .map((target) => ({ name: target.textContent.trim(), box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    const gap = (one: DOMRect, other: DOMRect): number =>
      Math.max(
        one.left - other.right,
        other.left - one.right,
        one.top - other.bottom,
        other.top - one.bottom,
      );
    return targets.flatMap(({ name, box }, index) => [
      ...(box.width < 60 || box.height < 60
        ? [`${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`]
        : []),
      ...targets
        .slice(index + 1)
        .filter((other) => gap(box, other.box) < 11.9)
        .map((other) => `${name} and ${other.name}: ${gap(box, other.box).toFixed(1)} apart`),
    ]);
  });

/** What sticks out of the screen to the right. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.skipIf(!run)('every page, in Chromium', () => {
  let stage: Stage;
  let phone = '';
  let called = '';

  const visit = async (path: string, size: Size, ready: string, locale?: string): Promise<Page> => {
    const page = await stage.open(path, { size, ...(locale !== undefined && { locale }) });
    await page.locator(ready).first().waitFor();
    return page;
  };
  const leave = (page: Page) => page.context().close();

  beforeAll(async () => {
    const { now, pass } = morningClock();
    stage = await startStage((hallFile) => hallFile, { now });
    ({ phone, calledPhone: called } = await liveliness({ hall: stage.hall, pass }));
  });

  afterAll(async () => {
    await stage?.stop();
  });

  it('the kiosk has no serious fault and a target for every finger, from home to the number', async () => {
    const page = await visit('/kiosk', KIOSK, '.home-way:not(:disabled)');
    const check = async (): Promise<void> => {
      expect(await smallTargets(page)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
    };
    await check();
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('.home-way').first().click();
    await page.getByText('养老待遇申领').first().waitFor();
    await check();
    await page.getByText('养老待遇申领').first().click();
    await page.locator('.item-way').first().waitFor();
    await check();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /优先取号/ }).click();
    await page.locator('.green-ground').first().waitFor();
    await check();
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('button', { name: /普通取号/ }).click();
    await page.locator('.number-hero').waitFor();
    await check();
    expect(await faultsOf(page)).toEqual([]);
    await leave(page);
  });

  it('the board can be read from eight metres in both languages, at windows of two digits too', async () => {
    for (const [item, window] of [
      ['QT05', '11'],
      ['QT03', '10'],
    ] as const) {
      await stage.issue({ item });
      await stage.press(window, 'open');
      await stage.press(window, 'next');
    }
    for (const path of ['/board', '/board?lang=en']) {
      const page = await visit(path, BOARD, '.hero');
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const { digitPx, clipped } = await page.evaluate(() => {
        /** Height of a digit's ink, not of its line. */
        const inkPx = (element: Element): number => {
          const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
          const pen = document.createElement('canvas').getContext('2d');
          if (pen === null) return 0;
          pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
          const ink = pen.measureText('0');
          return ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent;
        };
        const boxes = '.board-calls, .hero, .hero-call, .calls-row, .waiting-row, .board-foot';
        return {
          digitPx: [...document.querySelectorAll('.hero .ticket-number')].map(inkPx),
          clipped: [...document.querySelectorAll(boxes)]
            .filter((box) => box.scrollWidth > box.clientWidth + 1)
            .map((box) => `${box.className}: ${box.textContent}`),
        };
      });
      expect(digitPx).toHaveLength(1);
      expect(digitPx[0]).toBeGreaterThanOrEqual(120);
      expect(await page.locator('.calls-row, .hero').filter({ hasText: '10' }).count()).toBeGreaterThan(0);
      expect(clipped).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      expect(await faultsOf(page)).toEqual([]);
      await leave(page);
    }
  });

  it.each([
    ['the window screen', '/board/window/3', KIOSK, '.badge, .window'],
    ['the wide window screen', '/board/window/3', BOARD, '.badge, .window'],
    ['the notices', '/notices', BOARD, 'main h2, main li'],
    ['the directory', '/', CONSOLE, 'main a[href="/kiosk"]'],
    ['the devices', '/devices', BOARD, '.counter'],
  ] as const)('%s has no serious fault', async (_name, path, size, ready) => {
    const page = await visit(path, size, ready);
    expect(await faultsOf(page)).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    await leave(page);
  });

  it('the desk has no serious fault, signing in, working and transferring', async () => {
    const page = await visit('/staff', CONSOLE, 'button');
    await page.getByText('周晓兰').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByText('周晓兰').click();
    await page.locator('.ticket-card').waitFor();
    await eventually(() => page.locator('.queue-row, [class*="queue"]').count()).toBeGreaterThan(0);
    expect(await faultsOf(page)).toEqual([]);
    // The keys work once the live link does.
    const transfer = page.getByRole('button', { name: /转窗口/ });
    await eventually(() => transfer.isEnabled()).toBe(true);
    await page.keyboard.press('F8');
    await page.locator('.choice').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    await leave(page);
  });

  it('the leader’s page has no serious fault', async () => {
    const page = await visit('/leader', BOARD, 'button');
    await page.getByText('吴正明').first().click();
    await page.locator('.window-tile').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await leave(page);
  });

  it('the manager’s page has no serious fault', async () => {
    const page = await visit('/manage', CONSOLE, 'button');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByText('冯涛').first().click();
    await page.locator('.wait-chart').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    await leave(page);
  });

  it('the phone has no serious fault and fits 360 px, in both languages', async () => {
    for (const [path, locale] of [
      [phone, 'zh-CN'],
      [called, 'en'],
    ] as const) {
      const page = await visit(path, PHONE, '.ticket-number', locale);
      expect(await faultsOf(page)).toEqual([]);
      for (const width of [360, 390]) {
        await page.setViewportSize({ width, height: 780 });
        expect(await tooWide(page)).toBe(0);
      }
      await leave(page);
    }
    const home = await visit('/', { width: 360, height: 780 }, 'main a[href="/kiosk"]');
    expect(await tooWide(home)).toBe(0);
    await leave(home);
  });

  it('no page violates its security policy or asks for what is not there', () => {
    expect(stage.problems).toEqual([]);
  });
});
