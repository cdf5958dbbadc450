import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../server/new-id.ts';
import { loadSqlite } from '../../server/store/sqlite/engine.ts';
import { take } from '../support/load.ts';
import {
  runProgram,
  startProcessHall,
  tempFolder,
  type ProcessHall,
  type Ran,
} from '../support/process-hall.ts';
import { at, ROOT, SMALL_HALL } from '../support/running-hall.ts';

let folder = '';
let config = '';
let data = '';
let hall: ProcessHall;
beforeAll(async () => {
  folder = await tempFolder();
  config = join(folder, 'hall.yaml');
  data = join(folder, 'data');
  await writeFile(config, SMALL_HALL);
  hall = await startProcessHall({ config, data });
  const kiosk = { address: hall.address, token: await hall.token('kiosk'), item: 'A', record: [] };
  for (let n = 0; n < 5; n += 1) await take(kiosk, newId());
});
afterAll(async () => {
  await hall?.stop();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (name: string): string => join(folder, name);

/** A user's mistake: a status that says so, one line on stderr, nothing on stdout, no stack trace. */
function expectMistake(ran: Ran, words: RegExp): void {
  expect(ran.status).not.toBe(0);
  expect(ran.stdout).toBe('');
  expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  expect(ran.stderr).toMatch(words);
}

describe('while the server runs', () => {
  it('token prints the token and only that, and it opens the door', async () => {
    const ran = await hall.run('token', '--role', 'kiosk', '--name', 'K1');
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^jh1\.[\w-]+\.[\w-]+\n$/);
    const record: never[] = [];
    const options = { address: hall.address, token: ran.stdout.trim(), item: 'C', record };
    expect((await take(options, newId())).ticket?.number).toBe('C001');
  });

  it('token refuses a role that does not exist, a name that is empty, a window that is not there', async () => {
    expectMistake(await hall.run('token', '--role', 'king', '--name', 'K'), /--role: expected one of kiosk/);
    expectMistake(await hall.run('token', '--role', 'kiosk'), /--name/);
    expectMistake(await hall.run('token', '--role', 'staff', '--name', 'S', '--window', '99'), /window 99/);
    expectMistake(await hall.run('token', '--rule', 'kiosk'), /--rule.*mend: jiaohao token/);
  });

  it('replay tells the state hash that the server has', async () => {
    const { body } = await hall.call('GET', '/state', { token: await hall.token('technician') });
    const ran = await hall.run('replay');
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toBe(`${at(body, 'day')} ${at(body, 'seq')} ${at(body, 'stateHash')}\n`);
  });

  it('replay of a day that is not in the log is refused', async () => {
    expectMistake(await hall.run('replay', '--day', '1999-01-01'), /1999-01-01/);
  });

  it('rebuild and restore are refused: the data is in use', async () => {
    expectMistake(await hall.run('rebuild'), /in use/);
    await writeFile(inFolder('some.db'), 'x');
    expectMistake(await hall.run('restore', inFolder('some.db')), /in use/);
  });

  it('backup is made by the server itself, verified, and can be restored elsewhere', async () => {
    const copy = inFolder('running.db');
    const ran = await hall.run('backup', copy);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect((await stat(copy)).size).toBeGreaterThan(0);
    const elsewhere = inFolder('elsewhere');
    const places = ['--config', config, '--data', elsewhere];
    const restored = await runProgram(['restore', copy, ...places]);
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    const [there, here] = [await runProgram(['replay', ...places]), await hall.run('replay')];
    expect(there.stdout).toBe(here.stdout);
    expect(await runProgram(['verify', ...places])).toMatchObject({ status: 0 });
  });

  it('backup to where nothing can be written is refused', async () => {
    expectMistake(await hall.run('backup', join(folder, 'no', 'such', 'folder', 'x.db')), /backup/);
    expectMistake(await hall.run('backup'), /expected a file name/);
  });

  it('doctor says what is well', async () => {
    const ran = await hall.run('doctor');
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/^ok +configuration: 3 windows/m);
    expect(ran.stdout).toMatch(/chain whole/);
    expect(ran.stdout).toMatch(/publicUrl is not set.*mend/);
  });

  it('doctor names a device that cannot be reached and what mends it, and is no fault: the hall runs without', async () => {
    const missing = inFolder('missing.yaml');
    const devices = `devices:
  printers: [{ id: P1, transport: { kind: character-device, path: /dev/not-plugged-in } }]
  pads: [{ id: PADS, windows: { 1: 1 }, transport: { kind: serial, path: /dev/not-plugged-in-too } }]`;
    await writeFile(missing, SMALL_HALL.replace('devices: {}', devices));
    const ran = await runProgram(['doctor', '--config', missing, '--data', data]);
    expect(ran.stdout).toMatch(/^warning +printer P1: file:\/dev\/not-plugged-in: .*mend: /m);
    expect(ran.stdout).toMatch(/^warning +call pads PADS: serial:\/dev\/not-plugged-in-too: .*mend: /m);
    expect(ran.status).toBe(0);
  });

  it('doctor on a broken hall file says where it is broken', async () => {
    const broken = inFolder('broken.yaml');
    await writeFile(broken, SMALL_HALL.replace('kind: general', 'kind: palace'));
    const ran = await runProgram(['doctor', '--config', broken, '--data', data]);
    expect(ran.status).not.toBe(0);
    expect(ran.stderr).toMatch(/broken\.yaml:\d+:\d+.*palace.*mend/);
  });
});

describe('with the server stopped', () => {
  beforeAll(async () => {
    await hall.terminate();
  });

  it('verify finds the log whole', async () => {
    const ran = await hall.run('verify');
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^log \d+ events, head [0-9a-f]{64}/);
  });

  it('verify names the event that was tampered with', async () => {
    const copy = inFolder('tampered');
    await cp(data, copy, { recursive: true });
    const engine = await loadSqlite();
    const db = engine.open(join(copy, 'hall.db'), { readOnly: false });
    db.exec("UPDATE events SET data = replace(data, 'A003', 'A033') WHERE data LIKE '%A003%'");
    db.close();
    expectMistake(
      await runProgram(['verify', '--config', config, '--data', copy]),
      /log is broken at \d{4}-\d{2}-\d{2} event \d+/,
    );
  });

  it('rebuild makes the read tables again and they are what they were', async () => {
    const tickets = async (): Promise<unknown[]> => {
      const engine = await loadSqlite();
      const db = engine.open(join(data, 'hall.db'), { readOnly: true });
      const rows = db.prepare('SELECT * FROM tickets ORDER BY number').all();
      db.close();
      return rows;
    };
    const before = await tickets();
    const ran = await hall.run('rebuild');
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/from \d+ events/);
    expect(before).toHaveLength(6);
    expect(await tickets()).toEqual(before);
  });

  it('backup works without a server too', async () => {
    expect(await hall.run('backup', inFolder('stopped.db'))).toMatchObject({ status: 0, stderr: '' });
  });

  it('restore refuses what is no backup, and leaves the data as it was', async () => {
    const before = (await hall.run('replay')).stdout;
    await writeFile(
      inFolder('noise.db'),
      'this is not a database, but it is long enough to look at'.repeat(50),
    );
    expectMistake(await hall.run('restore', inFolder('noise.db')), /noise\.db/);
    expectMistake(await hall.run('restore', inFolder('absent.db')), /absent\.db/);
    expect((await hall.run('replay')).stdout).toBe(before);
  });

  it('commands that read a hall that never was say so', async () => {
    const nowhere = ['--config', config, '--data', inFolder('nowhere')];
    expectMistake(await runProgram(['replay', ...nowhere]), /no hall's data.*--data/);
    expectMistake(await runProgram(['verify', ...nowhere]), /no hall's data.*--data/);
  });
});

describe('commands that need no hall', () => {
  it('init writes a hall file that the server takes', async () => {
    const file = inFolder('twenty.yaml');
    expect(await runProgram(['init', '--windows', '20', '--out', file])).toMatchObject({
      status: 0,
      stderr: '',
    });
    const made = await startProcessHall({ config: file });
    const answer = await made.call('GET', '/hall');
    expect(at(answer.body, 'windows', 'length')).toBe(20);
    await made.stop();
  });

  it('init refuses no windows, and never writes over a file', async () => {
    expectMistake(await runProgram(['init', '--windows', '0', '--out', inFolder('zero.yaml')]), /windows/);
    const before = await readFile(config, 'utf8');
    expectMistake(await runProgram(['init', '--windows', '3', '--out', config]), /hall\.yaml/);
    expect(await readFile(config, 'utf8')).toBe(before);
  });

  it('simulate calls the visitors of a workload in the recorded order', async () => {
    const workload = join(ROOT, 'server/core/fixtures/hand_return.jsonl');
    const calls = inFolder('calls.jsonl');
    expect(await runProgram(['simulate', '--workload', workload, '--calls', calls])).toMatchObject({
      status: 0,
    });
    const rows = (await readFile(calls, 'utf8')).trim().split('\n');
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(() => JSON.parse(row) as unknown).not.toThrow();
  });

  it('simulate names the line that it cannot read', async () => {
    const file = inFolder('bad.jsonl');
    const good = await readFile(join(ROOT, 'server/core/fixtures/hand_return.jsonl'), 'utf8');
    const [header = ''] = good.split('\n');
    await writeFile(file, `${header}\n{"rec":"nothing"}\n`);
    const args = ['simulate', '--workload', file, '--calls', inFolder('none.jsonl')];
    expectMistake(await runProgram(args), /bad\.jsonl:2/);
    expectMistake(await runProgram(['simulate']), /--workload/);
    expectMistake(await runProgram([...args, '--k', '0']), /--k/);
  });

  it('schema prints a JSON schema for editors', async () => {
    for (const kind of ['hall', 'catalogue', 'calendar']) {
      const ran = await runProgram(['schema', kind]);
      expect(ran.status).toBe(0);
      expect(at(JSON.parse(ran.stdout), 'type')).toBe('object');
    }
    expectMistake(await runProgram(['schema', 'moon']), /hall, catalogue, calendar.*moon/);
  });

  it('a command that does not exist is refused with the way to the list', async () => {
    expectMistake(await runProgram(['dance']), /"dance".*jiaohao help/);
    const help = await runProgram(['help']);
    expect(help.status).toBe(0);
    expect(help.stdout).toMatch(/jiaohao backup F/);
  });
});
