import { Document, isMap, isSeq } from 'yaml';
import { freePrefixes } from './checks/prefixes.ts';

const SERVICES = [
  { zh: '社会保障', en: 'Social security' },
  { zh: '民政事务', en: 'Civil affairs' },
  { zh: '不动产登记', en: 'Real estate registration' },
  { zh: '市场监管', en: 'Market regulation' },
  { zh: '便民服务', en: 'Everyday services' },
  { zh: '综合受理', en: 'General services' },
] as const;

const MAX_WINDOWS = 200;
/** A second-choice window helps out after this many minutes. */
const HELP_MINUTES = 10;

/** Letters for the queues, none of which rhymes with another. */
const lettersFor = (count: number): readonly string[] => {
  const letters: string[] = [];
  while (letters.length < count) {
    const [next] = freePrefixes(letters);
    if (next === undefined) break;
    letters.push(next);
  }
  return letters;
};

const header = `叫号 Jiaohao 大厅配置（{windows} 个窗口）。改完后运行 jiaohao doctor 检查；每一项的含义见 JSON Schema。
没有写出的项目都有默认值：全天开放、优先叫号（K = 3）、虚拟打印机，等等。`;

/**
 * A hall file with `windows` windows that loads as it is: one queue for each six windows at most (and
 * never more than six), each window first choice for one queue and helping out at the next.
 * Throws `RangeError` outside 1..200.
 */
export const initHall = ({ windows }: { readonly windows: number }): string => {
  if (!Number.isInteger(windows) || windows < 1 || windows > MAX_WINDOWS) {
    throw new RangeError(`windows: expected 1 to ${MAX_WINDOWS}; got ${windows}`);
  }
  const queueCount = Math.min(windows, SERVICES.length);
  const letters = lettersFor(queueCount);
  const queues = letters.map((letter, i) => ({
    id: letter,
    prefix: letter,
    name: SERVICES[i] ?? SERVICES[0],
  }));
  const letterAt = (i: number): string => letters[i % letters.length] ?? 'A';
  const document = new Document(
    {
      id: 'hall',
      name: { zh: '综合便民服务中心', en: 'Community Service Centre' },
      mode: 'demo',
      timeZone: 'Asia/Shanghai',
      queues,
      windows: Array.from({ length: windows }, (_, i) => ({
        id: String(i + 1),
        name: SERVICES[i % queueCount] ?? SERVICES[0],
        kind: 'specialist',
        serves:
          letters.length === 1 ? { [letterAt(i)]: 0 } : { [letterAt(i)]: 0, [letterAt(i + 1)]: HELP_MINUTES },
      })),
    },
    { aliasDuplicateObjects: false },
  );
  document.commentBefore = header
    .replace('{windows}', String(windows))
    .split('\n')
    .map((text) => ` ${text}`)
    .join('\n');
  for (const key of ['queues', 'windows']) {
    const rows = document.get(key);
    if (isSeq(rows)) for (const row of rows.items) if (isMap(row)) row.flow = true;
  }
  return document.toString({ lineWidth: 0 });
};
