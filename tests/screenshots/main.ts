/**
 * `npm run screenshots`: starts the demo hall with some life in it and takes a picture of every page
 * into docs/screenshots.
 */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/browser.ts';
import { ROOT, startHall, type RunningHall } from '../support/running-hall.ts';
import { liveliness } from './liveliness.ts';
import { morningClock } from './morning-clock.ts';

const OUT = join(ROOT, 'docs/screenshots');
const PUBLIC_URL = 'http://hall.example';
/** Long enough for fonts, the live link and the pulse of a call to settle. */
const SETTLE_MS = 3500;

type Size = { readonly width: number; readonly height: number };
const KIOSK: Size = { width: 1080, height: 1920 };
const BOARD: Size = { width: 1920, height: 1080 };
const CONSOLE: Size = { width: 1366, height: 768 };
const PHONE: Size = { width: 390, height: 844 };
const TABLET: Size = { width: 1280, height: 800 };

type Studio = { readonly browser: Browser; readonly hall: RunningHall };

async function withPage(
  { browser, hall }: Studio,
  path: string,
  size: Size,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const context: BrowserContext = await browser.newContext({ viewport: size, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(hall.address + path);
  await page.waitForTimeout(SETTLE_MS);
  await act(page);
  await context.close();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(OUT, `${name}.png`) });
  console.log(name);
}

async function kiosk(studio: Studio): Promise<void> {
  await withPage(studio, '/kiosk', KIOSK, async (page) => {
    await shoot(page, 'kiosk-home');
    await page.getByText('取号办事').click();
    await page.waitForTimeout(300);
    await shoot(page, 'kiosk-choose');
    await page.getByText('养老待遇申领').first().click();
    await page.waitForTimeout(300);
    await shoot(page, 'kiosk-item');
    await page.getByText('普通取号').click();
    await page.waitForTimeout(SETTLE_MS);
    await shoot(page, 'kiosk-number');
    await page.getByText('完成').click();
    await page.getByText('大字').click();
    await page.waitForTimeout(300);
    await shoot(page, 'kiosk-home-large');
    await page.getByText('取号办事').click();
    await page.getByText('养老待遇申领').first().click();
    await page.getByText('优先取号').first().click();
    await page.waitForTimeout(300);
    await shoot(page, 'kiosk-green');
  });
}

async function windowConsole(studio: Studio): Promise<void> {
  await withPage(studio, '/staff', CONSOLE, async (page) => {
    await shoot(page, 'staff-sign-in');
    await page.getByText('周晓兰').click();
    await page.waitForTimeout(SETTLE_MS);
    await shoot(page, 'staff');
    await page.getByRole('button', { name: '为什么' }).last().click();
    await page.waitForTimeout(600);
    await shoot(page, 'staff-why');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F8');
    await page.waitForTimeout(400);
    await shoot(page, 'staff-transfer');
  });
}

async function leader(studio: Studio): Promise<void> {
  await withPage(studio, '/leader', BOARD, async (page) => {
    await page.getByText('吴正明').first().click();
    await page.waitForTimeout(SETTLE_MS);
    await shoot(page, 'leader');
  });
}

/** The ticket's own page, then its reasons. */
async function ticket(studio: Studio, path: string): Promise<void> {
  await withPage(studio, path, PHONE, async (page) => {
    await shoot(page, 'ticket');
    await page.getByText('为什么还没轮到我').click();
    await page
      .getByText('为什么还没轮到我')
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(300);
    await shoot(page, 'ticket-why');
  });
}

async function manager(studio: Studio): Promise<void> {
  await withPage(studio, '/manage', BOARD, async (page) => {
    await page.getByText('冯涛').first().click();
    await page.waitForTimeout(SETTLE_MS);
    await shoot(page, 'manage');
  });
}

/** The tablet at window 1, when its visit was just finished. */
async function rating(studio: Studio): Promise<void> {
  await withPage(studio, '/board/rate/1', TABLET, async (page) => {
    const token = studio.hall.token('staff', { window: '1' });
    await studio.hall.call('POST', '/windows/1/finish', { token, body: {} });
    await page.waitForTimeout(SETTLE_MS);
    await shoot(page, 'rate');
  });
}

const { now, pass } = morningClock();
const hall = await startHall({
  now,
  hall: readFileSync(join(ROOT, 'config/hall.yaml'), 'utf8').replace(
    /^publicUrl: .*/m,
    `publicUrl: ${PUBLIC_URL}`,
  ),
  beside: { 'catalogue.yaml': readFileSync(join(ROOT, 'config/catalogue.yaml'), 'utf8') },
});
const studio: Studio = { hall, browser: await launchChromium() };
try {
  await mkdir(OUT, { recursive: true });
  const { phone, calledPhone } = await liveliness({ hall, pass });
  await withPage(studio, '/', CONSOLE, (page) => shoot(page, 'home'));
  await kiosk(studio);
  await withPage(studio, '/board', BOARD, (page) => shoot(page, 'board'));
  await withPage(studio, '/board/window/3', KIOSK, (page) => shoot(page, 'window'));
  await withPage(studio, '/board/window/3', BOARD, (page) => shoot(page, 'window-wide'));
  await withPage(studio, '/notices', BOARD, (page) => shoot(page, 'notices'));
  await ticket(studio, phone);
  await withPage(studio, calledPhone, PHONE, (page) => shoot(page, 'ticket-called'));
  await windowConsole(studio);
  await leader(studio);
  await manager(studio);
  await withPage(studio, '/devices', BOARD, (page) => shoot(page, 'devices'));
  await withPage(studio, '/devices#P1', CONSOLE, (page) => shoot(page, 'device'));
  await withPage(studio, '/voice', CONSOLE, (page) => shoot(page, 'voice'));
  await rating(studio);
} finally {
  await studio.browser.close();
  await hall.stop();
}
