import { afterEach, describe, expect, test } from 'vitest';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../../protocol/view/apply-public.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { NOON } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { newestSlipLink, sortBench, type VirtualPrinter } from './bench.ts';
import { groupRows, waitsForFirstUse, type ListFilter } from './device-list.ts';
import { DevicesModel, type Place } from './devices-model.ts';
import { litDots } from './dot-matrix.ts';
import { touchPad } from './pad-keys.ts';
import { phonePath } from './phone-path.ts';
import { peaks, readWav } from './wav.ts';
import type { DeviceRow, VirtualDevice } from '../../protocol/http/devices.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';

/** A PCM WAV as encoders write it: RIFF, fmt, an odd LIST chunk with its pad byte, data. */
function wav(samples: readonly number[], format = { tag: 1, bits: 16, channels: 1 }): ArrayBuffer {
  const bytes = new ArrayBuffer(12 + 24 + 12 + 8 + samples.length * 2);
  const view = new DataView(bytes);
  const text = (at: number, value: string) =>
    [...value].forEach((char, index) => view.setUint8(at + index, char.charCodeAt(0)));
  text(0, 'RIFF');
  text(8, 'WAVE');
  text(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, format.tag, true);
  view.setUint16(22, format.channels, true);
  view.setUint32(24, 22_050, true);
  view.setUint16(34, format.bits, true);
  text(36, 'LIST');
  view.setUint32(40, 3, true);
  text(48, 'data');
  view.setUint32(52, 0xff_ff_ff_ff, true);
  samples.forEach((sample, index) => view.setInt16(56 + index * 2, sample, true));
  return bytes;
}

describe('the waveform', () => {
  test('is read from PCM, over chunks of other kinds and lengths that lie', () => {
    const sound = readWav(wav([0, 16_384, -32_768]));
    expect(sound?.sampleRate).toBe(22_050);
    expect([...(sound?.samples ?? [])]).toEqual([0, 0.5, -1]);
  });

  test('takes the first channel of stereo', () => {
    const sound = readWav(wav([8_192, 1, 16_384, 1], { tag: 1, bits: 16, channels: 2 }));
    expect([...(sound?.samples ?? [])]).toEqual([0.25, 0.5]);
  });

  test('is nothing for anything else, cut files included', () => {
    expect(readWav(wav([1], { tag: 3, bits: 16, channels: 1 }))).toBe(null);
    expect(readWav(wav([1], { tag: 1, bits: 8, channels: 1 }))).toBe(null);
    expect(readWav(new ArrayBuffer(4))).toBe(null);
    expect(readWav(wav([1]).slice(0, 40))).toBe(null);
  });

  test('shows the loudest sample of each stretch', () => {
    expect(peaks(Float32Array.of(0, -0.5, 0.25, 0), 2)).toEqual([0.5, 0.25]);
    expect(peaks(new Float32Array(0), 3)).toEqual([0, 0, 0]);
  });
});

describe('a pad', () => {
  const press = (...keys: string[]): string | null => {
    let digits = '';
    let send: string | null = null;
    for (const key of keys) {
      const step = /^\d$/.test(key)
        ? touchPad(digits, { kind: 'digit', digit: key })
        : touchPad(digits, key === 'confirm' ? { kind: 'confirm' } : { kind: 'clear' });
      ({ digits, send } = step);
    }
    return send;
  };

  test('means missed, hold and bring-back by a digit and 确认, as the real one does', () => {
    expect([press('6', 'confirm'), press('0', 'confirm'), press('3', 'confirm')]).toEqual([
      'missed',
      'hold',
      'bring-back',
    ]);
    expect(press('9', 'confirm')).toBe('confirm');
    expect(press('6', 'clear', 'confirm')).toBe('confirm');
  });

  test('sends the window number with 转移 and forgets it afterwards', () => {
    expect(touchPad('12', { kind: 'key', key: 'transfer' })).toEqual({ digits: '', send: 'transfer:12' });
    expect(touchPad('', { kind: 'key', key: 'transfer' })).toEqual({ digits: '', send: 'transfer' });
    expect(touchPad('12', { kind: 'key', key: 'call' })).toEqual({ digits: '', send: 'call' });
  });

  test('keeps the last three digits', () => {
    expect(touchPad('123', { kind: 'digit', digit: '4' })).toEqual({ digits: '234', send: null });
  });
});

test('a lamp is lit where the drawing covers its point', () => {
  const rgba = new Uint8ClampedArray(4 * 4);
  rgba[3] = 255;
  rgba[15] = 200;
  expect(litDots(rgba, { columns: 2, rows: 2 }).lit).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

const LED: VirtualDevice = { kind: 'led', id: 'L10', window: '10', text: '您好', faults: {} };
const PADS: VirtualDevice = {
  kind: 'keypad',
  id: 'K',
  make: 'ff68',
  faults: {},
  pads: [
    { address: 1, window: '2', display: '004', beeps: 0, lastKey: null, keys: ['call'], lamps: null },
    { address: 2, window: '10', display: '012', beeps: 1, lastKey: 'call', keys: ['call'], lamps: null },
  ],
};

test('what stands at one window is shown together, windows in the order of their numbers', () => {
  const { counters } = sortBench([LED, PADS]);
  expect(counters.map(({ window, led, pad }) => [window, led?.id, pad?.pad.address])).toEqual([
    ['2', undefined, 1],
    ['10', 'L10', 2],
  ]);
});

const row = (id: string, state: DeviceRow['state']): DeviceRow => ({
  id,
  kind: 'printer',
  name: { zh: '打印机', en: 'Printer' },
  address: 'virtual',
  model: { zh: '某型号', en: 'Some model' },
  firmware: null,
  virtual: true,
  state,
  code: 'OK',
  text: { zh: '正常', en: 'Well' },
  mend: null,
  lastSeenAt: NOON,
  since: NOON,
  queued: 0,
  lastError: null,
  earlierErrors: [],
  alarm: null,
});

const models: DevicesModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

/** The page's address in memory. */
function memoryPlace(): Place {
  let device: string | null = null;
  return {
    read: () => device,
    write: (next) => {
      device = next;
    },
    onChange: () => () => undefined,
  };
}

function page(isDemo: boolean) {
  const timers = handTimers(NOON);
  const calls = memoryCalls();
  calls.answer(
    'GET /devices',
    fine({ at: NOON, devices: [row('P1', 'online'), row('P2', 'fault'), row('P3', 'warning')] }),
  );
  calls.answer('GET /demo/devices', fine({ devices: [LED] }));
  const link = memoryLive<PublicView, PublicEvent>({
    view: EMPTY_PUBLIC_VIEW,
    apply: applyPublic,
    now: timers.now,
  });
  const place = memoryPlace();
  const model = new DevicesModel({ link, calls, timers, place, language: () => 'zh-CN', isDemo });
  models.push(model);
  return { model, timers, calls, link, place };
}

describe('the device page', () => {
  test('shows what is broken first', async () => {
    const { model, timers } = page(true);
    timers.pass(200);
    await expect.poll(() => model.rows.value?.map(({ id }) => id)).toEqual(['P2', 'P3', 'P1']);
    expect(model.bench.value.counters).toHaveLength(1);
  });

  test('asks for no virtual devices in a real hall', async () => {
    const { model, timers, calls } = page(false);
    timers.pass(200);
    await expect.poll(() => model.rows.value).toHaveLength(3);
    expect(calls.asked.map(({ path }) => path)).toEqual(['/devices', '/jobs?device=P2']);
  });

  test('reads again when the hall says that something changed, once for a burst', async () => {
    const { model, timers, calls, link } = page(false);
    timers.pass(200);
    await expect.poll(() => model.rows.value).toHaveLength(3);
    for (let count = 0; count < 10; count += 1) link.devicesChanged();
    timers.pass(200);
    expect(calls.asked.filter(({ path }) => path === '/devices')).toHaveLength(2);
  });

  test('an action that does not work is told at its device, and the next that works clears it', async () => {
    const { model, calls } = page(true);
    calls.answer('POST /demo/devices/L10', problem('NOT_FOUND'));
    await model.act('L10', { action: 'fault', fault: 'silent', on: true });
    expect(model.failed.value).toBe('L10');
    calls.answer('POST /demo/devices/L10', fine(null, 204));
    await model.act('L10', { action: 'fault', fault: 'silent', on: true });
    expect(model.failed.value).toBe(null);
  });

  test('lets a person choose a device, and the address says which', async () => {
    const { model, timers, place } = page(true);
    timers.pass(200);
    await expect.poll(() => model.rows.value).toHaveLength(3);
    expect(model.chosen.value).toBe(null);
    model.choose('P3');
    expect([model.chosen.value?.id, place.read()]).toEqual(['P3', 'P3']);
    model.choose('gone');
    expect(model.chosen.value).toBe(null);
  });

  test('shows in a real hall what is broken before anybody chose', async () => {
    const { model, timers } = page(false);
    timers.pass(200);
    await expect.poll(() => model.chosen.value?.id).toBe('P2');
  });

  test('tests a device once at a time and keeps the honest end', async () => {
    const { model, calls } = page(true);
    const answer = { state: 'unknown', code: 'NOT_CONFIRMED', text: { zh: '请看', en: 'Look' }, mend: null };
    calls.answer('POST /devices/P1/test', fine(answer));
    const running = model.test(row('P1', 'online'));
    expect(model.tests.value.get('P1')).toEqual({ at: 'running' });
    await model.test(row('P1', 'online'));
    await running;
    expect(model.tests.value.get('P1')).toEqual({ at: 'ended', answer });
    expect(calls.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  describe('the choice of sheets', () => {
    const answer = { state: 'done', code: 'OK', text: { zh: '好', en: 'Good' }, mend: null };
    const sent = (calls: ReturnType<typeof page>['calls']) =>
      calls.asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);

    test('is the test page until a person chose, and each printer keeps its own', async () => {
      const { model, calls } = page(true);
      const [first, second] = [row('P1', 'online'), row('P2', 'online')];
      for (const id of ['P1', 'P2']) calls.answer(`POST /devices/${id}/test`, fine(answer));
      expect(model.sheetOf(first)).toBe('test');
      await model.test(first);
      model.chooseSheet('P1', 'acceptance');
      expect([model.sheetOf(first), model.sheetOf(second)]).toEqual(['acceptance', 'test']);
      await model.test(first);
      await model.test(second);
      await model.test(first);
      expect(sent(calls)).toEqual([
        ['/devices/P1/test', { language: 'zh-CN' }],
        ['/devices/P1/test', { sheet: 'acceptance', language: 'zh-CN' }],
        ['/devices/P2/test', { language: 'zh-CN' }],
        ['/devices/P1/test', { sheet: 'acceptance', language: 'zh-CN' }],
      ]);
    });

    test('is nothing for a device that does not print', async () => {
      const { model, calls } = page(true);
      const strip = { ...row('L10', 'online'), kind: 'led' } as const;
      calls.answer('POST /devices/L10/test', fine(answer));
      model.chooseSheet('L10', 'notice');
      expect(model.sheetOf(strip)).toBe('test');
      await model.test(strip);
      expect(sent(calls)).toEqual([['/devices/L10/test', { language: 'zh-CN' }]]);
    });

    test('says so where the server knows better that the device does not print', async () => {
      const { model, calls } = page(true);
      calls.answer('POST /devices/P1/test', problem('NOT_A_PRINTER'));
      model.chooseSheet('P1', 'ticket');
      await model.test(row('P1', 'online'));
      expect(model.tests.value.get('P1')).toMatchObject({
        at: 'refused',
        words: { key: 'code.NOT_A_PRINTER' },
      });
    });
  });

  test('says why a device cannot be tested now', async () => {
    const { model, calls } = page(true);
    calls.answer('POST /devices/P1/test', problem('DEVICE_IN_USE'));
    await model.test(row('P1', 'online'));
    expect(model.tests.value.get('P1')).toMatchObject({
      at: 'refused',
      words: { key: 'code.DEVICE_IN_USE' },
    });
  });

  test('says that the state is old while the hall cannot be read, and tries again', async () => {
    const { model, timers, calls, link } = page(false);
    timers.pass(200);
    await expect.poll(() => model.rows.value).toHaveLength(3);
    calls.answer('GET /devices', problem('RETRY'));
    link.devicesChanged();
    timers.pass(200);
    await expect.poll(() => model.unread.value).toBe(true);
    expect(model.rows.value).toHaveLength(3);
    calls.answer('GET /devices', fine({ at: NOON, devices: [] }));
    timers.pass(4_000);
    await expect.poll(() => model.unread.value).toBe(false);
  });
});

describe('the list of devices', () => {
  const rows = [row('P1', 'online'), row('P2', 'fault'), row('P3', 'online')];
  const names = (show: ListFilter['show'], search = '') =>
    groupRows(rows, { show, search }, 'zh-CN').map((group) => [group.name, group.rows.map(({ id }) => id)]);

  test('has the troubles in a group of their own, first', () => {
    expect(names('all')).toEqual([
      ['trouble', ['P2']],
      ['printer', ['P1', 'P3']],
    ]);
    expect(names('printer')).toEqual([['printer', ['P2', 'P1', 'P3']]]);
    expect(names('trouble')).toEqual([['trouble', ['P2']]]);
    expect(names('led')).toEqual([]);
  });

  test('finds by id, name and address', () => {
    expect(names('all', ' p3 ')).toEqual([['printer', ['P3']]]);
    expect(names('all', '打印机')).toHaveLength(2);
    expect(names('all', 'nothing')).toEqual([]);
  });

  test('tells a pad that nobody pressed yet from one that is not there', () => {
    const pad = { ...row('K', 'online'), kind: 'keypad', lastSeenAt: null } as const;
    expect(waitsForFirstUse(pad)).toBe(true);
    expect(waitsForFirstUse({ ...pad, state: 'offline' })).toBe(false);
    expect(waitsForFirstUse({ ...pad, kind: 'printer' })).toBe(false);
  });
});

test('a code on a slip leads a phone to its page where it holds an address, and nowhere else', () => {
  expect(phonePath('http://hall.example/t/t1#k=abc')).toBe('/t/t1#k=abc');
  expect(phonePath('log 2026-11-23 2047 7f3a audit 12 0c9d')).toBe(null);
  expect(phonePath('http://')).toBe(null);
  expect(phonePath('javascript:alert(1)')).toBe(null);
});

test('a scanner is offered the newest number of all printers, not the code of a sheet that is none', () => {
  const slip = (id: string, at: number, qr: string[]) => ({
    id,
    at,
    svg: '',
    text: '',
    bytes: 1,
    raw: '',
    qr,
  });
  const printer = (id: string, slips: ReturnType<typeof slip>[]): VirtualPrinter => ({
    kind: 'printer',
    id,
    slips,
    paperLeftMm: 1,
    faults: {},
  });
  expect(newestSlipLink([])).toBe(null);
  const link = (ticket: string): string => `http://hall.example/t/${ticket}#k=abc`;
  expect(
    newestSlipLink([
      printer('P1', [slip('1', 5, [link('old')])]),
      printer('P2', [slip('2', 9, [link('new')]), slip('3', 12, [])]),
    ]),
  ).toBe(link('new'));
  const others = [slip('4', 15, ['log 2026-11-23 7 7f3a']), slip('5', 16, ['http://hall.example/notices'])];
  expect(newestSlipLink([printer('P1', others)])).toBe(null);
  expect(newestSlipLink([printer('P1', [...others, slip('1', 5, [link('old')])])])).toBe(link('old'));
});
