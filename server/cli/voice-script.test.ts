import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { CliContext } from './context.ts';
import { voiceScript } from './voice-script.ts';

const home = fileURLToPath(new URL('../../', import.meta.url));

it('jiaohao voice-script prints one word a line with a call around it', async () => {
  const lines: string[] = [];
  const context: CliContext = {
    args: [],
    env: {},
    platform: 'linux',
    nodeVersion: process.version,
    home,
    out: (text) => lines.push(text),
    error: (text) => lines.push(text),
    untilSignal: () => Promise.resolve(''),
  };
  const args = ['--config', join(home, 'config/hall.yaml'), '--language', 'zh-sichuan'];
  expect(await voiceScript(context, args)).toBe(0);
  expect(lines[0]).toMatch(/^# .*zh-sichuan · \d+$/);
  expect(lines).toHaveLength(1 + Number(/\d+$/.exec(lines[0] ?? '')?.[0]));
  expect(lines.slice(1).every((line) => /^ *\d+ {2}\S.*\t.*〔.+〕/.test(line))).toBe(true);
});
