/**
 * The main job in a real Chromium on the demo hall: a number at the kiosk, the slip's bytes, the call
 * from the console's keyboard, and everything that answers it.
 */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserRequired, findChromium } from '../support/browser.ts';
import { eventually, KIOSK, PHONE, PUBLIC_URL, startStage, textOf, type Stage } from '../support/stage.ts';

const run = findChromium() !== null || browserRequired;

describe.skipIf(!run)('the main job, in Chromium', () => {
  let stage: Stage;
  const slips = () => stage.virtual('printer').flatMap((printer) => printer.slips);

  beforeAll(async () => {
    stage = await startStage();
  });

  afterAll(async () => {
    await stage?.stop();
  });

  it('takes a number, prints it, calls it by F1, and board, strip, pad, voice and phone follow', async () => {
    const board = await stage.open('/board');
    const devices = await stage.open('/devices');
    const staff = await stage.openConsole('周晓兰');
    await staff.keyboard.press('F9');
    await eventually(() => stage.hall.services.hall.state.windows['1']?.state).toBe('open');

    // Four touches from home to the number.
    const kiosk = await stage.open('/kiosk', { size: KIOSK });
    await kiosk.getByText('取号办事').click();
    await kiosk.getByText('养老待遇申领').first().click();
    await kiosk.getByText('普通取号').click();
    await kiosk.getByText('A001').first().waitFor();

    await eventually(() => slips().length).toBe(1);
    const [slip] = slips();
    if (slip === undefined) throw new Error('no slip');
    expect(slip.text).toContain('A001');
    await devices.locator('img').first().waitFor();
    // As Debian's iconv reads it from the printer's own bytes.
    const read = execFileSync('iconv', ['-c', '-f', 'GB18030', '-t', 'UTF-8'], {
      input: Buffer.from(slip.raw, 'base64'),
    });
    expect(read.toString('utf8')).toContain('养老待遇申领');
    const link = slip.qr[0] ?? '';
    expect(link).toMatch(new RegExp(`^${PUBLIC_URL}/t/[a-z0-9]+#k=`));

    const phone = await stage.open(link.slice(PUBLIC_URL.length), { size: PHONE });
    await phone.getByText('A001').first().waitFor();

    await staff.keyboard.press('F1');
    await board.getByText('A001').first().waitFor();
    await eventually(() => stage.virtual('led').find(({ window }) => window === '1')?.text).toBe(
      '请A001号到1号窗口',
    );
    await eventually(
      () => stage.virtual('keypad')[0]?.pads.find(({ window }) => window === '1')?.display,
    ).toBe('001');
    await eventually(() => stage.virtual('voice')[0]?.last?.text ?? '').toBe('请A零零一号到一号窗口办理');
    await eventually(() => textOf(phone)).toMatch(/请到[\s\S]*1[\s\S]*窗口/);
    expect(stage.problems).toEqual([]);
  }, 60_000);

  it('says on the board that the clip was heard to its end: proof of call', async () => {
    await eventually(() => stage.virtual('voice')[0]?.last?.heardBy ?? 0).toBeGreaterThan(0);
    await eventually(async () =>
      (await stage.hall.services.store.jobs.list({ hall: stage.hall.config.id, device: 'V1' })).map(
        ({ state }) => state,
      ),
    ).toEqual(['spoken']);
  });
});
