/** After a visit: the tablet at the window and the visitor's own phone, in a real Chromium. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserRequired, findChromium } from '../support/browser.ts';
import { eventually, PHONE, startStage, type Size, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;
const TABLET: Size = { width: 1280, height: 800 };
const UPRIGHT: Size = { width: 800, height: 1280 };

const seriousFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
};

/** Buttons that a finger misses, and whether anything lies outside the screen. */
const shape = (page: Page) =>
  page.evaluate(() => ({
    small: [...document.querySelectorAll('main button')]
      .map((button) => button.getBoundingClientRect())
      .filter(({ width, height }) => width < 60 || height < 60).length,
    outside: [...document.querySelectorAll('main button, main h1, main .qr-code')]
      .map((part) => part.getBoundingClientRect())
      .filter(
        ({ right, bottom, left, top }) => right > innerWidth || bottom > innerHeight || left < 0 || top < 0,
      ).length,
  }));

describe.skipIf(!run)('evaluation, in Chromium', () => {
  let stage: Stage;
  const kept = async (ticket: string) =>
    (await stage.hall.services.store.evaluations.ofDay(stage.hall.config.id, day())).find(
      (row) => row.ticket === ticket,
    );
  const day = () => stage.hall.services.hall.state.day ?? '';
  const finished = async (window: string) => {
    const issued = await stage.issue({ item: 'QT01' });
    for (const name of ['next', 'start', 'finish']) await stage.press(window, name);
    expect(stage.ticket(issued.id)?.state).toBe('finished');
    return issued;
  };

  beforeAll(async () => {
    stage = await startStage();
    await stage.press('1', 'open');
  });
  afterAll(async () => {
    await stage?.stop();
  });

  it('the tablet rests with hall and clerk, asks after the visit, keeps the touched face and thanks', async () => {
    const tablet = await stage.open('/board/rate/1', { size: TABLET });
    await tablet.locator('.badge').waitFor();
    const { id, link } = await finished('1');
    await tablet.getByText('请您评价本次服务').waitFor();
    for (const size of [UPRIGHT, TABLET]) {
      await tablet.setViewportSize(size);
      expect(await shape(tablet)).toEqual({ small: 0, outside: 0 });
    }
    expect(await seriousFaults(tablet)).toEqual([]);
    const words = await tablet.locator('.rate-face').allInnerTexts();
    expect(words.map((word) => word.split('\n')[0])).toEqual([
      '非常满意',
      '满意',
      '基本满意',
      '不满意',
      '非常不满意',
    ]);
    await tablet.getByRole('button', { name: '非常不满意' }).click();
    await tablet.getByRole('button', { name: '等候太久' }).click();
    expect(await shape(tablet)).toEqual({ small: 0, outside: 0 });
    await tablet.getByRole('button', { name: '提交' }).click();
    await tablet.getByText('谢谢您的评价').waitFor();
    expect(await kept(id)).toMatchObject({ grade: 1, tags: ['long-wait'], source: 'web-pad', window: '1' });
    // The phone does not ask for what was said at the window.
    const phone = await stage.open(link, { size: PHONE });
    await phone.getByText('已经评价过了').waitFor();
    await tablet.context().close();
    await phone.context().close();
  });

  it('the phone asks after the visit, and the tablet that asked about it rests', async () => {
    const tablet = await stage.open('/board/rate/1?lang=en', { size: UPRIGHT });
    await tablet.locator('.badge').waitFor();
    const { id, link } = await finished('1');
    await tablet.getByText('How was the service?').waitFor();
    const phone = await stage.open(link, { size: PHONE });
    await phone.getByRole('radio', { name: '满意', exact: true }).click();
    await phone.getByRole('button', { name: '态度热情' }).click();
    await phone.getByRole('textbox').fill('讲得很明白');
    expect(await seriousFaults(phone)).toEqual([]);
    await phone.getByRole('button', { name: '提交评价' }).click();
    await phone.getByText('谢谢您的评价').waitFor();
    const row = await kept(id);
    expect(row).toMatchObject({ grade: 4, tags: ['kind'], source: 'phone' });
    const texts = stage.hall.services.store.texts;
    expect(await texts.get(stage.hall.config.id, row?.comment ?? '')).toMatchObject({ text: '讲得很明白' });
    // The next call is what the tablet hears of; what was rated meanwhile is not asked about again.
    await stage.issue({ item: 'QT01' });
    await stage.press('1', 'next');
    await eventually(() => tablet.getByText('How was the service?').count()).toBe(0);
    expect(stage.problems).toEqual([]);
    await tablet.context().close();
    await phone.context().close();
  });
});
