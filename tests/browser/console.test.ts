/**
 * The desk in a real Chromium: a clerk who never touches the mouse, the visitor's phone that follows,
 * the duty leader who is called in silence, and a pad that does the same as the keyboard.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserRequired, findChromium } from '../support/browser.ts';
import { BOARD, eventually, PHONE, startStage, textOf, type Issued, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;

/** Instead of the phone's motor, which a computer has not: counts on the page itself. */
const COUNT_VIBRATIONS = (): void => {
  Object.defineProperty(navigator, 'vibrate', {
    value: () => {
      const { dataset } = document.documentElement;
      dataset['vibrations'] = String(Number(dataset['vibrations'] ?? 0) + 1);
      return true;
    },
  });
};

const vibrations = async (phone: Page): Promise<number> =>
  Number((await phone.locator('html').getAttribute('data-vibrations')) ?? 0);

const ACTION_OF: Readonly<Record<string, string>> = {
  F1: 'next',
  F2: 'recall',
  F3: 'start',
  F4: 'finish',
  F6: 'miss',
  F7: 'hold',
  'Shift+F7': 'bring-back',
  F8: 'transfer',
  'Shift+F9': 'close',
  F10: 'help',
};

describe.skipIf(!run)('the desk, in Chromium', () => {
  let stage: Stage;
  let desk: Page;
  let board: Page;
  let leader: Page;
  let phone: Page;
  let first: Issued;
  let second: Issued;

  const windowNow = () => stage.hall.services.hall.state.windows['1'];
  const ticketNow = () => {
    const current = windowNow()?.current ?? null;
    return current === null ? null : (stage.ticket(current) ?? null);
  };
  const recallsNow = (): number | null => {
    const ticket = ticketNow();
    return ticket?.state === 'called' ? ticket.recalls : null;
  };
  const stateOf = ({ id }: Issued) => stage.ticket(id)?.state;
  /** Presses a key as a clerk does: when the bar shows that it can be pressed. */
  const key = async (name: string, action = ACTION_OF[name]): Promise<void> => {
    if (action !== undefined) {
      await desk.locator(`[data-action="${action}"]:not([aria-disabled="true"])`).waitFor();
    }
    await desk.keyboard.press(name);
  };
  const told = () => desk.locator('.told').innerText();
  const openPhone = ({ link }: Issued) =>
    stage.open(link, {
      size: PHONE,
      before: async (page) => void (await page.addInitScript(COUNT_VIBRATIONS)),
    });

  beforeAll(async () => {
    stage = await startStage();
    first = await stage.issue({ item: 'QT01' });
    second = await stage.issue({
      item: 'QT01',
      green: { ground: 'elderly', evidence: 'declared' },
      needs: ['dialect'],
    });
    await stage.issue({ item: 'QT02' });
    desk = await stage.openConsole('周晓兰');
    board = await stage.open('/board');
    phone = await openPhone(second);
    leader = await stage.open('/leader', { size: BOARD });
    await leader.getByText('吴正明').first().click();
  });

  afterAll(async () => {
    await stage?.stop();
  });

  it('opens the window by F9, calls by F1, calls again by F2 and starts by F3', async () => {
    await key('F9', 'open');
    await eventually(() => windowNow()?.state).toBe('open');
    await desk.getByText('按 F1 呼叫下一位').waitFor();
    await key('F1');
    await eventually(() => ticketNow()?.number).toBe(second.number);
    await desk.locator('.ticket-card', { hasText: second.number }).waitFor();
    await eventually(() => textOf(desk)).toContain('说方言');
    await board.locator('.hero', { hasText: second.number }).waitFor();
    await eventually(() => vibrations(phone)).toBe(1);
    expect(await textOf(phone)).toMatch(/请到[\s\S]*1[\s\S]*号窗口/);

    await key('F2');
    await eventually(recallsNow).toBe(1);
    await eventually(() => vibrations(phone)).toBe(2);
    await eventually(() => textOf(phone)).toContain('第 2 次呼叫');
  });

  it('says in place why F6 is refused: two calls and a minute are due to whoever walks slowly', async () => {
    await key('F6');
    await eventually(told).toMatch(/还差 1 次呼叫、\d+ 秒后可以过号/);
    expect(ticketNow()?.state).toBe('called');
  });

  it('ignores a key that is held down, and F5', async () => {
    const recalls = recallsNow();
    await desk.evaluate(() => {
      const hold = { key: 'F2', bubbles: true, cancelable: true, repeat: true };
      for (let times = 0; times < 20; times += 1) window.dispatchEvent(new KeyboardEvent('keydown', hold));
      Object.assign(globalThis, { stillHere: true });
    });
    const swallowed = await desk.evaluate(() => {
      const press = new KeyboardEvent('keydown', { key: 'F5', bubbles: true, cancelable: true });
      window.dispatchEvent(press);
      return press.defaultPrevented;
    });
    expect(swallowed).toBe(true);
    await key('F5');
    expect(recallsNow()).toBe(recalls);
    await key('F3');
    await eventually(() => ticketNow()?.state).toBe('serving');
    expect(await desk.evaluate(() => 'stillHere' in globalThis)).toBe(true);
    await eventually(() => textOf(phone)).toContain('正在为您办理');
  });

  it('holds by F7 and brings back by Shift+F7 whom it then calls first', async () => {
    await key('F7');
    await eventually(() => stateOf(second)).toBe('away');
    await eventually(() => textOf(phone)).toContain('号码已保留');
    await key('Shift+F7');
    await eventually(() => stateOf(second)).toBe('waiting');
    await key('F1');
    await eventually(() => ticketNow()?.number).toBe(second.number);
    await eventually(() => vibrations(phone)).toBe(3);
  });

  it('finishes by F4 and takes it back within five seconds', async () => {
    await key('F3');
    await eventually(() => ticketNow()?.state).toBe('serving');
    await key('F4');
    await eventually(() => stateOf(second)).toBe('finished');
    await desk.locator('.undo-strip').waitFor();
    await key('Control+z');
    await eventually(() => stateOf(second)).toBe('serving');
    await key('F4');
    await eventually(() => stateOf(second)).toBe('finished');
    await eventually(() => textOf(phone)).toContain('已办完');
  });

  it('transfers by F8 to another queue, with the keyboard alone', async () => {
    await key('F1');
    await eventually(() => ticketNow()?.number).toBe(first.number);
    await key('F8');
    const queue = desk.getByRole('radio', { name: /民政事务/ });
    await queue.focus();
    await key('Space');
    await key('F8');
    await eventually(() => stage.ticket(first.id)).toMatchObject({
      state: 'waiting',
      queue: 'C',
      number: first.number,
    });
    await eventually(told).toContain(`${first.number} 已转出，不用重新取号`);
  });

  it('calls the duty leader by F10: seen on the leader’s page, and by no visitor', async () => {
    const visitor = await openPhone(first);
    await visitor.getByText(first.number).first().waitFor();
    const before = { board: await textOf(board), phone: await textOf(visitor) };
    await key('F10');
    await leader.locator('.help-call', { hasText: '1' }).waitFor();
    await eventually(() => windowNow()?.helpSince ?? null).not.toBeNull();
    const still = (text: string) => text.replace(/\d\d:\d\d(:\d\d)?/g, '');
    expect(still(await textOf(board))).toBe(still(before.board));
    expect(still(await textOf(visitor))).toBe(still(before.phone));
    expect(`${await textOf(board)}${await textOf(visitor)}`).not.toMatch(/领导|求助/);
    await leader.locator('.help-answer').click();
    await eventually(() => windowNow()?.helpSince ?? null).toBeNull();
    await visitor.context().close();
  });

  it('pauses, resumes and closes by F9 and Shift+F9', async () => {
    await key('F9', 'pause');
    await desk.locator('.choice').first().waitFor();
    await key('F9', 'pause');
    await eventually(() => windowNow()?.state).toBe('paused');
    await key('F9', 'resume');
    await eventually(() => windowNow()?.state).toBe('open');
    await key('Shift+F9');
    await eventually(() => windowNow()?.state).toBe('closed');
  });

  it('lets the visitor step out, come back and give the number up on the phone', async () => {
    const mine = await stage.issue({ item: 'QT01' });
    const page = await openPhone(mine);
    await page.getByRole('button', { name: /暂离一会儿/ }).click();
    await eventually(() => stateOf(mine)).toBe('stepped-out');
    await page.getByRole('button', { name: /我回来了/ }).click();
    await eventually(() => stateOf(mine)).toBe('waiting');
    await page.getByRole('button', { name: /不办了/ }).click();
    expect(stateOf(mine)).toBe('waiting');
    await page.getByRole('button', { name: '不取消，继续排队' }).click();
    await page.getByRole('button', { name: /不办了/ }).click();
    await page.getByRole('button', { name: '确定取消' }).click();
    await eventually(() => stateOf(mine)).toBe('cancelled');
    await page.getByText('号码已取消').waitFor();
    await page.context().close();
    expect(stage.problems).toEqual([]);
  });

  it('tells whoever has a wrong key what to do, and nothing about the ticket', async () => {
    const wrong = await stage.open(first.link.replace(/k=.*/, 'k=wrong'), { size: PHONE });
    await wrong.getByText('打不开这个号码').waitFor();
    expect(await textOf(wrong)).toContain('也可以请导办员帮您');
    expect(await textOf(wrong)).not.toContain(first.number);
    await wrong.context().close();
    // The page asked once and was refused: that is all that may have gone wrong.
    for (const problem of stage.problems.splice(0)) expect(problem).toMatch(/ 40[134] .*\/tickets\//);
  });

  it('follows the pads: 呼叫 at window 3 calls there, and strip and board show it', async () => {
    const waiting = await stage.issue({ item: 'SB02' });
    await stage.press('3', 'open');
    const devices = await stage.open('/devices', { size: BOARD });
    const counter = devices.locator('.counter[aria-label="3号窗口"]');
    await counter.locator('[data-key="call"]').click();
    await eventually(() => stage.ticket(waiting.id)?.state).toBe('called');
    await eventually(() => counter.locator('.led').getAttribute('aria-label')).toContain(
      `请${waiting.number}号到3号窗口`,
    );
    await counter.locator('.pad-shown', { hasText: waiting.number.slice(1) }).waitFor();
    await board.locator('.hero', { hasText: waiting.number }).waitFor();
    expect(stage.problems).toEqual([]);
  });
});
