import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import { api } from '../../ui-kit/live/api.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { ISSUED, TICKET } from '../machine/samples.ts';
import { makeKiosk } from '../model/kiosk-model.ts';
import { wedgeKeys } from './listen.ts';

const AT = 1_795_000_000_000;
const HALL: HallAnswer = {
  id: 'hall',
  name: { zh: '大厅', en: 'Hall' },
  mode: 'demo',
  timeZone: 'Asia/Shanghai',
  day: '2026-11-23',
  openNow: true,
  issuing: true,
  hours: [],
  queues: [],
  windows: [],
  languages: ['zh-CN'],
  complaintPhone: null,
  consultPhone: null,
  k: 3,
  elderlyAge: 60,
  greenGrounds: [{ id: 'elderly', evidence: ['id-card', 'declared'] }],
  publicUrl: null,
  kiosks: [
    {
      id: 'K1',
      printer: 'P1',
      zone: null,
      readsCards: true,
      wedges: { idReader: { prefix: '#id' }, scanner: { prefix: '#qr' } },
    },
  ],
  printers: [],
  night: null,
  now: AT,
};
const CATALOGUE: CatalogueAnswer = { version: 1, publishedOn: '2026-11-23', categories: [], items: [] };
/** Born 31 December 1949; the example of GB 11643-1999. */
const SENIOR = '11010519491231002X';
/** Born 12 May 1999. */
const YOUNGER = '510726199905120211';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((done) => setImmediate(done));
};

/** A kiosk with a keyboard, and everything that it sends. */
async function rig(ticketState: 'waiting' | 'missed' = 'waiting', hall: Partial<HallAnswer> = {}) {
  const sent: string[] = [];
  let now = AT;
  const ticks = new Set<() => void>();
  const live = memoryLive<PublicView, PublicEvent>({
    view: { ...EMPTY_PUBLIC_VIEW, day: '2026-11-23', open: true, issuing: true },
    apply: applyPublic,
    now: () => now,
  });
  const kiosk = makeKiosk({
    api: api({
      fetch: async (url, init) => {
        sent.push(`${init?.method ?? 'GET'} ${String(url)} ${String(init?.body ?? '')}`);
        if (String(url).includes('/print')) return Response.json({ job: null, state: 'none', code: null });
        if (String(url).endsWith('/tickets')) return Response.json(ISSUED, { status: 201 });
        const isReturn = String(url).endsWith('/return');
        return Response.json({ ...TICKET, state: isReturn ? 'waiting' : ticketState });
      },
    }),
    live,
    clock: {
      now: () => now,
      every: (_everyMs, tick) => {
        ticks.add(tick);
        return () => ticks.delete(tick);
      },
    },
    kioskId: 'K1',
    newKey: () => `key-${(now += 1)}`,
    loadHall: async () => ({ ...HALL, ...hall }),
    loadCatalogue: async () => CATALOGUE,
    counts: { read: () => ({}), add: () => undefined },
    paired: signal(true),
  });
  kiosk.start();
  await settle();
  for (const tick of ticks) tick();
  const isWedge = wedgeKeys(kiosk);
  let at = 0;
  const type = async (text: string): Promise<void> => {
    for (const key of [...text, 'Enter']) isWedge({ key, at: (at += 5), isComposing: false });
    at += 1_000;
    await settle();
  };
  return { kiosk, live, sent, type };
}

describe('a card reader that types into the page', () => {
  it('tells the hall an age at most: the number never leaves the page', async () => {
    const { kiosk, sent, type } = await rig();
    await type(`#id${SENIOR}`);
    expect(kiosk.state.peek().card).toMatchObject({ result: 'senior', proof: null });
    kiosk.touch({ type: 'item', item: 'pension' });
    kiosk.touch({ type: 'green' });
    await type(`#id${SENIOR}`);
    const [issue] = sent.filter((line) => line.includes('/tickets {'));
    expect(issue).toContain('"green":{"ground":"elderly","evidence":"id-card"}');
    expect(issue).toContain('"printAt":"P1"');
    expect(JSON.stringify([sent, kiosk.state.peek()])).not.toMatch(/1949|1231002|110105/);
  });

  it('knows who is younger, and what is no number', async () => {
    const { kiosk, type } = await rig();
    await type(`#id${YOUNGER}`);
    expect(kiosk.state.peek().card).toMatchObject({ result: 'younger' });
    await type('#id110105194912310021');
    expect(kiosk.state.peek().card).toMatchObject({ result: 'unread', code: 'UNREADABLE' });
  });

  it('means nothing in a hall that does not take cards', async () => {
    const { kiosk, type, live } = await rig('waiting', {
      greenGrounds: [{ id: 'elderly', evidence: ['declared'] }],
    });
    await type(`#id${SENIOR}`);
    live.layCard({ result: 'younger' });
    expect(kiosk.state.peek().card).toBeNull();
  });
});

describe('a scanner', () => {
  const LINK = 'http://hall/t/t1#k=abcdefghijklmnopqrstuvwx';

  it('that types and one that hangs on the server lead to the same place', async () => {
    const typed = await rig();
    await typed.type(`#qr${LINK}`);
    const told = await rig();
    told.live.scan({ text: LINK });
    await settle();
    for (const { kiosk } of [typed, told]) {
      expect(kiosk.state.peek().screen).toMatchObject({ name: 'welcome-back', isBack: false });
    }
    expect(typed.sent.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('brings a number back that was missed', async () => {
    const { kiosk, live, sent } = await rig('missed');
    live.scan({ text: LINK });
    await settle();
    expect(kiosk.state.peek().screen).toMatchObject({ name: 'welcome-back', isBack: true });
    expect(sent.at(-1)).toContain('/tickets/t1/return');
  });
});

describe('a card on the server’s reader', () => {
  it('counts for as long as its proof does', async () => {
    const { kiosk, live } = await rig();
    live.layCard({ result: 'senior', proof: 'proof-1', expiresAt: live.serverNow() + 120_000 });
    const card = kiosk.state.peek().card;
    expect(card).toMatchObject({ result: 'senior', proof: 'proof-1' });
    expect((card?.until ?? 0) - AT).toBeGreaterThan(119_000);
    expect(kiosk.state.peek().screen.name).toBe('choose');
  });
});
