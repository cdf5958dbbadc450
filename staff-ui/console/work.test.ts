import { describe, expect, test } from 'vitest';
import { runningClock, durationWords } from '../shared/duration.ts';
import { whySentence } from '../shared/why-words.ts';
import { called, NOON, ticketOf, viewOf } from '../testing/facts.ts';
import { checklist } from './materials.ts';
import { asideElsewhere, windowNow } from './window-now.ts';
import { WorkModel } from './work-model.ts';
import type { CatalogueItem } from '../../protocol/http/hall.ts';

const material = (name: string): CatalogueItem['materials'][number] => ({
  name: { zh: name, en: name },
  form: 'original',
  count: 1,
  issuer: null,
  howToGet: null,
  sample: null,
  when: null,
});

const ITEM: CatalogueItem = {
  code: 'SB01',
  basicCode: null,
  implementationCode: null,
  name: { zh: '参保登记', en: 'Joining' },
  summary: { zh: '参加养老保险', en: 'Join the pension' },
  category: 'social',
  department: { zh: '社保局', en: 'Social insurance' },
  kind: 'service',
  basis: [],
  materials: [material('身份证'), material('户口簿'), material('登记表')],
  steps: [],
  limit: { kind: 'instant', legalDays: null },
  fee: { text: { zh: '不收费', en: 'free' }, basis: null, payAt: null },
  consultPhone: null,
  supervisePhone: null,
  channel: 'queue',
  queue: 'A',
  windows: [],
  bookable: false,
  byProxy: false,
  atHome: false,
  trueWill: false,
  typicalMinutes: 8,
  words: [],
};

describe('the list of materials', () => {
  test('says everything that is missing at once', () => {
    const list = checklist(ITEM, new Set([1]));
    expect([list.done, list.all]).toEqual([1, 3]);
    expect(list.missing.map(({ name }) => name.zh)).toEqual(['身份证', '登记表']);
  });

  test('is complete without the papers that only some visitors need', () => {
    const proxy = { ...material('委托书'), when: { zh: '委托他人办理的', en: 'By proxy' } };
    const list = checklist({ ...ITEM, materials: [material('身份证'), proxy] }, new Set([0]));
    expect([list.done, list.all, list.missing]).toEqual([1, 1, []]);
    expect(list.rows).toHaveLength(2);
  });

  test('keeps its ticks per visitor and item, also after the next number', () => {
    const work = new WorkModel();
    work.tick({ ticket: 't1', item: 'SB01', index: 0 });
    work.tick({ ticket: 't2', item: 'SB01', index: 2 });
    expect([...work.ticked('t1', 'SB01')]).toEqual([0]);
    expect([...work.ticked('t1', 'SB02')]).toEqual([]);
    work.tick({ ticket: 't1', item: 'SB01', index: 0 });
    expect([...work.ticked('t1', 'SB01')]).toEqual([]);
  });

  test('does not grow without end over a long day', () => {
    const work = new WorkModel();
    for (let count = 0; count < 200; count += 1) work.tick({ ticket: `t${count}`, item: 'SB01', index: 0 });
    expect([...work.ticked('t0', 'SB01')]).toEqual([]);
    expect([...work.ticked('t199', 'SB01')]).toEqual([0]);
    expect([...work.ticked('t141', 'SB01')]).toEqual([0]);
  });
});

describe('what stands at a window', () => {
  test('is its called ticket, the call that presses expect, and who was put aside, last one first', () => {
    const early = ticketOf({ id: 't5', state: 'missed', window: '3', since: NOON - 9_000 });
    const late = ticketOf({ id: 't6', state: 'missed', window: '3', since: NOON - 1_000 });
    const here = windowNow(viewOf({ windows: { 3: {} }, tickets: [called(), early, late] }), '3');
    expect([here.ticket?.id, here.call]).toEqual(['t1', 41]);
    expect(here.missed.map(({ id }) => id)).toEqual(['t6', 't5']);
  });

  test('is closed and empty for a window that the hall does not know', () => {
    expect(windowNow(viewOf({}), '99')).toMatchObject({ state: 'closed', ticket: null, call: null });
  });

  test('people missed at another window can be brought back where their queue is served', () => {
    const tickets = [
      ticketOf({ id: 't5', state: 'missed', window: '4', queue: 'A' }),
      ticketOf({ id: 't6', state: 'missed', window: '4', queue: 'H' }),
      ticketOf({ id: 't7', state: 'missed', window: '3', queue: 'A' }),
    ];
    const found = asideElsewhere(viewOf({ tickets }), { id: '3', queues: ['A'] });
    expect(found.map(({ id }) => id)).toEqual(['t5']);
  });
});

describe('the reason of a call', () => {
  const zh = { code: 'GREEN_FIRST', text: '绿色通道优先：这是连续第 2 位' };

  test('is the server’s own sentence in the language of the page', () => {
    expect(whySentence(zh, 'zh-CN')).toEqual({ text: zh.text });
  });

  test('is said by its code where the server answered in another language', () => {
    expect(whySentence(zh, 'en')).toEqual({ key: 'reason.GREEN_FIRST' });
    expect(whySentence({ code: 'ONLY_GREEN', text: 'Only priority' }, 'zh-CN')).toEqual({
      key: 'reason.ONLY_GREEN',
    });
    expect(whySentence({ code: 'NEW', text: '新' }, 'en')).toEqual({ text: '新' });
  });
});

describe('durations', () => {
  test('run as a clock', () => {
    expect([runningClock(-5), runningClock(67_900), runningClock(3_723_000)]).toEqual([
      '0:00',
      '1:07',
      '1:02:03',
    ]);
  });

  test('are words in seconds, minutes or hours', () => {
    expect(durationWords(59_999)).toEqual({ key: 'time.seconds', params: { seconds: 59 } });
    expect(durationWords(247_000)).toEqual({ key: 'time.minutes', params: { minutes: 4, seconds: 7 } });
    expect(durationWords(3_720_000)).toEqual({ key: 'time.hours', params: { hours: 1, minutes: 2 } });
  });
});
