/** Fairness as leader and manager see it in a real Chromium, from a call out of turn to both pages. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserRequired, findChromium } from '../support/browser.ts';
import { BOARD, CONSOLE, eventually, startStage, textOf, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;
const REASON = '老人头晕，先办';

describe.skipIf(!run)('fairness on the pages, in Chromium', () => {
  let stage: Stage;
  let leader: Page;
  let manager: Page;

  beforeAll(async () => {
    stage = await startStage();
    for (let n = 0; n < 13; n += 1) {
      await stage.issue({
        item: 'SB01',
        ...(n > 1 && { green: { ground: 'elderly', evidence: 'declared' } }),
      });
    }
    await stage.press('3', 'open');
    await stage.press('3', 'next');
    leader = await stage.open('/leader', { size: CONSOLE });
    await leader.getByText('吴正明').first().click();
    manager = await stage.open('/manage', { size: CONSOLE });
    await manager.getByText('冯涛').first().click();
  });
  afterAll(async () => {
    await stage?.stop();
  });

  it('the leader is warned of a flood, and told what to do', async () => {
    const warning = leader.locator('.fairness-card .k-warnings li');
    await eventually(() => warning.count()).toBe(1);
    expect(await warning.textContent()).toMatch(/3号窗口：近一小时优先号最高占 85%.*75%.*请加开窗口/);
    expect(await textOf(leader)).toContain('按规则叫号，没有另行呼叫');
  });

  it('a call out of turn comes to both with its reason, while nobody touches the page', async () => {
    await stage.press('3', 'finish');
    const ordinary = stage
      .tickets()
      .filter((ticket) => ticket.class === 'ordinary' && ticket.state === 'waiting');
    const chosen = ordinary.at(-1);
    const staff = stage.hall.config.rota['3']?.mon[0] ?? '';
    const answer = await stage.hall.call('POST', '/windows/3/call', {
      token: stage.hall.token('staff', { window: '3', staff }),
      body: { ticket: chosen?.id, reason: REASON },
    });
    expect(answer.status).toBe(200);
    await eventually(() => textOf(leader)).toContain(REASON);
    const row = manager.locator('.override-table tbody tr');
    await eventually(() => row.count()).toBe(1);
    const said = (await row.textContent()) ?? '';
    expect(said).toContain(chosen?.number);
    expect(said).toContain('李桂芳 1003');
    expect(said).toContain(REASON);
  });

  it('the manager sees both classes, bars against their bound, and no wait above it', async () => {
    expect(await manager.locator('.wait-chart').count()).toBeGreaterThan(0);
    expect(await manager.locator('.overtaken-class').count()).toBe(2);
    expect(await textOf(manager)).toContain('超出上限 0 次');
    expect(await manager.locator('.fair-broken').count()).toBe(0);
  });

  it('fits its screens, and says everything in English too', async () => {
    await manager.getByRole('button', { name: 'English' }).click();
    await manager.getByText('How long people waited').waitFor();
    const text = await textOf(manager);
    // Names and reasons are what people wrote.
    const theirs = [REASON, '李桂芳', '冯涛', '中心管理员', '中文'];
    const ours = theirs.reduce((left, word) => left.replaceAll(word, ''), text);
    expect(ours.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
    for (const size of [CONSOLE, BOARD]) {
      await manager.setViewportSize(size);
      const over = await manager.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBe(0);
    }
  });

  it('without the server the figures stay, with the time that they are from', async () => {
    const context = manager.context();
    await context.setOffline(true);
    await eventually(() => manager.locator('.fair-stale').count()).toBe(1);
    expect(await manager.locator('.override-table tbody tr').count()).toBe(1);
    await context.setOffline(false);
  });

  it('a day without a record is said in words, and today is one press away', async () => {
    await manager.locator('.fair-day input').fill('2020-01-02');
    await manager.getByText('There is no record of this day').waitFor();
    await manager.getByRole('button', { name: 'Back to today' }).click();
    await manager.locator('.wait-chart').first().waitFor();
    // The day that is not there is the one answer of 404.
    expect(stage.problems.filter((problem) => !problem.includes('date=2020-01-02'))).toEqual([]);
  });
});
