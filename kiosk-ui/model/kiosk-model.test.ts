import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import { applyPublic } from '../../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import { api } from '../../ui-kit/live/api.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { ISSUED } from '../machine/samples.ts';
import { countStore } from './count-store.ts';
import { makeKiosk } from './kiosk-model.ts';

const DAY = '2026-11-23';
const HALL: HallAnswer = {
  id: 'hall',
  name: { zh: '大厅', en: 'Hall' },
  mode: 'demo',
  timeZone: 'Asia/Shanghai',
  day: DAY,
  openNow: true,
  issuing: true,
  hours: [{ from: '09:00', to: '17:30' }],
  queues: [],
  windows: [],
  languages: ['zh-CN', 'en'],
  complaintPhone: null,
  consultPhone: null,
  k: 3,
  elderlyAge: 60,
  greenGrounds: [],
  publicUrl: null,
  kiosks: [],
  printers: [],
  night: null,
  now: 0,
};
const CATALOGUE: CatalogueAnswer = { version: 1, publishedOn: DAY, categories: [], items: [] };
const VIEW: PublicView = { day: DAY, open: true, issuing: true, windows: {}, calls: [] };

/** Lets everything run that waits on an answer already given. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
};

type Answer = () => Response;
const made: Answer = () => Response.json(ISSUED, { status: 201 });
const lost: Answer = () => {
  throw new TypeError('network');
};
const problem =
  (status: number, code: string): Answer =>
  () =>
    Response.json({ code, status, detail: '' }, { status });

/** A kiosk with a hall that answers as told, and a clock that only tests turn. */
function kioskWith(answers: { readonly tickets: Answer[]; readonly print?: Answer[] }) {
  let now = 1_764_000_000_000;
  let key = 0;
  let hall = HALL;
  const ticks = new Set<() => void>();
  const keys: (string | null)[] = [];
  const send: typeof fetch = async (url, init) => {
    const isTicket = init?.method === 'POST';
    if (isTicket) keys.push(new Headers(init.headers).get('idempotency-key'));
    const list = isTicket ? answers.tickets : (answers.print ?? []);
    const answer = list.length > 1 ? list.shift() : list[0];
    if (answer === undefined) throw new Error(`nobody answers ${String(url)}`);
    return answer();
  };
  const live = memoryLive<PublicView, PublicEvent>({ view: VIEW, apply: applyPublic, now: () => now });
  const stored = new Map<string, string>();
  const kiosk = makeKiosk({
    api: api({ fetch: send }),
    live,
    clock: {
      now: () => now,
      every: (_everyMs, tick) => {
        ticks.add(tick);
        return () => ticks.delete(tick);
      },
    },
    kioskId: null,
    newKey: () => `key-${(key += 1)}`,
    loadHall: async () => hall,
    loadCatalogue: async () => CATALOGUE,
    counts: countStore({
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, text) => void stored.set(name, text),
    }),
    paired: signal(true),
  });
  const stop = kiosk.start();
  /** `beating`: the server's heartbeats arrive all the while. */
  const pass = async (ms: number, beating = true): Promise<void> => {
    for (const end = now + ms; now < end;) {
      now += 250;
      if (beating) live.link.value = { state: 'live', lastAt: now };
      for (const tick of ticks) tick();
      await settle();
    }
  };
  const take = async (): Promise<void> => {
    kiosk.touch({ type: 'start' });
    kiosk.touch({ type: 'item', item: 'pension' });
    kiosk.touch({ type: 'take', key: kiosk.ports.newKey(), ground: null, printAt: null });
    await settle();
  };
  const changeHall = (change: Partial<HallAnswer>): void => {
    hall = { ...hall, ...change };
  };
  return { kiosk, live, keys, pass, take, stop, ticks, changeHall };
}

const printState =
  (state: string, code: string | null = null): Answer =>
  () =>
    Response.json({ job: 'j1', state, code });

describe('taking a number', () => {
  it('F17: a reply lost after the commit is asked for again under the same key and gives the same number', async () => {
    const { kiosk, keys, pass, take } = kioskWith({
      tickets: [lost, lost, made],
      print: [printState('printed')],
    });
    await pass(500);
    await take();
    await pass(3_000);
    expect(kiosk.state.value.screen).toMatchObject({ name: 'number', ticket: { number: 'A012' } });
    expect(keys).toEqual(['key-1', 'key-1', 'key-1']);
  });

  it('F16: a network cut of 10 s in the middle of it ends in one number under one key', async () => {
    const answers = { tickets: [lost], print: [printState('printed')] };
    const { kiosk, keys, pass, take } = kioskWith(answers);
    await pass(500);
    await take();
    await pass(10_000, false);
    expect(kiosk.state.value.screen.name).toBe('taking');
    answers.tickets[0] = made;
    await pass(2_000);
    expect(kiosk.state.value.screen.name).toBe('number');
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBeGreaterThan(5);
  });

  it('storage that fails is asked again, a refusal is not', async () => {
    const full = kioskWith({ tickets: [problem(503, 'STORAGE'), made], print: [printState('printed')] });
    await full.pass(500);
    await full.take();
    await full.pass(2_000);
    expect(full.keys).toEqual(['key-1', 'key-1']);

    const closed = kioskWith({ tickets: [problem(409, 'ITEM_CLOSED')] });
    await closed.pass(500);
    await closed.take();
    await closed.pass(5_000);
    expect(closed.keys).toEqual(['key-1']);
    expect(closed.kiosk.state.value.screen).toMatchObject({
      name: 'failed',
      code: 'ITEM_CLOSED',
      order: null,
    });
  });

  it('counts for 大家常办, by item alone', async () => {
    const { kiosk, pass, take } = kioskWith({ tickets: [made], print: [printState('printed')] });
    await pass(500);
    await take();
    await pass(250);
    expect(kiosk.counts.value).toEqual({ pension: 1 });
  });
});

describe('the slip', () => {
  it('that does not come out says paper or printer, and is not asked for once it was noted', async () => {
    for (const [code, why] of [
      ['PAPER_OUT', 'paper-out'],
      ['COVER_OPEN', 'printer'],
    ] as const) {
      const { kiosk, pass, take } = kioskWith({
        tickets: [made],
        print: [printState('sending'), printState('failed', code)],
      });
      await pass(500);
      await take();
      await pass(3_000);
      expect(kiosk.state.value.screen).toMatchObject({ paper: { state: 'trouble', why } });
      kiosk.touch({ type: 'noted' });
      await pass(2_000);
      expect(kiosk.state.value.screen).toMatchObject({ name: 'number', paper: { state: 'noted' } });
    }
  });

  it('of unknown fate is never called printed', async () => {
    const { kiosk, pass, take } = kioskWith({ tickets: [made], print: [printState('unknown', 'SILENT')] });
    await pass(500);
    await take();
    await pass(2_000);
    expect(kiosk.state.value.screen).toMatchObject({ paper: { state: 'trouble', why: 'printer' } });
  });
});

describe('the hall', () => {
  it('that is not heard for 5 s switches the buttons off, and on again within a second of its return', async () => {
    const { kiosk, pass } = kioskWith({ tickets: [made] });
    await pass(500);
    expect(kiosk.state.value.linkUp).toBe(true);
    await pass(5_000, false);
    expect(kiosk.state.value.linkUp).toBe(false);
    await pass(1_000);
    expect(kiosk.state.value.linkUp).toBe(true);
  });

  it('that stops giving out numbers shows at once, and closing after the next look', async () => {
    const { kiosk, live, pass, changeHall } = kioskWith({ tickets: [made] });
    await pass(500);
    const stamp = { seq: 9, at: 0, type: 'day', day: DAY } as const;
    live.happen({ ...stamp, open: true, issuing: false });
    await pass(250);
    expect(kiosk.state.value.availability).toBe('stopped');
    changeHall({ openNow: false });
    live.happen({ ...stamp, open: false, issuing: false });
    await pass(500);
    expect(kiosk.state.value.availability).toBe('closed');
  });

  it('leaves no timer behind when the page stops', async () => {
    const { stop, ticks } = kioskWith({ tickets: [made] });
    stop();
    expect(ticks.size).toBe(0);
  });
});
