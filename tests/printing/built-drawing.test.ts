/** The built program draws what its printer lacks, in a thread of its own, started for the first such slip. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startProcessHall, tempFolder } from '../support/process-hall.ts';
import { at, SMALL_HALL } from '../support/running-hall.ts';

const HALL = SMALL_HALL.replace('zh: 社保', 'zh: 𬱖㐀街社保').replace(
  'devices: {}',
  `kiosks:
  - { id: K1, name: { zh: 取号机, en: Kiosk }, printer: P1 }
devices:
  printers:
    - { id: P1, model: escpos-80, virtual: true }
`,
);

it('prints a rare name on a GBK printer as a picture, and other slips as text', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'hall.yaml'), HALL);
  const hall = await startProcessHall({ config: join(folder, 'hall.yaml'), data: join(folder, 'data') });
  try {
    const [kiosk, technician] = [await hall.token('kiosk', { name: 'K1' }), await hall.token('technician')];
    const threads = () => readdirSync(`/proc/${hall.pid}/task`).length;
    const take = async (item: string, key: string): Promise<{ text: string; svg: string }> => {
      const answer = await hall.call('POST', '/tickets', { token: kiosk, key, body: { item } });
      const number = String(at(answer.body, 'number'));
      const slip = async () => {
        const { body } = await hall.call('GET', '/demo/devices', { token: technician });
        return (at(body, 'devices', 0, 'slips') as { text: string; svg: string }[]).find(({ text }) =>
          text.includes(number),
        );
      };
      await expect.poll(slip, { timeout: 20_000 }).toBeDefined();
      return (await slip()) ?? { text: '', svg: '' };
    };
    const plain = await take('C', 'built-drawing-1');
    const before = threads();
    expect(plain.text).toContain('民政');
    expect(plain.svg).not.toContain('<path');
    const rare = await take('A', 'built-drawing-2');
    expect(rare.text).not.toMatch(/□|社保/);
    expect(rare.svg).toContain('<path');
    expect(threads()).toBeGreaterThan(before);
    expect((await hall.terminate()).status).toBe(0);
  } finally {
    await hall.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
