/**
 * The main job in a real Chromium on the demo hall: a number at the kiosk, the slip's bytes, the call
 * from the console's keyboard, and everything that answers it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import { browserRequired, findChromium, launchChromium } from '../support/browser.ts';
import { ROOT, startHall, type RunningHall } from '../support/running-hall.ts';

const run = findChromium() !== null || browserRequired;
const PUBLIC_URL = 'http://hall.example';

type Slip = Extract<VirtualDevice, { kind: 'printer' }>['slips'][number];

describe.skipIf(!run)('the main job, in Chromium', () => {
  let hall: RunningHall;
  let browser: Browser;
  const problems: string[] = [];

  const open = async (path: string, width: number, height: number): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(`${path}: ${error.message}`));
    page.on('response', (response) => {
      // Whoever is not signed in yet is told so: the console's first question.
      const expected = response.status() === 401 && response.url().endsWith('/session');
      if (response.status() >= 400 && !expected)
        problems.push(`${path}: ${response.status()} ${response.url()}`);
    });
    await page.goto(hall.address + path);
    return page;
  };

  const virtual = <K extends VirtualDevice['kind']>(kind: K): Extract<VirtualDevice, { kind: K }>[] =>
    hall.services.devices
      .virtual()
      .filter((device): device is Extract<VirtualDevice, { kind: K }> => device.kind === kind);

  const slips = (): Slip[] => virtual('printer').flatMap((printer) => printer.slips);

  beforeAll(async () => {
    const text = readFileSync(join(ROOT, 'config/hall.yaml'), 'utf8');
    hall = await startHall({
      hall: text.replace(/^publicUrl: .*/m, `publicUrl: ${PUBLIC_URL}`),
      beside: { 'catalogue.yaml': readFileSync(join(ROOT, 'config/catalogue.yaml'), 'utf8') },
    });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await hall?.stop();
  });

  it('takes a number, prints it, calls it by F1, and board, strip, pad, voice and phone follow', async () => {
    const board = await open('/board', 1920, 1080);
    const devices = await open('/devices', 1920, 1080);
    const staff = await open('/staff', 1366, 768);
    await staff.getByText('周晓兰').click();
    const openKey = staff.getByRole('button', { name: /开窗/ });
    await expect.poll(() => openKey.isEnabled()).toBe(true);
    await staff.keyboard.press('F9');
    await expect.poll(() => hall.services.hall.state.windows['1']?.state).toBe('open');

    // Four touches from home to the number.
    const kiosk = await open('/kiosk', 1080, 1920);
    await kiosk.getByText('取号办事').click();
    await kiosk.getByText('养老待遇申领').first().click();
    await kiosk.getByText('普通取号').click();
    await kiosk.getByText('A001').first().waitFor();

    await expect.poll(() => slips().length).toBe(1);
    const [slip] = slips();
    if (slip === undefined) throw new Error('no slip');
    expect(slip.text).toContain('A001');
    await devices.locator('img').first().waitFor();
    expect(readByIconv(slip)).toContain('养老待遇申领');
    const link = slip.qr[0] ?? '';
    expect(link).toMatch(new RegExp(`^${PUBLIC_URL}/t/[a-z0-9]+#k=`));

    const phone = await open(link.slice(PUBLIC_URL.length), 390, 844);
    await phone.getByText('A001').first().waitFor();

    await staff.keyboard.press('F1');
    await Promise.all([
      board.getByText('A001').first().waitFor(),
      phone.getByText('1', { exact: false }).first().waitFor(),
      expect.poll(() => virtual('led').find(({ window }) => window === '1')?.text).toBe('请A001号到1号窗口'),
      expect.poll(() => virtual('keypad')[0]?.pads.find(({ window }) => window === '1')?.display).toBe('001'),
      expect.poll(() => virtual('voice')[0]?.last?.text).toBe('请A零零一号到一号窗口办理'),
    ]);
    await expect.poll(() => phone.evaluate(() => document.body.innerText)).toMatch(/请到[\s\S]*1[\s\S]*窗口/);
    expect(problems).toEqual([]);
  });

  it('says on the board that the clip was heard to its end: proof of call', async () => {
    await expect.poll(() => virtual('voice')[0]?.last?.heardBy, { timeout: 20_000 }).toBeGreaterThan(0);
    await expect
      .poll(
        async () =>
          (await hall.services.store.jobs.list({ hall: hall.config.id, device: 'V1' })).map(
            ({ state }) => state,
          ),
        { timeout: 20_000 },
      )
      .toEqual(['spoken']);
  });
});

/** The slip's text as Debian's iconv reads it from the printer's own bytes. */
function readByIconv(slip: Slip): string {
  const file = join(process.env['TMPDIR'] ?? '/tmp', `slip-${process.pid}.bin`);
  writeFileSync(file, Buffer.from(slip.raw, 'base64'));
  return execFileSync('iconv', ['-c', '-f', 'GB18030', '-t', 'UTF-8', file], { encoding: 'utf8' });
}
