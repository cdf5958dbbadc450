import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterRig } from './printer-rig.ts';
import { slipText } from './virtual/slip.ts';

const texts = (rig: PrinterRig) => rig.virtual.slips().map((slip) => slipText(slip).join('|'));

/** What every printer that answers promises, whatever its model. */
export const printerContract = (name: string, makeRig: () => Promise<PrinterRig>): void => {
  describe(`printer contract: ${name}`, () => {
    let rig: PrinterRig;
    beforeEach(async () => {
      rig = await makeRig();
      rig.printer.start();
      await rig.until('online', () => rig.printer.status().state === 'online');
    });
    afterEach(() => rig.stop());

    it('prints once and says done when the printer has confirmed it', async () => {
      expect(await rig.print('A012')).toMatchObject({ state: 'done', afterMs: 0 });
      expect(texts(rig)).toHaveLength(1);
      expect(texts(rig)[0]).toContain('|A012|');
    });

    it('prints jobs that come together one after another, whole', async () => {
      const jobs = ['A001', 'A002', 'A003', 'B001', 'B002'].map((id) => rig.print(id));
      for (const job of jobs) expect(await job).toMatchObject({ state: 'done' });
      expect(texts(rig).map((text) => text.split('|')[1])).toEqual(['A001', 'A002', 'A003', 'B001', 'B002']);
    });

    it.each([
      ['paper-out', 'PAPER_OUT'],
      ['cover-open', 'COVER_OPEN'],
      ['cutter-jam', 'CUTTER_JAM'],
      ['jam', 'PRINTER_ERROR'],
    ] as const)(
      'sends nothing to a printer with %s, and prints again when it is mended',
      async (fault, code) => {
        rig.virtual.setFault(fault, true);
        expect(await rig.print('A012')).toMatchObject({ state: 'failed', code });
        expect(rig.printer.status()).toMatchObject({ state: 'fault', code });
        rig.virtual.setFault(fault, false);
        expect(texts(rig)).toEqual([]);
        expect(await rig.print('A013')).toMatchObject({ state: 'done' });
        expect(texts(rig)).toHaveLength(1);
        expect(texts(rig)[0]).toContain('|A013|');
      },
    );

    it('goes on printing when the paper is near its end, with a warning within ten seconds (F31)', async () => {
      rig.virtual.setFault('paper-near-end', true);
      await rig.pass(5_000);
      await rig.until('warning', () => rig.printer.status().code === 'PAPER_NEAR_END');
      expect(await rig.print('A012')).toMatchObject({ state: 'done' });
      expect(rig.printer.status()).toMatchObject({ state: 'warning', code: 'PAPER_NEAR_END' });
      rig.virtual.loadPaper();
      await rig.pass(5_000);
      await rig.until('online', () => rig.printer.status().code === 'OK');
    });

    it('calls a slip unknown that a sink swallowed, five seconds after it at the latest (F35)', async () => {
      // Silent from the first byte of the document on: the status before it was still answered.
      rig.virtual.failAfter(14, 'silent');
      const result = await rig.print('A012');
      expect(result).toMatchObject({ state: 'unknown' });
      expect(result.afterMs).toBeLessThanOrEqual(5_100);
      expect(rig.printer.status().state).not.toBe('online');
    });

    it('sends nothing to a printer that answers nothing', async () => {
      rig.virtual.setFault('silent', true);
      expect(await rig.print('A012')).toMatchObject({ state: 'failed', code: 'NO_ANSWER' });
      expect(rig.printer.status()).toMatchObject({ state: 'fault', code: 'NO_ANSWER' });
      rig.virtual.setFault('silent', false);
      expect(texts(rig)).toEqual([]);
    });

    it('treats a garbled status as unknown and claims nothing (F36)', async () => {
      rig.virtual.setFault('garbled', true);
      expect(await rig.print('A012')).toMatchObject({ state: 'unknown', code: 'STATUS_GARBLED' });
      expect(rig.printer.status()).toMatchObject({ state: 'fault', code: 'STATUS_GARBLED' });
      expect(texts(rig)).toEqual([]);
    });

    it('treats answers that turn to noise in the middle of a job as unknown', async () => {
      rig.virtual.failAfter(60, 'garbled');
      expect(await rig.print('A012')).toMatchObject({ state: 'unknown', code: 'STATUS_GARBLED' });
    });

    it('says at once that a printer is off, and reports it (F28)', async () => {
      rig.virtual.setFault('offline', true);
      await rig.until('offline', () => rig.printer.status().state === 'offline');
      const result = await rig.print('A012');
      expect(result).toMatchObject({ state: 'failed', code: 'CONNECT_REFUSED' });
      expect(result.afterMs).toBeLessThanOrEqual(3_000);
    });

    it('calls a job unknown whose printer was unplugged in the middle, and never repeats it (F29)', async () => {
      rig.virtual.failAfter(60, 'offline');
      expect(await rig.print('A012')).toMatchObject({ state: 'unknown', code: 'LOST' });
      rig.virtual.setFault('offline', false);
      await rig.pass(2_000);
      await rig.until('online', () => rig.printer.status().state === 'online');
      await rig.pass(60_000);
      const whole = texts(rig).filter((text) => text.includes('A012') && text.includes('4 人'));
      expect(whole).toEqual([]);
    });

    it('leaves nothing of a broken slip on the next visitor’s (F29)', async () => {
      rig.virtual.failAfter(60, 'offline');
      await rig.print('A012');
      rig.virtual.setFault('offline', false);
      expect(await rig.print('A013')).toMatchObject({ state: 'done' });
      const last = texts(rig).at(-1) ?? '';
      expect(last).toContain('|A013|');
      expect(last).not.toContain('A012');
    });

    it('calls a job unknown when the printer goes off between its status and its data (F34)', async () => {
      // The questions before the document take 12 bytes, 15 with the status push.
      rig.virtual.failAfter(16, 'offline');
      expect(await rig.print('A012')).toMatchObject({ state: 'unknown', code: 'LOST' });
      expect(texts(rig)).toEqual([]);
    });

    it('prints nothing that was asked for while the printer was away (F37)', async () => {
      rig.virtual.setFault('offline', true);
      await rig.until('offline', () => rig.printer.status().state === 'offline');
      for (const id of ['A001', 'A002', 'A003']) expect((await rig.print(id)).state).toBe('failed');
      await rig.pass(180_000);
      rig.virtual.setFault('offline', false);
      await rig.pass(31_000);
      await rig.until('online', () => rig.printer.status().state === 'online');
      expect(texts(rig)).toEqual([]);
      expect(await rig.print('A004')).toMatchObject({ state: 'done' });
      expect(texts(rig)).toHaveLength(1);
    });

    it('stops with its running job unknown and without a connection', async () => {
      rig.virtual.setFault('silent', true);
      const job = rig.printer.print({ blocks: [], cut: true, large: false }, 'A012');
      const late = rig.printer.print({ blocks: [], cut: true, large: false }, 'A013');
      await rig.printer.stop();
      expect((await job).state).not.toBe('done');
      expect(await late).toMatchObject({ state: 'failed', code: 'STOPPED' });
      expect(rig.printer.status().state).toBe('stopped');
      expect(rig.clock.pending()).toBe(0);
    });
  });
};
