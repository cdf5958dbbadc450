import { afterEach, describe, expect, it } from 'vitest';
import { formatFault } from './fault.ts';
import { loadConfig } from './load.ts';
import { BASE_FILES } from './testing/base-files.ts';
import { BROKEN_CONFIGS } from './testing/broken-configs.ts';
import { tempFiles } from './testing/temp-files.ts';

const beside = { 'photo.png': 'png', 'clips/一.wav': 'wav' };
const listen = { host: '127.0.0.1', port: 8080 };
const database = { host: '192.168.1.2', port: 5432 };

let clean = (): void => undefined;
afterEach(() => clean());

const write = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const temp = tempFiles({ ...beside, ...files });
  clean = temp.remove;
  return temp;
};

describe('every fault names file, line, path and mend (B70)', () => {
  it('the files that the table starts from are sound', () => {
    const result = loadConfig({ hallFile: write(BASE_FILES).at('hall.yaml'), listen, database });
    expect(result.ok ? [] : result.faults.map((fault) => formatFault(fault))).toEqual([]);
    expect(result.warnings).toEqual([]);
  });

  it('the table has at least 60 rows, each changing its file', () => {
    expect(BROKEN_CONFIGS.length).toBeGreaterThanOrEqual(60);
    for (const { what, file = 'hall.yaml', replace } of BROKEN_CONFIGS) {
      expect(BASE_FILES[file].split(replace).length, what).toBe(2);
    }
  });

  it.each(BROKEN_CONFIGS)('$what', ({ file = 'hall.yaml', replace, by, at, path, code, mend }) => {
    const broken = BASE_FILES[file].replace(replace, () => by);
    const temp = write({ ...BASE_FILES, [file]: broken });
    const result = loadConfig({ hallFile: temp.at('hall.yaml'), listen, database });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    const place = code === 'file-missing' ? temp.at('list.yaml') : temp.at(file);
    const line = code === 'file-missing' ? 1 : broken.slice(0, broken.indexOf(at)).split('\n').length;
    const found = result.faults.find((fault) => fault.code === code);
    expect(found, result.faults.map((fault) => formatFault(fault)).join('\n')).toMatchObject({
      file: place,
      line,
      path,
    });
    if (found === undefined) return;
    expect(found.mend).toContain(mend);
    for (const words of [found, found.zh]) {
      expect(words.got).not.toBe('');
      for (const text of [words.expected, words.mend]) {
        expect(text).not.toBe('');
        expect(text).not.toMatch(/\{(?!number|window|zh, en|cert|kind)|undefined|\bat .*\.ts:|Error:/);
      }
    }
    expect(formatFault(found)).not.toContain('\n');
    expect(formatFault(found, 'zh')).toContain('改法');
  });
});

describe('files that are no configuration', () => {
  const failing = (hallFile: string) => {
    const result = loadConfig({ hallFile });
    return result.ok ? null : result.faults[0];
  };

  it('a file of 0 bytes is said to be empty', () => {
    expect(failing(write({ 'hall.yaml': '' }).at('hall.yaml'))).toMatchObject({
      code: 'file-empty',
      line: 1,
    });
  });
  it('a file of comments is said to be empty', () => {
    expect(failing(write({ 'hall.yaml': '# nothing\n' }).at('hall.yaml'))).toMatchObject({
      code: 'file-empty',
    });
  });
  it('a directory is not read', () => {
    expect(failing(write({ 'dir/x': '' }).at('dir'))).toMatchObject({ code: 'file-is-directory' });
  });
  it('a file that is not there is said to be missing', () => {
    expect(failing(write({}).at('hall.yaml'))).toMatchObject({ code: 'file-missing' });
  });
  it('a path through a file is said to be missing', () => {
    expect(failing(write({}).at('photo.png/hall.yaml'))).toMatchObject({ code: 'file-missing' });
  });
  it('a file that cannot be read is told with the reason', () => {
    // Its first page cannot be read by anybody, the superuser included.
    expect(failing('/proc/self/mem')).toMatchObject({
      code: 'file-unreadable',
    });
  });
  it('a device is not waited on', () => {
    expect(failing('/dev/zero')).toMatchObject({ code: 'file-unreadable' });
  });
  it('GBK text is refused with the line where it shows', () => {
    const bytes = Buffer.concat([Buffer.from('id: h1\nname: '), Buffer.from([0xd6, 0xd0, 0xd0, 0xc4])]);
    expect(failing(write({ 'hall.yaml': bytes }).at('hall.yaml'))).toMatchObject({
      code: 'file-encoding',
      line: 2,
    });
  });
  it('UTF-16 is refused', () => {
    const bytes = Buffer.from('\uFEFFid: h1', 'utf16le');
    expect(failing(write({ 'hall.yaml': bytes }).at('hall.yaml'))).toMatchObject({ code: 'file-encoding' });
  });
  it('a file that is far too large is not parsed', () => {
    const bytes = Buffer.alloc(5 * 1024 * 1024, 0x20);
    expect(failing(write({ 'hall.yaml': bytes }).at('hall.yaml'))).toMatchObject({ code: 'file-too-large' });
  });
  it.each(['- a\n- b\n', 'just words\n', '42\n'])('%j is no set of keys', (text) => {
    expect(failing(write({ 'hall.yaml': text }).at('hall.yaml'))).toMatchObject({ code: 'root-map' });
  });
  it('a bomb of aliases is refused, not expanded', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    const text = ['l0: &l0 [x]', ...levels].join('\n');
    expect(failing(write({ 'hall.yaml': text }).at('hall.yaml'))).toMatchObject({ code: 'yaml-alias' });
  });
});

describe('all faults of the files at once', () => {
  it('faults of different sections and files are told together, in order of place', () => {
    const hall = BASE_FILES['hall.yaml']
      .replace('k: 3', 'k: 8')
      .replace('overtimeMinutes: 30', 'overtimMinutes: 30')
      .replace('printer: P1', 'printer: P7')
      .replace('everyDay: [S1]', 'everyDay: [S9]');
    const list = BASE_FILES['catalogue.yaml'].replace('queue: C', 'queue: G');
    const temp = write({ ...BASE_FILES, 'hall.yaml': hall, 'catalogue.yaml': list });
    const result = loadConfig({ hallFile: temp.at('hall.yaml') });
    const told = result.ok ? [] : result.faults.map(({ path }) => path);
    expect(told).toEqual(['overtimMinutes', 'rota.1', 'calling.k', 'kiosks[0].printer', 'items[1].queue']);
  });

  it('a broken section does not cause faults in sections that refer to it', () => {
    const hall = BASE_FILES['hall.yaml'].replace('kind: specialist', 'kind: cashier');
    const result = loadConfig({ hallFile: write({ ...BASE_FILES, 'hall.yaml': hall }).at('hall.yaml') });
    expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual(['windows[1].kind']);
  });

  it('one broken line of YAML is one fault, not an echo on each line after it', () => {
    const hall = BASE_FILES['hall.yaml'].replace('{ zh: 测试大厅, en: Test hall }', '{ zh: 测试大厅 [1] }');
    const result = loadConfig({ hallFile: write({ ...BASE_FILES, 'hall.yaml': hall }).at('hall.yaml') });
    expect(result.ok ? [] : result.faults.map(({ line }) => line)).toEqual([2]);
  });
});

describe('where the server listens', () => {
  const load = (mode: string, host: string, extra = '') => {
    const hall = BASE_FILES['hall.yaml'].replace('mode: demo', `mode: ${mode}${extra}`);
    const temp = write({ ...BASE_FILES, 'hall.yaml': hall });
    const result = loadConfig({ hallFile: temp.at('hall.yaml'), listen: { host, port: 8080 } });
    return result.ok ? 'ok' : result.faults.map(({ code }) => code).join();
  };

  it('a demo serves this machine only', () => {
    expect(load('demo', '127.0.0.1')).toBe('ok');
    expect(load('demo', '0.0.0.0')).toBe('demo-open-network');
  });
  it('production on a network needs TLS or a trusted proxy', () => {
    expect(load('production', '0.0.0.0')).toBe('production-open-network');
    expect(load('production', '0.0.0.0', '\ntrustedProxy: 192.168.1.1')).toBe('ok');
    expect(load('production', '0.0.0.0', '\ntls: { cert: photo.png, key: photo.png }')).toBe('ok');
    expect(load('production', '127.0.0.1')).toBe('ok');
  });
});
