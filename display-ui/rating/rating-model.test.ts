import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock } from '../../ui-kit/time/test-clock.ts';
import type { TestClock } from '../../ui-kit/time/test-clock.ts';
import { memoryWall } from '../wall/memory-wall.ts';
import type { MemoryWall } from '../wall/memory-wall.ts';
import { ratingIdIn } from './rating-id.ts';
import { ASK_MS, makeRatingModel, REASONS_MS, THANKS_MS } from './rating-model.ts';
import type { RatingModel } from './rating-model.ts';
import type { AskedVisit, RatingPort, Sent } from './rating-port.ts';

let clock: TestClock;
let wall: MemoryWall;
let model: RatingModel;
let visit: AskedVisit | null;
let answer: Sent;
let sent: Parameters<RatingPort['send']>[];

const settle = () => clock.advance(0);

const visitOf = (ticket: string, finishedAt: number): AskedVisit => ({
  ticket,
  number: 'A012',
  key: 'k',
  finishedAt,
  link: `/t/${ticket}#k=k`,
});

/** A visitor is called to window 3 and leaves it; `ticket` was finished there, or nobody was. */
async function left(ticket: string | null): Promise<void> {
  const call = wall.call('A012', '3');
  await settle();
  visit = ticket === null ? null : visitOf(ticket, clock.now());
  wall.event({ type: 'cleared', seq: 9, at: clock.now(), call, window: '3' });
  await settle();
}

beforeEach(async () => {
  clock = testClock();
  wall = memoryWall(clock);
  visit = null;
  answer = 'kept';
  sent = [];
  const port: RatingPort = {
    asked: () => Promise.resolve(visit),
    send: (...said) => {
      sent.push(said);
      return Promise.resolve(answer);
    },
  };
  model = makeRatingModel({ id: '3', live: wall, port, clock });
  await settle();
});
afterEach(() => model.stop());

describe('the tablet at a window', () => {
  it('asks when a visit was finished there, and not when the visitor never came', async () => {
    await left(null);
    expect(model.screen.value.kind).toBe('idle');
    await left('t1');
    expect(model.screen.value).toMatchObject({ kind: 'asking', visit: { ticket: 't1' } });
  });

  it('asks nobody because of another window', async () => {
    visit = visitOf('t1', clock.now());
    wall.call('A013', '4');
    await settle();
    expect(model.screen.value.kind).toBe('idle');
  });

  it('keeps a good grade at one touch, thanks for four seconds and rests', async () => {
    await left('t1');
    model.choose(4);
    await settle();
    expect(sent).toMatchObject([[{ ticket: 't1' }, { grade: 4, tags: [] }]]);
    expect(model.screen.value).toEqual({ kind: 'thanks', grade: 4 });
    await clock.advance(THANKS_MS);
    expect(model.screen.value.kind).toBe('idle');
  });

  it('asks for reasons after a bad grade, and takes none for an answer', async () => {
    await left('t1');
    model.choose(2);
    expect(sent).toEqual([]);
    model.toggle('unkind');
    model.toggle('long-wait');
    model.toggle('unkind');
    model.send();
    await settle();
    expect(sent).toMatchObject([[{}, { grade: 2, tags: ['long-wait'] }]]);
    await left('t2');
    model.choose(1);
    model.send();
    await settle();
    expect(sent[1]).toMatchObject([{}, { grade: 1, tags: [] }]);
  });

  it('lets a visitor choose again before anything is sent', async () => {
    await left('t1');
    model.choose(1);
    model.back();
    model.choose(5);
    await settle();
    expect(sent).toMatchObject([[{}, { grade: 5 }]]);
  });

  it('sends a grade as it was tapped when the visitor leaves at the reasons', async () => {
    await left('t1');
    model.choose(1);
    await clock.advance(REASONS_MS);
    expect(sent).toMatchObject([[{ ticket: 't1' }, { grade: 1, tags: [] }]]);
  });

  it('chooses nothing for who does not answer, and does not ask about that visit again', async () => {
    await left('t1');
    await clock.advance(ASK_MS);
    expect(model.screen.value.kind).toBe('idle');
    wall.call('A013', '3');
    await settle();
    expect(model.screen.value.kind).toBe('idle');
    expect(sent).toEqual([]);
  });

  it('does not ask about an end that is older than a minute, as after a restart', async () => {
    await left(null);
    visit = visitOf('t1', clock.now() - ASK_MS - 1);
    wall.call('A013', '3');
    await settle();
    expect(model.screen.value.kind).toBe('idle');
  });

  it('goes on asking about who has just left while the next one is called', async () => {
    await left('t1');
    wall.call('A013', '3');
    await settle();
    expect(model.screen.value).toMatchObject({ kind: 'asking', visit: { ticket: 't1' } });
  });

  it('rests when the visit was rated on the phone or its end was taken back', async () => {
    await left('t1');
    visit = null;
    wall.event({ type: 'restored', seq: 10, at: clock.now(), call: 1, number: 'A012', window: '3' });
    await settle();
    expect(model.screen.value.kind).toBe('idle');
  });

  it('never thanks for what was not kept: it asks to press again', async () => {
    await left('t1');
    answer = 'again';
    model.choose(5);
    await settle();
    expect(model.screen.value).toMatchObject({ kind: 'asking', failed: true });
    answer = 'given';
    model.choose(5);
    await settle();
    expect(model.screen.value).toEqual({ kind: 'thanks', grade: null });
  });

  it('says nothing of a visit for which it is too late', async () => {
    await left('t1');
    answer = 'over';
    model.choose(5);
    await settle();
    expect(model.screen.value.kind).toBe('idle');
  });
});

it("takes the window from the tablet's address, and nothing from a broken one", () => {
  expect(ratingIdIn('/board/rate/3')).toBe('3');
  expect(ratingIdIn('/board/rate/w-12/')).toBe('w-12');
  expect(ratingIdIn('/board/rate/%')).toBe('');
  expect(ratingIdIn('/board/window/3')).toBe('');
});
