import { afterEach, describe, expect, it } from 'vitest';
import { formatFault } from './fault.ts';
import { initHall } from './init.ts';
import { jsonSchema } from './json-schema.ts';
import { loadConfig } from './load.ts';
import { tempFiles } from './testing/temp-files.ts';
import { standardPhrases } from './phrases/standard-phrases.ts';
import { toRules } from './to-rules.ts';

let clean = (): void => undefined;
afterEach(() => clean());

const load = (text: string, more: Readonly<Record<string, string>> = {}) => {
  const temp = tempFiles({ 'hall.yaml': text, ...more });
  clean = temp.remove;
  const result = loadConfig({ hallFile: temp.at('hall.yaml') });
  if (!result.ok) throw new Error(result.faults.map((fault) => formatFault(fault)).join('\n'));
  return result;
};

const rig = `id: rig
name: 演练大厅
queues: [{ id: A, prefix: A, name: 社保 }, { id: C, prefix: C, name: 民政 }]
windows:
  - { id: 1, name: 一号, kind: general, serves: { A: 0, C: 10 } }
  - { id: 2, name: { zh: 二号, en: Two }, kind: specialist, serves: { C: 0 }, zone: 一楼左侧, access: [low-counter] }
`;

describe('a file with id, name, queues and windows only', () => {
  it('is a whole configuration', () => {
    const { config, warnings } = load(rig);
    expect(warnings).toEqual([]);
    expect(config).toMatchObject({
      id: 'rig',
      name: { zh: '演练大厅', en: '演练大厅' },
      mode: 'demo',
      timeZone: 'Asia/Shanghai',
      complaintPhone: '12345',
      overtimeMinutes: 60,
      calling: {
        k: 3,
        startMode: 'implied',
        recallLimit: 5,
        callsBeforeMissed: 3,
        digitOne: '一',
        repeat: 2,
      },
      greenChannel: { enabled: true, elderlyAgeYears: 60 },
      limits: { withoutCardTickets: 3 },
    });
    expect(config.windows[0]).toMatchObject({ id: '1', access: [] });
    expect(config.greenChannel.grounds).toHaveLength(6);
    expect(config.needs).toHaveLength(12);
  });
  it('gets one item for each queue, with the queue id as its code', () => {
    const { catalogue } = load(rig).config;
    expect(catalogue.items.map(({ code, queue }) => [code, queue])).toEqual([
      ['A', 'A'],
      ['C', 'C'],
    ]);
  });
  it('gets a clerk for each window and a person for each duty', () => {
    const staff = load(rig).config.staff.map(({ id, roles }) => `${id}:${roles.join()}`);
    expect(staff).toEqual(['S1:staff', 'S2:staff', 'L1:leader', 'M1:manager', 'G1:guide', 'T1:technician']);
  });
  it('gets a kiosk with a virtual printer, a board with a voice and a screen for each window', () => {
    const { kiosks, displays, devices } = load(rig).config;
    expect(kiosks).toMatchObject([{ id: 'K1', printer: 'P1' }]);
    expect(devices.printers).toMatchObject([
      { id: 'P1', virtual: true, transport: { host: '127.0.0.1', port: 0 } },
    ]);
    expect(displays.boards).toMatchObject([{ id: 'main', voice: 'V1' }]);
    expect(displays.windowScreens.map(({ window }) => window)).toEqual(['1', '2']);
  });
  it('has no virtual devices in production', () => {
    const { devices } = load(`${rig}mode: production\n`).config;
    expect(devices).toMatchObject({ printers: [], pads: [], leds: [] });
    expect(devices.voices).toHaveLength(1);
  });
  it('takes the prefix as the id of a queue without one', () => {
    expect(load(rig.replace('id: A, prefix: A', 'prefix: A')).config.queues[0]).toMatchObject({ id: 'A' });
  });
  it('takes prefixes that are figures in a digits-only series', () => {
    const digits = rig.replace('prefix: A', 'prefix: 1').replace('prefix: C', 'prefix: 2');
    expect(load(`${digits}calling: { series: digits }\n`).config.queues.map(({ prefix }) => prefix)).toEqual([
      '1',
      '2',
    ]);
  });
  it('refuses figures of which one begins with another: 1 and 11 would meet at 11001', () => {
    const digits = rig.replace('prefix: A', 'prefix: 1').replace('prefix: C', 'prefix: 11');
    expect(() => load(`${digits}calling: { series: digits }\n`)).toThrow('gives the same numbers as "1"');
  });
});

describe('what editors leave in a file', () => {
  it.each([
    ['a byte order mark', `\uFEFF${rig}`],
    ['CRLF line ends', rig.replaceAll('\n', '\r\n')],
    ['a byte order mark and CRLF', `\uFEFF${rig.replaceAll('\n', '\r\n')}`],
    ['no line end at the end', rig.trimEnd()],
    ['tabs between values and comments', rig.replace('id: rig', 'id: rig\t# the rig')],
    ['a document start and a YAML directive', `%YAML 1.2\n---\n${rig}`],
    [
      'JSON',
      JSON.stringify({
        id: 'j',
        name: 'J',
        queues: [{ prefix: 'A', name: 'a' }],
        windows: [{ id: '1', name: 'w', kind: 'general', serves: { A: 0 } }],
      }),
    ],
  ])('%s is no fault', (_, text) => {
    expect(load(text).config.windows.length).toBeGreaterThan(0);
  });
});

describe('the rules for the core', () => {
  it('windows with equal maps and access share a profile, whatever the order of keys', () => {
    const text = `${rig}  - { id: 3, name: 三号, kind: general, serves: { C: 10, A: 0 } }
  - { id: 4, name: 四号, kind: specialist, serves: { C: 0 } }
`;
    const { windows } = toRules(load(text).config);
    const [one, two, three, four] = windows.map(({ profile }) => profile);
    expect(one).toBe('{"A":0,"C":10}');
    expect(three).toBe(one);
    expect(two).toBe('{"C":0}|low-counter');
    expect(four).toBe('{"C":0}');
  });
  it('handicaps are milliseconds, and self-service areas take no part', () => {
    const rules = toRules(load(`${rig}  - { id: 3, name: 自助, kind: self-service }\n`).config);
    expect(rules.windows.map(({ id }) => id)).toEqual(['1', '2']);
    expect(rules.windows[0]?.serves).toEqual({ A: 0, C: 600_000 });
    expect(rules.holdMs).toEqual({ standard: 60_000, slow: 120_000, assisted: 180_000 });
  });
  it('a green-only window has a profile of its own with K without end', () => {
    const text = `${rig}  - { id: 3, name: 三号, kind: specialist, serves: { C: 0 }, greenOnly: true }\n`;
    expect(toRules(load(text).config).profileK).toEqual({ '{"C":0}|green-only': null });
  });
});

describe('warnings', () => {
  it('a window without queues and a staff list without leader are told, and do not stop the hall', () => {
    const { warnings } = load(
      `${rig}  - { id: 3, name: 三号, kind: general }\nstaff: [{ id: S1, name: 张三 }]\n`,
    );
    expect(warnings.map(({ code }) => code)).toEqual(['window-serves-nothing', 'no-leader']);
  });
  it('a dialect that no engine speaks and nobody has recorded is told, with what will be spoken instead', () => {
    const voice = (more: string) =>
      load(`${rig}devices: { voices: [{ id: V1, language: zh-sichuan${more} }] }\n`);
    const { warnings } = voice('');
    expect(warnings).toMatchObject([
      { code: 'dialect-not-recorded', path: 'devices.voices[0].language', got: '"zh-sichuan"' },
    ]);
    expect(warnings[0]?.mend).toContain('Mandarin');
    expect(voice(', pack: sichuan').warnings).toEqual([]);
    for (const spoken of ['zh-CN', 'yue', 'en']) {
      expect(load(`${rig}devices: { voices: [{ id: V1, language: ${spoken} }] }\n`).warnings).toEqual([]);
    }
  });
  it('a voice whose zone has no window is told', () => {
    const { warnings } = load(`${rig}devices: { voices: [{ id: V1, zone: 三楼 }] }\n`);
    expect(warnings).toMatchObject([{ code: 'zone-without-window', path: 'devices.voices[0].zone' }]);
  });
  it('somebody at two windows on one day is told', () => {
    const { warnings } = load(`${rig}rota: { '1': { mon: [S1] }, '2': { mon: [S1], tue: [S1] } }\n`);
    expect(warnings).toMatchObject([{ code: 'rota-twice', path: 'rota.2', got: '"S1 (mon)"' }]);
  });
});

describe('jiaohao init', () => {
  it.each([1, 2, 5, 12, 20, 200])('writes a file with %d windows that loads without warning', (windows) => {
    const { config, warnings } = load(initHall({ windows }));
    expect(config.windows.map(({ id }) => id)).toEqual(
      Array.from({ length: windows }, (_, i) => String(i + 1)),
    );
    expect(warnings).toEqual([]);
  });
  it('writes plain rows without anchors, ready to be edited', () => {
    expect(initHall({ windows: 12 })).not.toMatch(/[&*]a\d/);
  });
  it.each([0, -1, 1.5, 201, Number.NaN])('refuses %d windows', (windows) => {
    expect(() => initHall({ windows })).toThrow(RangeError);
  });
});

describe('the JSON schema for editors', () => {
  it('requires exactly what has no default', () => {
    expect(jsonSchema('hall')).toMatchObject({
      required: ['id', 'name', 'queues', 'windows'],
      additionalProperties: false,
      properties: { calling: { properties: { k: { minimum: 2, maximum: 5 } } } },
    });
  });
  it.each(['hall', 'catalogue', 'calendar'] as const)('of %s is plain JSON', (kind) => {
    const schema = jsonSchema(kind);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});

describe('standard phrases (服务用语)', () => {
  it('are there in both languages with the same places to fill in', () => {
    const places = (text: string): string[] => text.match(/\{\w+\}/g) ?? [];
    for (const { zh, en } of standardPhrases()) expect(places(en)).toEqual(places(zh));
    expect(standardPhrases().find(({ id }) => id === 'call-back')?.zh).toContain('稍后会有专人联系您');
  });
});
