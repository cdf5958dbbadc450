import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram, startProcessHall, tempFolder, type Ran } from '../support/process-hall.ts';
import { SMALL_HALL } from '../support/running-hall.ts';

let folder = '';
let config = '';
beforeAll(async () => {
  folder = await tempFolder();
  config = join(folder, 'hall.yaml');
  await writeFile(config, SMALL_HALL);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One line without a stack trace, and a status that says so. */
function expectOneClearLine(ran: Ran, words: RegExp): void {
  expect(ran.status).not.toBe(0);
  expect(ran.stdout).toBe('');
  expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  expect(ran.stderr).toMatch(words);
  expect(ran.stderr).not.toMatch(/\n\s+at |node:internal/);
}

const serveArgs = (...more: string[]): string[] => ['serve', '--config', config, '--port', '0', ...more];

describe('starting', () => {
  it('F14: a second process on the same data refuses and the first goes on', async () => {
    const data = join(folder, 'shared');
    const hall = await startProcessHall({ config, data });
    const second = await runProgram(serveArgs('--data', data));
    expectOneClearLine(second, /another|already|server/);
    expect((await hall.call('GET', '/hall')).status).toBe(200);
    await hall.stop();
    const third = await startProcessHall({ config, data });
    await third.stop();
  });

  it('F14: the lock of a killed process does not outlive it', async () => {
    const data = join(folder, 'killed');
    const hall = await startProcessHall({ config, data });
    await hall.kill();
    const again = await startProcessHall({ config, data });
    await again.stop();
  });

  it('a demo hall refuses to listen to other machines', async () => {
    const ran = await runProgram(serveArgs('--data', join(folder, 'demo'), '--host', '0.0.0.0'));
    expect(ran.status).not.toBe(0);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/demo.*0\.0\.0\.0.*mend/);
    expect(ran.stderr).not.toMatch(/\n\s+at |node:internal/);
  });

  it.each([
    ['-1', /--port/],
    ['65536', /--port/],
    ['http', /--port/],
  ])('port %s is refused', async (port, words) => {
    expectOneClearLine(await runProgram(['serve', '--config', config, '--port', port]), words);
  });

  it('a port that is taken is said in one line', async () => {
    const hall = await startProcessHall({ config, data: join(folder, 'first') });
    const args = ['serve', '--config', config, '--data', join(folder, 'second'), '--port', String(hall.port)];
    expectOneClearLine(await runProgram(args), /EADDRINUSE/);
    await hall.stop();
  });

  it('a data path that is a file is said in one line', async () => {
    const file = join(folder, 'not-a-folder');
    await writeFile(file, 'x');
    expectOneClearLine(await runProgram(serveArgs('--data', file)), /not-a-folder/);
  });
});

describe('B70: a broken hall file', () => {
  const faults: readonly (readonly [string, string])[] = [
    ['an unknown key', `${SMALL_HALL}\ncolour: red\n`],
    ['a queue that nobody named', SMALL_HALL.replace('serves: { C: 0, A: 10 }', 'serves: { Z: 0 }')],
    ['two windows of one id', SMALL_HALL.replace('id: 2,', 'id: 1,')],
    ['a text for a list', SMALL_HALL.replace(/queues:[^]*windows:/, 'queues: none\nwindows:')],
    ['broken YAML', `${SMALL_HALL}\n  - {`],
    ['an empty file', ''],
  ];
  it.each(faults)('%s: file, line and mend, within a second, nothing started', async (_what, text) => {
    const file = join(folder, 'broken.yaml');
    await writeFile(file, text);
    const args = ['serve', '--config', file, '--data', join(folder, 'never'), '--port', '0'];
    const ran = await runProgram(args);
    expect(ran.status).not.toBe(0);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/broken\.yaml:\d+:\d+.*expected .*; got .*; mend: /);
    expect(ran.stderr).not.toMatch(/\n\s+at |node:internal/);
    expect(await idleMs(args)).toBeLessThan(1000);
  });

  it('a folder in the place of the file is refused', async () => {
    const place = join(folder, 'folder.yaml');
    await mkdir(place);
    const ran = await runProgram(['serve', '--config', place, '--port', '0']);
    expect(ran.status).not.toBe(0);
    expect(ran.stderr).toMatch(/folder\.yaml.*mend/);
  });
});

/**
 * Ms on an idle machine: a busy one lengthens everything alike, so each try is measured against doing
 * nothing, and the least of some tries counts.
 */
async function idleMs(args: readonly string[]): Promise<number> {
  const tries: number[] = [];
  for (let n = 0; n < 3 && !tries.some((ms) => ms < 1000); n += 1) {
    const [nothing, ran] = await Promise.all([runProgram(['help']), runProgram(args)]);
    tries.push((ran.tookMs / nothing.tookMs) * HELP_ALONE_MS);
  }
  return Math.min(...tries);
}
/** What `help` takes on an idle machine. */
const HELP_ALONE_MS = 400;

describe('stopping', () => {
  it('SIGTERM ends the server within 5 s with status 0, live links included', async () => {
    const hall = await startProcessHall({ config });
    const { io } = await import('socket.io-client');
    const socket = io(hall.address, {
      transports: ['websocket'],
      reconnection: false,
      auth: { token: 'public', version: 1, have: null },
    });
    await new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(null));
      socket.once('connect_error', reject);
    });
    const { status, tookMs } = await hall.terminate();
    expect(status).toBe(0);
    expect(tookMs).toBeLessThan(5000);
    expect(hall.output.stderr).toBe('');
    socket.disconnect();
    await hall.stop();
  });
});
