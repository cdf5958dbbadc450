import { en, enGot, enOwners, enTypes } from './fault-texts/en.ts';
import { zh, zhGot, zhOwners, zhTypes, type FaultCode } from './fault-texts/zh.ts';

export type { FaultCode } from './fault-texts/zh.ts';

/** The three sentences of a fault in one language. */
export type FaultWords = { readonly expected: string; readonly got: string; readonly mend: string };

/** One thing that is wrong in a file, with the place and the way to mend it. English; `zh` beside it. */
export type Fault = FaultWords & {
  readonly file: string;
  /** 1-based; 1 when the file as a whole is meant. */
  readonly line: number;
  readonly column: number;
  /** `windows[2].serves.Z`, or '' for the whole file. */
  readonly path: string;
  readonly code: FaultCode;
  readonly zh: FaultWords;
};

export type ValueType = keyof typeof zhTypes;

/** What fills the braces of a fault's texts. `type` and `owner` are translated. */
export type FaultParams = Readonly<Record<string, string | number>> & {
  readonly type?: ValueType;
  readonly owner?: keyof typeof zhOwners;
};

export type Path = readonly (string | number)[];

const pathText = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

const fill = (template: string, params: Readonly<Record<string, string | number | undefined>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

const describe = (value: unknown, words: Readonly<Record<keyof typeof zhGot, string>>): string => {
  if (value === undefined || value === null) return words.nothing;
  if (Array.isArray(value)) return fill(words.list, { count: value.length });
  if (typeof value === 'object') return fill(words.map, { keys: shorten(Object.keys(value).join(', ')) });
  return shorten(JSON.stringify(value) ?? String(value));
};

type FaultAt = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: Path;
  readonly code: FaultCode;
  /** What stands there, of any type. */
  readonly got: unknown;
  readonly params?: FaultParams;
};

export const makeFault = ({ file, line, column, path, code, got, params = {} }: FaultAt): Fault => {
  const shared = { file, path: pathText(path) };
  const { type, owner, ...rest } = params;
  const enParams = {
    ...shared,
    ...rest,
    ...(type && { type: enTypes[type] }),
    ...(owner && { owner: enOwners[owner] }),
  };
  const zhParams = {
    ...shared,
    ...rest,
    ...(type && { type: zhTypes[type] }),
    ...(owner && { owner: zhOwners[owner] }),
  };
  return {
    file,
    line,
    column,
    path: shared.path,
    code,
    expected: fill(en[code].expected, enParams),
    got: describe(got, enGot),
    mend: fill(en[code].mend, enParams),
    zh: {
      expected: fill(zh[code].expected, zhParams),
      got: describe(got, zhGot),
      mend: fill(zh[code].mend, zhParams),
    },
  };
};

/** One line for stderr: `hall.yaml:12:5 windows[0].kind: expected …; got …; mend: …`. */
export const formatFault = (fault: Fault, language: 'zh' | 'en' = 'en'): string => {
  const place = `${fault.file}:${fault.line}:${fault.column}${fault.path === '' ? '' : ` ${fault.path}`}`;
  return language === 'zh'
    ? `${place}：应为${fault.zh.expected}；实为 ${fault.zh.got}；改法：${fault.zh.mend}`
    : `${place}: expected ${fault.expected}; got ${fault.got}; mend: ${fault.mend}`;
};
