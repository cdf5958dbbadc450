import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig, toRules } from '../../config/index.ts';
import { checkRules } from '../../server/core/index.ts';
import { testRules } from '../../server/core/testing/test-hall.ts';
import { runProgram, tempFolder } from '../support/process-hall.ts';
import { SMALL_HALL } from '../support/running-hall.ts';

/** Queue C has one window, and that one calls green tickets without an end. */
const GREEN_ONLY = SMALL_HALL.replace('serves: { C: 0, A: 10 } }', 'serves: { C: 0 }, greenOnly: true }');

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await tempFolder();
  file = join(folder, 'hall.yaml');
  await writeFile(file, GREEN_ONLY);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a queue that only windows without a finite K serve', () => {
  it('serve refuses it with file, line and mend, and starts nothing', async () => {
    const data = join(folder, 'data');
    const ran = await runProgram(['serve', '--config', file, '--data', data, '--port', '0']);
    expect(ran.status).not.toBe(0);
    expect(ran.stdout).toBe('');
    const line = GREEN_ONLY.slice(0, GREEN_ONLY.indexOf('id: C')).split('\n').length;
    expect(ran.stderr).toMatch(
      new RegExp(`hall\\.yaml:${line}:\\d+ queues\\[1\\]: expected .*; got "C"; mend: `),
    );
    expect(ran.stderr).toMatch(/without greenOnly/);
    expect(ran.stderr).not.toMatch(/\n\s+at |node:internal/);
    expect(existsSync(data)).toBe(false);
  });

  it('one more window with an end mends it', async () => {
    await writeFile(file, GREEN_ONLY.replace('serves: { A: 0 } }\n', 'serves: { A: 0, C: 10 } }\n'));
    const loaded = loadConfig({ hallFile: file });
    expect(loaded.ok).toBe(true);
    if (loaded.ok) expect(checkRules(toRules(loaded.config))).toBeNull();
  });

  it('the core refuses such rules too, whoever brings them', () => {
    const endless = testRules({
      queues: [{ id: 'A', prefix: 'A' }],
      windows: [{ id: '1', profile: 'A', serves: { A: 0 }, lowCounter: false }],
      profileK: { A: null },
    });
    expect(checkRules(endless)).toEqual({
      code: 'BAD_RULES',
      detail: { problem: 'endless-only', about: 'A' },
    });
    expect(checkRules({ ...endless, profileK: {} })).toBeNull();
  });
});
