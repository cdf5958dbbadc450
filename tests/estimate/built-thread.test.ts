/** The built program: its estimates come from the built thread, off the command path. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../config/index.ts';
import { seedDay } from '../bench/seeded-day.ts';
import { startProcessHall, tempFolder } from '../support/process-hall.ts';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { at } from '../support/running-hall.ts';

/** Six people, eight minutes each, one window, times 0.6 to 1.6. */
const FORMULA = { lowMinutes: 25, highMinutes: 80 };

const DAY_MS = 86_400_000;

type Estimate = () => Promise<unknown>;

/** A hall of the built program with seven numbers taken and one called; `past`: it was open yesterday. */
async function withHall(past: boolean, act: (estimate: Estimate) => Promise<void>): Promise<void> {
  const folder = await tempFolder();
  const data = await tempFolder();
  const config = join(folder, 'hall.yaml');
  await writeFile(config, QUICK_HALL);
  if (past) {
    const loaded = loadConfig({ hallFile: config });
    if (!loaded.ok) throw new Error('the hall file does not load');
    await seedDay({ config: loaded.config, data, served: 300, waiting: 0, nowMs: Date.now() - DAY_MS });
  }
  const hall = await startProcessHall({ config, data });
  try {
    const staff = await hall.token('staff', { window: '1' });
    const kiosk = await hall.token('kiosk', { name: 'K1' });
    await hall.call('POST', '/windows/1/open', { token: staff, key: 'open-window-1', body: {} });
    for (let n = 0; n < 7; n += 1) {
      const options = { token: kiosk, key: `take-number-${n}`, body: { item: 'A' } };
      expect((await hall.call('POST', '/tickets', options)).status).toBe(201);
    }
    const next = { token: staff, key: 'next-at-window-1', body: {} };
    expect((await hall.call('POST', '/windows/1/next', next)).status).toBe(200);
    await act(async () => at((await hall.call('GET', '/board')).body, 'waiting', 0, 'estimate'));
    expect((await hall.terminate()).status).toBe(0);
    expect(hall.output.stderr).not.toMatch(/estimate/);
  } finally {
    await hall.stop();
    await rm(folder, { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
  }
}

it('a hall on its first day estimates from the configured means, in a thread of its own, at double the width', () =>
  withHall(false, async (estimate) => {
    await expect.poll(estimate, { timeout: 20_000, interval: 200 }).not.toEqual(FORMULA);
    const range = (await estimate()) as { lowMinutes: number; highMinutes: number };
    // Six times eight minutes lie inside, and nobody promises them to the minute.
    expect(range.lowMinutes).toBeLessThanOrEqual(45);
    expect(range.highMinutes).toBeGreaterThanOrEqual(50);
  }));

it('a hall with a past day learns from it and estimates in a thread of its own', () =>
  withHall(true, async (estimate) => {
    await expect.poll(estimate, { timeout: 20_000, interval: 200 }).not.toEqual(FORMULA);
  }));
