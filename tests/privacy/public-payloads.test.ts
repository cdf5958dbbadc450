/**
 * A morning with everything that is nobody's business: green tickets of every ground, every need,
 * corrections, a call out of turn with words, a hold, a missed call. What the public hears of it is
 * caught whole and searched.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVIDENCE, GROUNDS, NEEDS } from '../../protocol/fields.ts';
import { handClock, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';
import { joinLink, type RawLink } from '../protocol/raw-link.ts';
import { leaksIn } from './scan.ts';

const DAY = '2026-03-02';
const WORDS = '轮椅上的老人先办';
const clock = handClock();
let hall: RunningHall;
const links: Record<string, RawLink> = {};
const secrets: string[] = [WORDS];
const ids: string[] = [];
/** As they stand on the slips, in the order of `ids`. */
const numbers: string[] = [];

async function take(body: object): Promise<string> {
  const answer = await hall.call('POST', '/tickets', {
    token: hall.token('guide'),
    body: { item: 'A', ...body },
  });
  expect(answer.status).toBe(201);
  const id = String(at(answer.body, 'id'));
  ids.push(id);
  numbers.push(String(at(answer.body, 'number')));
  secrets.push(id, String(at(answer.body, 'link')).split('#k=')[1] ?? '');
  return id;
}

async function press(window: string, name: string, body: object = {}): Promise<void> {
  const token = hall.token('staff', { window });
  const answer = await hall.call('POST', `/windows/${window}/${name}`, { token, body });
  expect([window, name, answer.status]).toEqual([window, name, 200]);
}

beforeAll(async () => {
  hall = await startHall({
    hall: `${QUICK_HALL}limits: { anonymousRequestsPerSecond: 10000, tokenRequestsPerSecond: 10000 }\n`,
    now: clock.now,
  });
  for (const [name, token] of [
    ['public', 'public'],
    ['display', hall.token('display')],
    ['kiosk', hall.token('kiosk')],
    ['integration', hall.token('integration')],
    ['volunteer', hall.token('volunteer')],
  ] as const) {
    links[name] = await joinLink(hall.address, { token });
  }
  for (const window of ['1', '2', '3']) await press(window, 'open');
  for (const ground of GROUNDS) {
    for (const evidence of EVIDENCE) await take({ green: { ground, evidence } });
  }
  for (const need of NEEDS) await take({ needs: [need] });
  const changed = await take({});
  const amended = await hall.call('PATCH', `/tickets/${changed}`, {
    token: hall.token('guide'),
    body: { green: { ground: 'military', evidence: 'guide' }, needs: ['sign'] },
  });
  expect(amended.status).toBe(200);
  const own = await take({ green: { ground: 'ill', evidence: 'declared' } });
  const key = secrets[secrets.indexOf(own) + 1] ?? '';
  links['holder'] = await joinLink(hall.address, { token: `ticket:${own}:${key}` });
  for (let n = 0; n < 8; n += 1) {
    await press('1', 'next');
    await press('2', 'next');
  }
  await press('1', 'start');
  await press('1', 'hold');
  await press('1', 'bring-back');
  await press('1', 'next');
  await press('2', 'recall');
  await press('2', 'recall');
  clock.pass(5 * 60_000);
  await press('2', 'miss');
  await press('2', 'call', { ticket: changed, reason: WORDS });
  await press('1', 'finish');
  await press('1', 'undo');
  await press('1', 'transfer', { queue: 'C', kind: 'next-step' });
  await press('1', 'help');
  await press('1', 'pause', { reason: 'meeting', minutes: 10 });
  await hall.call('DELETE', `/tickets/${ids[3] ?? ''}`, { token: hall.token('guide'), body: {} });
  for (const link of Object.values(links)) {
    await link.take(
      'present',
      ({ name, data }) => name === 'heartbeat' && at(data, 'seq') === hall.services.hall.state.seq,
    );
  }
});
afterAll(async () => {
  for (const link of Object.values(links)) link.close();
  await hall.stop();
});

describe('the scan itself', () => {
  it('finds what staff see, so it is not blind', async () => {
    const staff = await joinLink(hall.address, { token: hall.token('staff') });
    const found = new Set(leaksIn(await staff.event('snapshot'), secrets).map((leak) => leak.found));
    for (const word of ['class', 'green', 'ordinary', 'needs', 'verified', 'wheelchair', 'tickets']) {
      expect([word, found.has(word)]).toEqual([word, true]);
    }
    expect(ids.some((id) => found.has(id))).toBe(true);
    staff.close();
  });
});

describe("nothing that is a visitor's own leaves for the public", () => {
  it('over HTTP: hall, board, catalogue, items, health and figures', async () => {
    for (const path of ['/hall', '/board', '/catalogue', '/catalogue/items/A']) {
      const { status, body } = await hall.call('GET', path);
      // The hall's own list of grounds is published: exactly as the hall file has it, and nothing of a visitor.
      const { greenGrounds, ...rest } = body as Readonly<Record<string, unknown>>;
      const published = hall.config.greenChannel.grounds.map(({ id, evidence }) => ({ id, evidence }));
      expect(greenGrounds).toEqual(path === '/hall' ? published : undefined);
      expect([path, status, leaksIn(rest, secrets)]).toEqual([path, 200, []]);
    }
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      const text = await (await fetch(hall.address + path)).text();
      for (const secret of [...secrets, 'green', 'ordinary']) expect(text).not.toContain(secret);
    }
  });

  it('in the event feed for integrations, page by page', async () => {
    const token = hall.token('integration');
    let after = 0;
    let seen = 0;
    for (;;) {
      const { body } = await hall.call('GET', `/events?after=${after}&limit=7`, { token });
      expect(leaksIn(body, secrets)).toEqual([]);
      seen += (at(body, 'events') as unknown[]).length;
      const next = Number(at(body, 'next'));
      if (next === after) break;
      after = next;
    }
    expect(seen).toBeGreaterThan(30);
    expect(after).toBe(hall.services.hall.state.seq);
  });

  it.each(['public', 'display', 'kiosk', 'integration', 'volunteer'])(
    'in what a %s hears on the live link, from the first packet to the last',
    (name) => {
      const packets = links[name]?.packets ?? [];
      const names = new Set(packets.map((packet) => packet.name));
      expect([...names].sort()).toEqual(['', 'events', 'heartbeat', 'snapshot', 'waiting']);
      expect(packets.filter((packet) => packet.name === 'events').length).toBeGreaterThan(10);
      for (const { data, raw } of packets) {
        expect([raw.slice(0, 80), leaksIn(data, secrets)]).toEqual([raw.slice(0, 80), []]);
      }
    },
  );

  it('in what somebody hears who joins late, with or without a position', async () => {
    const { epoch } = hall.services.hall;
    for (const have of [null, { epoch, seq: 1 }]) {
      const link = await joinLink(hall.address, { token: 'public', have });
      await link.event('waiting');
      const heard = link.packets.filter(({ kind }) => kind === 'event');
      expect(heard.length).toBeGreaterThan(1);
      for (const { data } of heard) expect(leaksIn(data, secrets)).toEqual([]);
      link.close();
    }
  });

  it("a holder hears of the own ticket, and of nobody else's", () => {
    const packets = links['holder']?.packets.filter(({ kind }) => kind === 'event') ?? [];
    const own = ids.at(-1) ?? '';
    const others = secrets.filter((secret, index) => secret !== own && secrets[index - 1] !== own);
    expect(others.length).toBe(secrets.length - 2);
    const told = packets.filter(({ name }) => name === 'ticket');
    // How many were called since does come; whose numbers those were does not.
    for (const { raw, data } of told) {
      expect(at(data, 'ticket', 'turn', 'calls')).toBeDefined();
      for (const number of numbers.slice(0, -1)) expect(raw).not.toContain(number);
    }
    for (const { name, data } of packets) {
      if (name === 'ticket') {
        for (const secret of others) expect(JSON.stringify(data)).not.toContain(secret);
        expect(JSON.stringify(data)).not.toMatch(/"(ground|evidence|needs|class)"/);
      } else expect(leaksIn(data, secrets)).toEqual([]);
    }
  });
});

describe('what is kept', () => {
  it('no row of the log, the audit or the answers names a ground or a word that somebody wrote', async () => {
    const { store } = hall.services;
    const events = await store.log.eventsAfter({ hall: 'test', day: DAY, afterSeq: 0 });
    expect(events.length).toBeGreaterThan(60);
    const audit = await store.audit.list({ hall: 'test' });
    expect(audit.length).toBeGreaterThan(0);
    for (const row of [...events.map(({ data }) => JSON.parse(data) as unknown), ...audit]) {
      const text = JSON.stringify(row);
      expect(text).not.toContain(WORDS);
      // `infant` is a need as well, and needs are known at the window.
      for (const ground of GROUNDS.filter((one) => one !== 'infant'))
        expect(text).not.toContain(`"${ground}"`);
      expect(text).not.toMatch(/"(ground|grounds|evidence)":/);
    }
  });

  it('grounds lie in rows of their own while the day lasts, and die when the next day opens', async () => {
    const { grounds } = hall.services.store;
    const kept = await grounds.ofDay('test', DAY);
    expect(kept).toHaveLength(GROUNDS.length * EVIDENCE.length + 2);
    clock.set(Date.parse('2026-03-03T08:30:00+08:00'));
    await expect.poll(() => hall.services.hall.state.day, { timeout: 5000 }).toBe('2026-03-03');
    await expect.poll(() => grounds.ofDay('test', DAY), { timeout: 5000 }).toEqual([]);
    await hall.call('POST', '/tickets', {
      token: hall.token('guide'),
      body: { item: 'A', green: { ground: 'elderly', evidence: 'guide' } },
    });
    expect(await grounds.ofDay('test', '2026-03-03')).toHaveLength(1);
  });
});
