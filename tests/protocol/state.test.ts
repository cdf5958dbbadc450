import { describe, expect, it } from 'vitest';
import { canonicalHash } from '../../protocol/canonical.ts';
import type { Events, Heartbeat, Snapshot, Waiting } from '../../protocol/socket/server-messages.ts';
import {
  heartbeat as heartbeatShape,
  ownTicket,
  publicEvents,
  publicSnapshot,
  staffEvents,
  staffSnapshot,
  waiting as waitingShape,
} from '../../protocol/socket/server-messages.ts';
import { applyPublic } from '../../protocol/view/apply-public.ts';
import { applyStaff } from '../../protocol/view/apply-staff.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';
import { advance, type Followed } from '../../ui-kit/live/follow.ts';
import { linkAge } from '../../ui-kit/live/link-age.ts';
import { freshHall, handClock } from '../support/fresh-hall.ts';
import { at, type RunningHall } from '../support/running-hall.ts';
import { joinLink, type RawLink } from './raw-link.ts';

type PublicSnapshot = Snapshot<PublicView>;

async function snapshot(link: RawLink): Promise<PublicSnapshot> {
  return (await link.event('snapshot')) as PublicSnapshot;
}

async function events(link: RawLink): Promise<Events<PublicEvent>> {
  return (await link.event('events')) as Events<PublicEvent>;
}

/** Window 1 open, and so many numbers of queue A taken. */
async function running(hall: RunningHall, numbers = 0): Promise<{ staff: string; tickets: string[] }> {
  const staff = hall.token('staff', { window: '1' });
  const opened = await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
  expect(opened.status).toBe(200);
  const guide = hall.token('guide');
  const tickets: string[] = [];
  for (let n = 0; n < numbers; n += 1) {
    const issued = await hall.call('POST', '/tickets', { token: guide, body: { item: 'A' } });
    tickets.push(String(at(issued.body, 'id')));
  }
  return { staff, tickets };
}

const next = (hall: RunningHall, staff: string) =>
  hall.call('POST', '/windows/1/next', { token: staff, body: {} });

describe('S1', () => {
  it("S1 the epoch is DAY.GENERATION and seq the number of the log's last event", async () => {
    const clock = handClock();
    const hall = await freshHall({ now: clock.now });
    await running(hall, 2);
    const link = await joinLink(hall.address, { token: 'public' });
    const { epoch, seq } = await snapshot(link);
    const head = await hall.services.store.log.head(hall.config.id);
    expect(epoch).toBe('2026-03-02.1');
    expect(seq).toBe(head?.seq);
    link.close();
  });

  it('S1 a position of another generation is not continued, even where its seq is known', async () => {
    const clock = handClock();
    const hall = await freshHall({ now: clock.now });
    await running(hall, 1);
    for (const epoch of ['2026-03-02.2', '2026-03-01.1', 'none.1']) {
      const link = await joinLink(hall.address, { token: 'public', have: { epoch, seq: 1 } });
      expect((await snapshot(link)).epoch).toBe('2026-03-02.1');
      link.close();
    }
  });
});

describe('S2 and S3', () => {
  it('S2 with nothing in hand the first message is a snapshot of the role', async () => {
    const hall = await freshHall();
    await running(hall, 1);
    const board = await joinLink(hall.address, { token: hall.token('display') });
    const first = await board.take('first event', ({ kind }) => kind === 'event');
    expect(first.name).toBe('snapshot');
    expect(publicSnapshot.parse(first.data)).toEqual(first.data);
    const console_ = await joinLink(hall.address, { token: hall.token('staff') });
    const staff = await console_.take('first event', ({ kind }) => kind === 'event');
    expect(staff.name).toBe('snapshot');
    expect(staffSnapshot.parse(staff.data)).toEqual(staff.data);
    board.close();
    console_.close();
  });

  it('S2 a position ahead of the log gets a snapshot', async () => {
    const hall = await freshHall();
    await running(hall);
    const { epoch } = hall.services.hall;
    const link = await joinLink(hall.address, { token: 'public', have: { epoch, seq: 9999 } });
    expect((await snapshot(link)).seq).toBe(hall.services.hall.state.seq);
    link.close();
  });

  it('S3 a known position gets the events after it, the current one gets neither', async () => {
    const hall = await freshHall();
    const { staff } = await running(hall, 2);
    const early = await joinLink(hall.address, { token: 'public' });
    const start = await snapshot(early);
    early.close();
    await next(hall, staff);
    await next(hall, staff);
    const { epoch, seq } = { epoch: hall.services.hall.epoch, seq: hall.services.hall.state.seq };
    const back = await joinLink(hall.address, { token: 'public', have: { epoch, seq: start.seq } });
    const first = await back.take('first event', ({ kind }) => kind === 'event');
    expect(first.name).toBe('events');
    const missed = publicEvents.parse(first.data);
    expect([missed.from, missed.to]).toEqual([start.seq + 1, seq]);
    expect(missed.events.reduce(applyPublic, start.state)).toEqual(hall.services.hall.wall);
    back.close();
    const current = await joinLink(hall.address, { token: 'public', have: { epoch, seq } });
    await current.event('waiting');
    const kinds = current.packets.filter(({ kind }) => kind === 'event').map(({ name }) => name);
    expect(kinds).toEqual(['waiting']);
    current.close();
  });
});

/** The ranges of a link, from its snapshot on, must follow one another. */
function expectNoGap(link: RawLink, until: number): void {
  const first = link.packets.find(({ name }) => name === 'snapshot')?.data as PublicSnapshot;
  let have = first.seq;
  for (const { name, data } of link.packets) {
    if (name !== 'events') continue;
    const range = data as Events<unknown>;
    expect(range.from).toBe(have + 1);
    expect(range.to).toBeGreaterThanOrEqual(range.from);
    have = range.to;
  }
  expect(have).toBe(until);
}

describe('S4, S5 and S12', () => {
  it('S4 ranges follow one another without a gap while 5 kiosks and 3 windows press at once', async () => {
    const hall = await freshHall();
    const links = await Promise.all(
      ['public', hall.token('display'), hall.token('staff')].map((token) =>
        joinLink(hall.address, { token }),
      ),
    );
    for (const link of links) await link.event('snapshot');
    const late: RawLink[] = [];
    const kiosks = Array.from({ length: 5 }, async (_, kiosk) => {
      const token = hall.token('kiosk', { name: `K${kiosk}` });
      for (let n = 0; n < 12; n += 1) {
        await hall.call('POST', '/tickets', {
          token,
          key: `kiosk-${kiosk}-number-${n}`,
          body: { item: n % 2 === 0 ? 'A' : 'C' },
        });
      }
    });
    const windows = ['1', '2', '3'].map(async (window) => {
      const token = hall.token('staff', { window });
      await hall.call('POST', `/windows/${window}/open`, { token, body: {} });
      for (let n = 0; n < 12; n += 1) {
        await hall.call('POST', `/windows/${window}/next`, { token, body: {} });
        if (n === 6) late.push(await joinLink(hall.address, { token: 'public' }));
      }
    });
    await Promise.all([...kiosks, ...windows]);
    const { seq } = hall.services.hall.state;
    for (const link of [...links, ...late]) {
      // The heartbeat carries everybody to the present: what is invisible is an empty list.
      await link.take(
        'heartbeat at the end',
        ({ name, data }) => name === 'heartbeat' && at(data, 'seq') === seq,
      );
      expectNoGap(link, seq);
      link.close();
    }
  });

  it('S4 an event that the role does not see still advances it, by an empty list', async () => {
    const hall = await freshHall();
    await running(hall);
    const link = await joinLink(hall.address, { token: 'public' });
    const start = await snapshot(link);
    await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
    const range = await events(link);
    expect(range).toEqual({ epoch: start.epoch, from: start.seq + 1, to: start.seq + 1, events: [] });
    link.close();
  });

  it('S5 a lost range shows as a gap, and a new link with nothing in hand mends it', async () => {
    const hall = await freshHall();
    const { staff } = await running(hall, 3);
    const link = await joinLink(hall.address, { token: 'public' });
    const { epoch, seq, state } = await snapshot(link);
    let followed: Followed<PublicView> = { have: { epoch, seq }, view: state };
    await next(hall, staff);
    await events(link); // lost on its way
    await next(hall, staff);
    const step = advance(followed, await events(link), applyPublic);
    expect(step.kind).toBe('lost');
    link.close();
    const again = await joinLink(hall.address, { token: 'public', have: null });
    const mended = await snapshot(again);
    expect(mended.state).toEqual(hall.services.hall.wall);
    followed = { have: mended, view: mended.state };
    expect(advance(followed, { epoch: '2026-03-01.1', from: 1, to: 2, events: [] }, applyPublic).kind).toBe(
      'lost',
    );
    again.close();
  });

  it('S12 what a page has folded is what a late joiner is given, for public and staff', async () => {
    const hall = await freshHall();
    const board = await joinLink(hall.address, { token: 'public' });
    const console_ = await joinLink(hall.address, { token: hall.token('staff') });
    const { staff, tickets } = await running(hall, 4);
    const press = (name: string, body: object = {}) =>
      hall.call('POST', `/windows/1/${name}`, { token: staff, body });
    for (const name of ['next', 'recall', 'start', 'hold', 'next', 'finish', 'undo', 'next', 'bring-back']) {
      expect([name, (await press(name)).status]).toEqual([name, 200]);
    }
    await press('transfer', { queue: 'C', kind: 'next-step' });
    await hall.call('DELETE', `/tickets/${tickets[3] ?? ''}`, { token: hall.token('guide') });
    await press('close');
    const { seq } = hall.services.hall.state;
    const folded = async <View, Event>(
      link: RawLink,
      apply: (view: View, event: Event) => View,
    ): Promise<View> => {
      await link.take('present', ({ name, data }) => name === 'heartbeat' && at(data, 'seq') === seq);
      const first = link.packets.find(({ name }) => name === 'snapshot')?.data as Snapshot<View>;
      const ranges = link.packets.filter(({ name }) => name === 'events');
      return ranges.flatMap(({ data }) => (data as Events<Event>).events).reduce(apply, first.state);
    };
    const lateBoard = await joinLink(hall.address, { token: 'public' });
    expect(await folded<PublicView, PublicEvent>(board, applyPublic)).toEqual(
      (await snapshot(lateBoard)).state,
    );
    const lateConsole = await joinLink(hall.address, { token: hall.token('leader') });
    const late = (await lateConsole.event('snapshot')) as Snapshot<StaffView>;
    expect(await folded<StaffView, StaffEvent>(console_, applyStaff)).toEqual(late.state);
    for (const { name, data } of console_.packets) {
      if (name === 'events') expect(staffEvents.parse(data)).toEqual(data);
    }
    for (const link of [board, console_, lateBoard, lateConsole]) link.close();
  });
});

describe('S6', () => {
  it('S6 when the business day turns, everybody gets a snapshot of the new epoch', async () => {
    const clock = handClock();
    const hall = await freshHall({ now: clock.now });
    const { staff } = await running(hall, 3);
    await next(hall, staff);
    const links = await Promise.all(
      ['public', hall.token('display'), staff].map((token) => joinLink(hall.address, { token })),
    );
    for (const link of links) expect(at(await snapshot(link), 'epoch')).toBe('2026-03-02.1');
    clock.set(Date.parse('2026-03-03T09:00:00+08:00'));
    for (const link of links) {
      const turned = await link.take(
        'snapshot of the new day',
        ({ name, data }) => name === 'snapshot' && at(data, 'epoch') === '2026-03-03.1',
      );
      const state = at(turned.data, 'state', 'wall') ?? at(turned.data, 'state');
      expect(state).toMatchObject({ day: '2026-03-03', open: true, issuing: true, calls: [] });
    }
    const issued = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
    expect(at(issued.body, 'number')).toBe('A001');
    for (const link of links) {
      const range = await link.take(
        'first range of the day',
        ({ name, data }) => name === 'events' && at(data, 'epoch') === '2026-03-03.1',
      );
      const turned = link.packets.filter(({ name }) => name === 'snapshot').at(-1);
      expect(at(range.data, 'from')).toBe(Number(at(turned?.data, 'seq')) + 1);
      link.close();
    }
  });
});

describe('S7, S8 and S9', () => {
  it("S7 the heartbeat comes every 2 s with the hash of the role's own view at that position", async () => {
    const hall = await freshHall();
    const { staff } = await running(hall, 2);
    await next(hall, staff);
    const board = await joinLink(hall.address, { token: 'public' });
    const console_ = await joinLink(hall.address, { token: staff });
    const view = (await snapshot(board)).state;
    const staffView = ((await console_.event('snapshot')) as Snapshot<StaffView>).state;
    const beat = heartbeatShape.parse(await board.event('heartbeat'));
    const staffBeat = (await console_.event('heartbeat')) as Heartbeat;
    const { epoch, state } = hall.services.hall;
    expect(beat).toMatchObject({ epoch, seq: state.seq, viewHash: canonicalHash(view) });
    expect(staffBeat.viewHash).toBe(canonicalHash(staffView));
    expect(staffBeat.viewHash).not.toBe(beat.viewHash);
    const second = (await board.event('heartbeat')) as Heartbeat;
    const gapMs = second.at - beat.at;
    // Never so late that a page would call itself late.
    expect(gapMs).toBeGreaterThan(1500);
    expect(gapMs).toBeLessThan(5000);
    board.close();
    console_.close();
  });

  it('S8 a page says late after 5 s, stale after 15 s and goes dark after 60 s without a heartbeat', () => {
    const ages = [0, 4999, 5000, 14_999, 15_000, 59_999, 60_000].map((ageMs) =>
      linkAge({ ageMs, heardOnce: true }),
    );
    expect(ages).toEqual(['live', 'live', 'late', 'late', 'stale', 'stale', 'dark']);
  });

  it('S9 the waiting counts come first on joining, then at most once a second, and outside the hash', async () => {
    const hall = await freshHall();
    await running(hall);
    const link = await joinLink(hall.address, { token: 'public' });
    const first = (await link.event('waiting')) as Waiting;
    expect(waitingShape.parse(first)).toEqual(first);
    const hash = ((await link.event('heartbeat')) as Heartbeat).viewHash;
    const guide = hall.token('guide');
    const began = performance.now();
    for (let n = 0; n < 20; n += 1) {
      await hall.call('POST', '/tickets', { token: guide, body: { item: 'A' } });
    }
    await link.take(
      'waiting count of 20',
      ({ name, data }) => name === 'waiting' && at(data, 'rows', 0, 'count') === 20,
    );
    const seconds = (performance.now() - began) / 1000;
    const sent = link.packets.filter(({ name }) => name === 'waiting').length;
    expect(sent).toBeLessThanOrEqual(2 + Math.ceil(seconds));
    const after = (
      await link.take(
        'heartbeat after',
        ({ name, data }) => name === 'heartbeat' && at(data, 'seq') === hall.services.hall.state.seq,
      )
    ).data as Heartbeat;
    expect(after.viewHash).toBe(hash);
    link.close();
  });
});

describe('S10 and S11', () => {
  it('S10 the ticket goes to the holder of its key alone, and again when something about it changes', async () => {
    const hall = await freshHall();
    const { staff } = await running(hall);
    const guide = hall.token('guide');
    const issued = [];
    for (let n = 0; n < 2; n += 1) {
      issued.push((await hall.call('POST', '/tickets', { token: guide, body: { item: 'A' } })).body);
    }
    const [mine, theirs] = issued.map((body) => ({
      id: String(at(body, 'id')),
      key: String(at(body, 'link')).split('#k=')[1] ?? '',
    }));
    const phone = await joinLink(hall.address, { token: `ticket:${mine?.id ?? ''}:${mine?.key ?? ''}` });
    const other = await joinLink(hall.address, { token: `ticket:${theirs?.id ?? ''}:${theirs?.key ?? ''}` });
    const stranger = await joinLink(hall.address, { token: 'public' });
    const first = ownTicket.parse(await phone.event('ticket'));
    expect(first.ticket).toMatchObject({ id: mine?.id, state: 'waiting' });
    await next(hall, staff);
    const called = await phone.take(
      'call',
      ({ name, data }) => name === 'ticket' && at(data, 'ticket', 'state') === 'called',
    );
    expect(at(called.data, 'ticket', 'called', 'id')).toBe('1');
    await stranger.event('heartbeat');
    await other.event('heartbeat');
    expect(stranger.packets.some(({ name }) => name === 'ticket')).toBe(false);
    const seenByOther = other.packets.filter(({ name }) => name === 'ticket');
    expect(seenByOther.length).toBeGreaterThan(0);
    for (const { data } of seenByOther) expect(at(data, 'ticket', 'id')).toBe(theirs?.id);
    for (const link of [phone, other, stranger]) link.close();
  });

  it('S11 views and events of the public fit their closed shapes and name no ticket id', async () => {
    const hall = await freshHall();
    const link = await joinLink(hall.address, { token: 'public' });
    const { staff, tickets } = await running(hall, 2);
    const green = await hall.call('POST', '/tickets', {
      token: hall.token('guide'),
      body: { item: 'A', green: { ground: 'disabled', evidence: 'declared' }, needs: ['wheelchair'] },
    });
    for (const name of ['next', 'recall', 'next', 'next', 'close'])
      await hall.call('POST', `/windows/1/${name}`, { token: staff, body: {} });
    await link.take(
      'present',
      ({ name, data }) => name === 'heartbeat' && at(data, 'seq') === hall.services.hall.state.seq,
    );
    const late = await joinLink(hall.address, { token: hall.token('kiosk') });
    await late.event('snapshot');
    for (const { name, data } of [...link.packets, ...late.packets]) {
      if (name === 'snapshot') expect(publicSnapshot.parse(data)).toEqual(data);
      if (name === 'events') expect(publicEvents.parse(data)).toEqual(data);
    }
    const wire = [...link.packets, ...late.packets].map(({ raw }) => raw).join('\n');
    for (const word of [
      ...tickets,
      String(at(green.body, 'id')),
      'disabled',
      'wheelchair',
      'green',
      '"class"',
    ]) {
      expect(wire).not.toContain(word);
    }
    link.close();
    late.close();
  });
});
