/** docs/DEVICES.md says what is true: its hall files load, its tables name every code and every fault. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../config/index.ts';
import { zhCN } from '../../server/texts/zh-CN.ts';
import { ROOT } from '../support/running-hall.ts';
import { demoHall } from './demo-hall.ts';

const DOCUMENT = readFileSync(join(ROOT, 'docs/DEVICES.md'), 'utf8');
const examples = [...DOCUMENT.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml);

/** Windows, kiosks and a mode for the examples that show a part of a hall file only. */
const AROUND = `
id: around
name: { zh: 测试大厅, en: Test hall }
queues: [{ prefix: A, name: { zh: 社保, en: Social insurance } }]
windows:
  - { id: 1, name: { zh: 一号, en: One }, kind: general, serves: { A: 0 }, zone: { zh: 二楼, en: Upper floor } }
  - { id: 3, name: { zh: 三号, en: Three }, kind: general, serves: { A: 0 } }
  - { id: 5, name: { zh: 五号, en: Five }, kind: general, serves: { A: 0 } }
`;

/** What stands around a part, so that it can be loaded. */
function wholeOf(yaml: string): string {
  if (/^id:/m.test(yaml)) return yaml;
  if (/^- id: V/m.test(yaml)) return `${AROUND}devices:\n  voices:\n${yaml.replace(/^/gm, '    ')}`;
  const kiosks = /^kiosks:/m.test(yaml) ? '' : 'kiosks: [{ id: K1 }, { id: K2 }]\n';
  return `${AROUND}${kiosks}${yaml}`;
}

describe('the examples', () => {
  it('are there', () => expect(examples.length).toBeGreaterThan(6));

  it.each(examples.map((yaml) => [yaml.split('\n').slice(0, 4).join(' ').slice(0, 60), yaml]))(
    'load as they stand: %s',
    (_name, yaml) => {
      const folder = mkdtempSync(join(tmpdir(), 'document-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const hallFile = join(folder, 'hall.yaml');
      writeFileSync(hallFile, wholeOf(yaml));
      expect(parse(wholeOf(yaml))).toBeTypeOf('object');
      const loaded = loadConfig({ hallFile });
      // Folders with recordings and voices are the site's.
      const faults = loaded.ok ? [] : loaded.faults.filter(({ code }) => code !== 'file-not-found');
      expect(faults).toEqual([]);
    },
  );
});

it('every state that a device or a job can tell has a sentence and stands in the table', () => {
  const [, table = ''] = DOCUMENT.split('## Status codes in words');
  const codes = Object.keys(zhCN).filter((key) => key.startsWith('device.'));
  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((key) => !table.includes(`\`${key.slice('device.'.length)}\``))).toEqual([]);
});

it('every fault of every twin stands in the table', async () => {
  const [, after = ''] = DOCUMENT.split('## Virtual twins and their faults');
  const [table = ''] = after.split('\n## ');
  const hall = await demoHall();
  const { devices } = hall.services;
  await expect.poll(() => devices.virtual().length, { timeout: 10_000 }).toBe(devices.health().length);
  const faults = new Set(devices.virtual().flatMap((twin) => Object.keys(twin.faults)));
  expect([...faults].filter((fault) => !table.includes(`\`${fault}\``))).toEqual([]);
});
