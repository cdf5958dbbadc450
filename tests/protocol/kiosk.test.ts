import { describe, expect, it } from 'vitest';
import { card as cardShape, type Card } from '../../protocol/socket/server-messages.ts';
import type { VirtualAction } from '../../protocol/http/devices.ts';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, type RunningHall } from '../support/running-hall.ts';
import { joinLink, type RawLink } from './raw-link.ts';

const HALL = QUICK_HALL.replace(
  'devices: {}',
  `devices:
  idReaders: [{ id: CARD1, kiosk: K1, virtual: true, pollMs: 100 }]
  scanners: [{ id: SCAN1, kiosk: K1, virtual: true, repeatMs: 0 }]
kiosks: [{ id: K1 }, { id: K2 }]`,
);
const CARD_MS = 10_000;

const act = (hall: RunningHall, device: string, action: VirtualAction) =>
  expect.poll(() => hall.services.devices.act(device, action), { timeout: CARD_MS }).toBe(true);
/** The reader has answered once more: it knows by now that nothing lies on it. */
const looked = async (hall: RunningHall): Promise<void> => {
  const seenAt = () => hall.services.devices.health().find(({ id }) => id === 'CARD1')?.lastSeenAt ?? 0;
  const before = seenAt();
  await expect.poll(seenAt, { timeout: CARD_MS, interval: 10 }).toBeGreaterThan(before);
};
const lay = async (hall: RunningHall, link: RawLink, name: string): Promise<Card> => {
  await act(hall, 'CARD1', { action: 'lay-card', card: name });
  const card = cardShape.parse(await link.event('card', CARD_MS));
  await act(hall, 'CARD1', { action: 'lift-card' });
  await looked(hall);
  await looked(hall);
  return card;
};
const join = (hall: RunningHall, name: string) =>
  joinLink(hall.address, { token: hall.token('kiosk', { name }) });
let asked = 0;
const take = (hall: RunningHall, kiosk: string, more: { proof?: string; key?: string; ground?: string }) =>
  hall.call('POST', '/tickets', {
    token: hall.token('kiosk', { name: kiosk, jti: `kiosk-${kiosk}` }),
    key: more.key ?? `kiosk-key-${(asked += 1)}`,
    body: {
      item: 'A',
      green: {
        ground: more.ground ?? 'elderly',
        evidence: 'id-card',
        ...(more.proof !== undefined && { proof: more.proof }),
      },
    },
  });
const proofOf = (card: Card): string => (card.result === 'senior' ? card.proof : '');

describe('K1 to K4', () => {
  it('K1 and K2 a card is told to the pages of its own kiosk alone, once, as an age band', async () => {
    const hall = await freshHall({ hall: HALL });
    const own = await join(hall, 'K1');
    const others = await Promise.all(
      [hall.token('kiosk', { name: 'K2' }), 'public', hall.token('staff', { window: '1' })].map((token) =>
        joinLink(hall.address, { token }),
      ),
    );
    const card = await lay(hall, own, 'senior-today');
    expect(card).toMatchObject({ result: 'senior', proof: expect.any(String) });
    expect(Object.keys(card).sort()).toEqual(['expiresAt', 'proof', 'result']);
    expect(await lay(hall, own, 'senior-tomorrow')).toEqual({ result: 'younger' });
    expect(await lay(hall, own, 'foreign')).toEqual({ result: 'unread', code: 'FOREIGN_CARD' });
    await act(hall, 'SCAN1', { action: 'scan', text: 'A012' });
    expect(await own.event('scan')).toEqual({ text: 'A012' });
    const late = await join(hall, 'K1');
    for (const link of [...others, late]) {
      await link.event('heartbeat');
      await link.event('heartbeat');
      expect(link.packets.filter(({ name }) => name === 'card' || name === 'scan')).toEqual([]);
      link.close();
    }
    late.close();
    own.close();
  }, 30_000);

  it('K3 a claim by card is carried out once for each card, at its own kiosk, and never without one', async () => {
    const hall = await freshHall({ hall: HALL });
    const link = await join(hall, 'K1');
    const proof = proofOf(await lay(hall, link, 'senior-today'));
    for (const more of [{}, { proof: 'invented' }, { proof, ground: 'disabled' }]) {
      const answer = await take(hall, 'K1', more);
      expect([answer.status, at(answer.body, 'code')]).not.toEqual([201, undefined]);
    }
    expect((await take(hall, 'K1', {})).body).toMatchObject({ code: 'CARD_NOT_READ' });
    const first = await take(hall, 'K1', { proof, key: 'the-same-key' });
    expect(first.status).toBe(201);
    expect(at(first.body, 'priority')).toBe(true);
    const again = await take(hall, 'K1', { proof, key: 'the-same-key' });
    expect(again.body).toEqual(first.body);
    expect((await take(hall, 'K1', { proof })).body).toMatchObject({ code: 'CARD_NOT_READ' });
    // A kiosk without a reader at the server is taken at its word.
    expect((await take(hall, 'K2', {})).status).toBe(201);
    link.close();
  }, 30_000);

  it('K3 one card has at most three open numbers a day, and a guide has no such limit', async () => {
    const hall = await freshHall({ hall: HALL });
    const link = await join(hall, 'K1');
    const numbers: unknown[] = [];
    for (let card = 0; card < 4; card += 1) {
      const answer = await take(hall, 'K1', { proof: proofOf(await lay(hall, link, 'senior-today')) });
      numbers.push(at(answer.body, 'code') ?? at(answer.body, 'number'));
    }
    expect(numbers).toEqual(['A001', 'A002', 'A003', 'TOO_MANY_OPEN_TICKETS']);
    const guide = {
      token: hall.token('guide'),
      body: { item: 'A', green: { ground: 'elderly', evidence: 'id-card' } },
    };
    expect((await hall.call('POST', '/tickets', guide)).status).toBe(201);
    link.close();
  }, 30_000);

  it('K4 cards are looked for only while a page of the kiosk is open', async () => {
    const hall = await freshHall({ hall: HALL });
    const wanted = (): unknown => {
      const reader = hall.services.devices.virtual().find(({ kind }) => kind === 'id-reader');
      return at(reader, 'wanted');
    };
    await expect.poll(wanted).toBe(false);
    const [one, two, other] = await Promise.all([join(hall, 'K1'), join(hall, 'K1'), join(hall, 'K2')]);
    await expect.poll(wanted).toBe(true);
    one.close();
    await one.closed;
    expect(wanted()).toBe(true);
    two.close();
    await expect.poll(wanted).toBe(false);
    other.close();
  });
});

describe('the grounds of the green channel', () => {
  it('are what the hall file offers, and how each may be established', async () => {
    const hall = await freshHall({
      hall: `${HALL}greenChannel:
  grounds:
    - { id: elderly, name: 老年人, evidence: [id-card] }
    - { id: pregnant, name: 孕妇, evidence: [declared] }
`,
    });
    const { body } = await hall.call('GET', '/hall');
    expect(at(body, 'greenGrounds')).toEqual([
      { id: 'elderly', evidence: ['id-card'] },
      { id: 'pregnant', evidence: ['declared'] },
    ]);
    expect(at(body, 'kiosks')).toMatchObject([
      { id: 'K1', readsCards: true },
      { id: 'K2', readsCards: false },
    ]);
    const claim = (ground: string, evidence: string) =>
      hall.call('POST', '/tickets', {
        token: hall.token('kiosk', { name: 'K2' }),
        key: `claim-${ground}-${evidence}`,
        body: { item: 'A', green: { ground, evidence } },
      });
    expect((await claim('elderly', 'declared')).status).toBe(400);
    expect((await claim('disabled', 'declared')).status).toBe(400);
    expect((await claim('pregnant', 'declared')).status).toBe(201);
  });

  it('are none where the channel is switched off', async () => {
    const hall = await freshHall({ hall: `${QUICK_HALL}greenChannel: { enabled: false }\n` });
    expect(at((await hall.call('GET', '/hall')).body, 'greenGrounds')).toEqual([]);
  });
});
