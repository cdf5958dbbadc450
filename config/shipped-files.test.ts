import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { callsPeople } from './complete.ts';
import { formatFault } from './fault.ts';
import { loadConfig } from './load.ts';
import { findForbidden } from './phrases/forbidden.ts';
import { WINDOW_KINDS } from './schema/window.ts';
import { STAFF_ROLES } from './schema/staff.ts';
import { toRules } from './to-rules.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const result = loadConfig({
  hallFile: `${folder}hall.yaml`,
  listen: { host: '127.0.0.1', port: 8080 },
  database: { host: '127.0.0.1', port: 5432 },
});
if (!result.ok) throw new Error(result.faults.map((fault) => formatFault(fault)).join('\n'));
const { config } = result;
const { catalogue } = config;

/** The items that the centre's regulations name, by category. */
const NAMED = {
  social: ['城乡居民养老保险参保登记', '养老待遇申领', '医疗保险参保缴费', '异地就医备案'],
  civil: ['低保申请', '特困人员申请', '临时救助', '老年证办理', '婚姻登记咨询'],
  property: ['不动产信息查询', '产权登记预审（限简单事项）'],
  market: ['个体工商户注册登记', '个体工商户注销', '食品经营许可咨询'],
  daily: ['水电费代缴', '燃气业务咨询', '公交卡充值', '快递代收（限公益合作）'],
  other: ['政策咨询', '材料代收转办'],
} as const;

const itemNamed = (name: string) => {
  const item = catalogue.items.find((one) => one.name.zh === name);
  if (item === undefined) throw new Error(`no item ${name}`);
  return item;
};

describe('the shipped hall', () => {
  it('loads without a warning', () => {
    expect(result.warnings.map((fault) => formatFault(fault))).toEqual([]);
  });
  it('has 12 windows of all kinds, each with a zone', () => {
    expect(config.windows).toHaveLength(12);
    expect(new Set(config.windows.map(({ kind }) => kind))).toEqual(new Set(WINDOW_KINDS));
    expect(config.windows.every(({ zone }) => zone !== undefined)).toBe(true);
  });
  it('seats somebody at every calling window and has a person for every role', () => {
    const seated = config.windows.filter(callsPeople).map(({ id }) => config.rota[id]?.mon.length ?? 0);
    expect(seated.every((count) => count > 0)).toBe(true);
    expect(new Set(config.staff.flatMap(({ roles }) => roles))).toEqual(new Set(STAFF_ROLES));
  });
  it('has two kiosks with a printer each, a main board with a voice, and a screen for each window', () => {
    expect(config.kiosks.map(({ printer }) => printer)).toEqual(['P1', 'P2']);
    expect(config.displays.boards).toMatchObject([{ id: 'main', voice: 'V1' }]);
    expect(config.displays.windowScreens).toHaveLength(11);
  });
  it('runs wholly on virtual devices on loopback', () => {
    const { printers, pads, leds } = config.devices;
    const all = [...printers, ...pads, ...leds];
    expect(all.length).toBeGreaterThan(4);
    expect(all.every(({ virtual }) => virtual)).toBe(true);
  });
  it('keeps wheelchair users a low counter for every queue of the three that they ask for most', () => {
    const low = toRules(config).windows.filter(({ lowCounter }) => lowCounter);
    const reachable = new Set(low.flatMap(({ serves }) => Object.keys(serves)));
    for (const queue of ['A', 'C', 'L']) expect(reachable).toContain(queue);
  });
});

describe('the shipped catalogue', () => {
  it('is a dated first version in six categories', () => {
    expect(catalogue).toMatchObject({ version: 1, publishedOn: '2026-01-05' });
    expect(catalogue.categories.map(({ id }) => id)).toEqual(Object.keys(NAMED));
  });
  it.each(
    Object.entries(NAMED).flatMap(([category, names]) => names.map((name) => [name, category] as const)),
  )('%s is published with all that a visitor must know', (name, category) => {
    const item = itemNamed(name);
    expect(item.category).toBe(category);
    expect(item.legalBasis[0]?.zh).toMatch(/《.+》/);
    expect(item.steps.length).toBeGreaterThanOrEqual(2);
    expect(item.fee.amount.zh).not.toBe('');
    expect(item.consultPhone).not.toBe(item.supervisePhone);
    expect(item.nationalCode).toBeDefined();
    expect(item.provincialCode).toBeDefined();
    expect(item.searchWords.length).toBeGreaterThanOrEqual(3);
    if (item.kind !== 'advice') expect(item.materials.length).toBeGreaterThan(0);
    for (const material of item.materials) {
      expect(material.howToGet.zh).not.toBe('');
      expect(material.issuer.zh).not.toBe('');
    }
  });
  it('every text is there in both languages, and English is not Chinese left over', () => {
    const texts: { zh: string; en: string }[] = [];
    JSON.stringify(catalogue, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'zh' in value && 'en' in value) {
        texts.push({ zh: String(value.zh), en: String(value.en) });
      }
      return value;
    });
    expect(texts.length).toBeGreaterThan(400);
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });
  it('finds the pension by what people call it', () => {
    const found = catalogue.items.filter(({ searchWords }) => searchWords.includes('领养老金'));
    expect(found.map(({ name }) => name.zh)).toEqual(['养老待遇申领']);
  });
  it('asks for the true will where an elder could lose the house', () => {
    expect(itemNamed('产权登记预审（限简单事项）').trueWill).toBe(true);
  });
  it('names where to pay wherever there is something to pay, and takes no money itself', () => {
    for (const { kind, fee } of catalogue.items) {
      if (kind === 'payment') expect(fee.whereToPay).toBeDefined();
    }
  });
  it('has items done without queueing, and items at the collection window', () => {
    expect(new Set(catalogue.items.map(({ channel }) => channel))).toEqual(
      new Set(['queue', 'self-service', 'delivery']),
    );
  });
});

describe('forbidden words (服务忌语)', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ts|yaml)$/.test(name) && !/forbidden|\.test\.ts$|^testing/.test(name),
  );
  it('are in no file of this folder', () => {
    expect(files.length).toBeGreaterThan(40);
    for (const name of files)
      expect([name, findForbidden(readFileSync(folder + name, 'utf8'))]).toEqual([name, []]);
  });
  it('are found with spaces and marks between the characters', () => {
    expect(findForbidden('我不清楚，这不归我们，管')).toEqual([
      { word: '不清楚', index: 1 },
      { word: '不归我们管', index: 6 },
    ]);
  });
  it('are not seen where only parts of them stand', () => {
    expect(findForbidden('请您写清楚；系统正在恢复')).toEqual([]);
  });
});
