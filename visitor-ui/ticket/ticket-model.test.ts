import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock } from '../../ui-kit/time/test-clock.ts';
import type { TestClock } from '../../ui-kit/time/test-clock.ts';
import { memoryAlert, memoryHall, memoryLink, sampleTicket } from './memory-ticket.ts';
import type { MemoryAlert, MemoryHall, MemoryLink } from './memory-ticket.ts';
import { makeTicketModel } from './ticket-model.ts';
import type { TicketModel } from './ticket-model.ts';

let clock: TestClock;
let hall: MemoryHall;
let link: MemoryLink;
let alert: MemoryAlert;
let model: TicketModel;

const called = (more = {}) =>
  sampleTicket({ state: 'called', call: 40, called: { id: '3', name: '3', zone: '一楼左侧' }, ...more });

beforeEach(() => {
  clock = testClock();
  hall = memoryHall({ ok: true, ticket: sampleTicket() });
  link = memoryLink(clock);
  alert = memoryAlert();
  model = makeTicketModel({ port: hall, live: link, alert, clock });
});
afterEach(() => model.stop());

describe('my ticket', () => {
  it('loads, then says how many are before me', async () => {
    expect(model.screen.value).toEqual({ kind: 'loading' });
    await model.refresh();
    expect(model.screen.value).toMatchObject({ kind: 'ticket', phase: { kind: 'waiting', ahead: 4 } });
  });

  it('says that I am next when nobody is before me', () => {
    link.ownTicket.value = sampleTicket({ ahead: 0 });
    expect(model.screen.value).toMatchObject({ phase: { kind: 'next' } });
  });

  it('follows the live link', () => {
    link.ownTicket.value = sampleTicket({ ahead: 2 });
    expect(model.screen.value).toMatchObject({ phase: { ahead: 2 } });
    link.ownTicket.value = called();
    expect(model.screen.value).toMatchObject({
      phase: { kind: 'called', window: '3', zone: '一楼左侧', times: 1 },
    });
  });

  it('rings once for a call and once for each recall, whichever way the news comes', async () => {
    link.ownTicket.value = called();
    hall.answer = { ok: true, ticket: called() };
    await model.refresh();
    expect(alert.rings).toBe(1);
    link.ownTicket.value = called({ recalls: 1 });
    expect(alert.rings).toBe(2);
    expect(model.screen.value).toMatchObject({ phase: { times: 2 } });
  });

  it('rings again when a returned number is called anew', () => {
    link.ownTicket.value = called();
    link.ownTicket.value = sampleTicket({ state: 'missed' });
    link.ownTicket.value = sampleTicket();
    link.ownTicket.value = called({ call: 71 });
    expect(alert.rings).toBe(2);
  });

  it('has a screen and the right wishes for every state', () => {
    const wishes = (state: ReturnType<typeof sampleTicket>['state']) => {
      link.ownTicket.value = state === 'called' ? called() : sampleTicket({ state });
      return model.actions.value;
    };
    expect(wishes('waiting')).toEqual(['step-out', 'cancel']);
    expect(wishes('stepped-out')).toEqual(['return', 'cancel']);
    expect(wishes('called')).toEqual(['cancel']);
    expect(wishes('serving')).toEqual([]);
    expect(wishes('away')).toEqual(['return']);
    expect(wishes('missed')).toEqual(['return']);
    for (const ended of ['finished', 'cancelled', 'closed'] as const) expect(wishes(ended)).toEqual([]);
  });
});

describe('what I ask for', () => {
  beforeEach(() => model.refresh());

  it('is done at once when it can be taken back', async () => {
    hall.answer = { ok: true, ticket: sampleTicket({ state: 'stepped-out' }) };
    await model.want('step-out');
    expect(hall.asked).toEqual(['step-out']);
    expect(model.screen.value).toMatchObject({ phase: { kind: 'stepped-out' } });
  });

  it('is asked once more before the number is given up', async () => {
    await model.want('cancel');
    expect(hall.asked).toEqual([]);
    expect(model.confirming.value).toBe(true);
    model.keep();
    expect(model.confirming.value).toBe(false);
    await model.want('cancel');
    hall.answer = { ok: true, ticket: sampleTicket({ state: 'cancelled' }) };
    await model.confirm();
    expect(hall.asked).toEqual(['cancel']);
    expect(model.screen.value).toMatchObject({ phase: { kind: 'cancelled' } });
  });

  it('withdraws the question when the number is called meanwhile', async () => {
    await model.want('cancel');
    link.ownTicket.value = called();
    expect(model.confirming.value).toBe(false);
  });

  it('says why it was refused and looks again', async () => {
    hall.answer = { ok: false, code: 'ILLEGAL_TRANSITION' };
    await model.want('step-out');
    expect(model.refusal.value).toBe('ILLEGAL_TRANSITION');
    expect(hall.fetches).toBe(2);
    expect(model.busy.value).toBe(false);
  });

  it('is asked once when the button is pressed twice', async () => {
    await Promise.all([model.want('step-out'), model.want('step-out')]);
    expect(hall.asked).toEqual(['step-out']);
  });
});

describe('without the live link', () => {
  it('asks the hall every ten seconds', async () => {
    await clock.advance(30_000);
    expect(hall.fetches).toBe(3);
    link.link.value = { state: 'live', lastAt: clock.now() };
    await clock.advance(30_000);
    expect(hall.fetches).toBe(3);
  });

  it('says how old the numbers are when nothing answers', async () => {
    await model.refresh();
    expect(model.ageSeconds.value).toBeNull();
    hall.answer = { ok: false, code: 'RETRY' };
    await clock.advance(14_000);
    expect(model.ageSeconds.value).toBeNull();
    await clock.advance(76_000);
    expect(model.ageSeconds.value).toBe(90);
    expect(model.screen.value.kind).toBe('ticket');
    link.link.value = { state: 'live', lastAt: clock.now() };
    expect(model.ageSeconds.value).toBeNull();
  });

  it('says so when it never got anything, and recovers by itself', async () => {
    hall.answer = { ok: false, code: 'RETRY' };
    await model.refresh();
    expect(model.screen.value).toEqual({ kind: 'unreachable' });
    hall.answer = { ok: true, ticket: sampleTicket() };
    await clock.advance(10_000);
    expect(model.screen.value.kind).toBe('ticket');
  });

  it('stops asking with a key that does not fit', async () => {
    hall.answer = { ok: false, code: 'FORBIDDEN' };
    await model.refresh();
    expect(model.screen.value).toEqual({ kind: 'wrong-key' });
    await clock.advance(60_000);
    expect(hall.fetches).toBe(1);
  });

  it('leaves no timer behind', () => {
    model.stop();
    expect(clock.pending()).toBe(0);
  });
});
