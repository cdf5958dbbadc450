import { afterEach, describe, expect, test } from 'vitest';
import { applyStaff } from '../../protocol/view/apply-staff.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { called, NOON, serving, ticketOf, viewOf } from '../testing/facts.ts';
import { ConsoleModel } from './console-model.ts';
import { USUAL_HOLD } from './hold-time.ts';
import type { CommandAck } from '../../protocol/socket/client-messages.ts';
import type { StaffEvent, StaffTicket, StaffView } from '../../protocol/view/staff.ts';
import type { KeyStroke } from './key-map.ts';

const models: ConsoleModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

const done = (ticket: StaffTicket | null, why: string | null = null): CommandAck => ({
  ok: true,
  window: '3',
  ticket,
  why: why === null ? null : { code: 'GREEN_FIRST', text: why },
});

function desk(view: StaffView, ack: CommandAck = done(null)) {
  const timers = handTimers(NOON);
  let answer = ack;
  const link = memoryLive<StaffView, StaffEvent>({
    view,
    apply: applyStaff,
    now: timers.now,
    answer: async () => answer,
  });
  const model = new ConsoleModel({ window: '3', link, timers, rule: USUAL_HOLD });
  models.push(model);
  const settle = async (): Promise<void> => {
    await expect.poll(() => model.pending.value).toBe(null);
  };
  return { model, link, timers, settle, reply: (next: CommandAck) => (answer = next) };
}

const key = (name: string, more: Partial<KeyStroke> = {}): KeyStroke => ({
  key: name,
  shift: false,
  ctrl: false,
  alt: false,
  meta: false,
  repeat: false,
  typing: false,
  ...more,
});

describe('a press at the console', () => {
  test('carries the call that the clerk sees, and null when nobody is at the window', () => {
    const idle = desk(viewOf({ windows: { 3: {} } }));
    idle.model.press('next');
    expect(idle.link.sent).toEqual([{ type: 'next', window: '3', body: { expects: null } }]);
    const busy = desk(viewOf({ windows: { 3: {} }, tickets: [called()] }));
    busy.model.press('recall');
    expect(busy.link.sent).toEqual([{ type: 'recall', window: '3', body: { expects: 41 } }]);
  });

  test('pressed twice before the hall answers, expects the same call both times, so only one counts', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} }, tickets: [serving()] }));
    model.stroke(key('F1'));
    model.stroke(key('F1'));
    expect(link.sent).toEqual([
      { type: 'next', window: '3', body: { expects: 41 } },
      { type: 'next', window: '3', body: { expects: 41 } },
    ]);
  });

  test('held down, is one press', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} } }));
    model.stroke(key('F1'));
    for (let count = 0; count < 20; count += 1) model.stroke(key('F1', { repeat: true }));
    expect(link.sent).toHaveLength(1);
  });

  test('without a link is not sent, not kept, and says so', () => {
    const { model, link, timers } = desk(viewOf({ windows: { 3: {} } }));
    link.link.value = { state: 'stale', lastAt: NOON };
    model.stroke(key('F1'));
    expect(model.told.value).toMatchObject({ tone: 'refused', words: { key: 'why.no-link' } });
    link.link.value = { state: 'live', lastAt: NOON };
    timers.pass(60_000);
    expect(link.sent).toEqual([]);
  });

  test('that a late heartbeat meets still goes out', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} } }));
    link.link.value = { state: 'late', lastAt: NOON };
    model.press('next');
    expect(link.sent).toHaveLength(1);
  });

  test('refused by the hall, tells why with its facts where the eye is, and it stays', async () => {
    const refusal: CommandAck = {
      ok: false,
      code: 'TOO_EARLY_TO_MISS',
      detail: '',
      facts: { callsLeft: 2, remainingMs: 40_000 },
    };
    const { model, timers, settle } = desk(viewOf({ windows: { 3: {} }, tickets: [called()] }), refusal);
    model.stroke(key('F6'));
    await settle();
    timers.pass(30_000);
    expect(model.told.value?.words).toEqual({ key: 'refused.early-both', params: { calls: 2, seconds: 40 } });
  });

  test('done, is told for a few seconds, with the reason of the call kept beside its number', async () => {
    const { model, timers, settle } = desk(viewOf({ windows: { 3: {} } }), done(called(), '绿色通道优先'));
    model.press('next');
    await settle();
    expect(model.told.value?.words).toEqual({ key: 'done.next', params: { number: 'A001' } });
    expect(model.reason.value).toEqual({ call: 41, why: { code: 'GREEN_FIRST', text: '绿色通道优先' } });
    timers.pass(7_000);
    expect(model.told.value).toBe(null);
  });

  test('tapped twice in a moment, keeps telling what the first one did', async () => {
    const { model, timers, settle, reply } = desk(viewOf({ windows: { 3: {} } }), done(called()));
    model.press('next');
    await settle();
    reply({ ok: false, code: 'STALE', detail: '' });
    model.press('next');
    await settle();
    expect(model.told.value?.words.key).toBe('done.next');
    timers.pass(2_000);
    model.press('next');
    await settle();
    expect(model.told.value?.words.key).toBe('code.STALE');
  });

  test('that a lost link swallowed is no longer told once the link is back', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} } }));
    link.link.value = { state: 'dark', lastAt: NOON };
    model.press('next');
    link.link.value = { state: 'live', lastAt: NOON };
    expect(model.told.value).toBe(null);
  });

  test('refused because of who stands here, is told until the time has passed or another call has come', async () => {
    const refusal: CommandAck = {
      ok: false,
      code: 'TOO_EARLY_TO_MISS',
      detail: '',
      facts: { callsLeft: 2, remainingMs: 40_000 },
    };
    const { model, link, timers, settle } = desk(
      viewOf({ windows: { 3: {} }, tickets: [called()] }),
      refusal,
    );
    model.stroke(key('F6'));
    await settle();
    timers.pass(41_000);
    expect(model.told.value).toBe(null);

    model.stroke(key('F6'));
    await settle();
    expect(model.told.value?.tone).toBe('refused');
    const next = called({ id: 't2', number: 'A002', call: 57 });
    link.view.value = viewOf({ windows: { 3: {} }, tickets: [next] });
    expect(model.told.value).toBe(null);
  });

  test('refused because somebody else was first, is told though that has changed the call', async () => {
    const { model, link, settle } = desk(viewOf({ windows: { 3: {} }, tickets: [called()] }), {
      ok: false,
      code: 'STALE',
      detail: '',
    });
    model.press('finish');
    await settle();
    link.view.value = viewOf({ windows: { 3: {} } });
    expect(model.told.value?.words.key).toBe('code.STALE');
  });

  test('impossible now, is not sent and says what would make it possible', () => {
    const { model, link } = desk(viewOf({ windows: { 3: { state: 'closed' } } }));
    model.stroke(key('F1'));
    expect(link.sent).toEqual([]);
    expect(model.told.value?.words.key).toBe('why.closed');
  });
});

describe('why', () => {
  test('opens the explanation of a number, of another one instead, and closes it when asked again', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} } }));
    model.askWhy(ticketOf());
    expect(model.panel.value).toEqual({ kind: 'why', ticket: { id: 't1', number: 'A001' } });
    model.askWhy(ticketOf({ id: 't2', number: 'A002' }));
    expect(model.panel.value).toMatchObject({ ticket: { id: 't2' } });
    model.askWhy(ticketOf({ id: 't2', number: 'A002' }));
    expect(model.panel.value.kind).toBe('none');
    expect(link.sent).toEqual([]);
  });

  test('is closed by Escape and ends in no press', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} } }));
    model.askWhy(ticketOf());
    model.confirm();
    expect(model.panel.value.kind).toBe('why');
    model.stroke(key('Escape'));
    expect(model.panel.value.kind).toBe('none');
    expect(link.sent).toEqual([]);
  });

  test('open, keeps no key from working: F1 calls and F8 asks where to', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} }, tickets: [serving()] }));
    model.askWhy(ticketOf());
    model.stroke(key('F1'));
    expect(link.sent).toHaveLength(1);
    model.stroke(key('F8'));
    expect(model.panel.value.kind).toBe('transfer');
  });
});

describe('F9', () => {
  test.each([
    ['closed', 'open', {}],
    ['closing', 'open', {}],
    ['paused', 'resume', { expects: null }],
  ] as const)('at a %s window is %s', (state, type, body) => {
    const { model, link } = desk(viewOf({ windows: { 3: { state } } }));
    model.stroke(key('F9'));
    expect(link.sent).toEqual([{ type, window: '3', body }]);
  });

  test('at an open window asks reason and minutes, and pressed again pauses', async () => {
    const { model, link, settle } = desk(viewOf({ windows: { 3: {} } }));
    model.stroke(key('F9'));
    expect(model.panel.value).toEqual({ kind: 'pause', reason: 'short', minutes: 5 });
    expect(link.sent).toEqual([]);
    model.stroke(key('F9'));
    await settle();
    expect(link.sent).toEqual([{ type: 'pause', window: '3', body: { reason: 'short', minutes: 5 } }]);
    expect(model.panel.value.kind).toBe('none');
  });

  test('while somebody is served says how to stop after this visitor', () => {
    const { model } = desk(viewOf({ windows: { 3: {} }, tickets: [serving()] }));
    model.stroke(key('F9'));
    expect(model.panel.value.kind).toBe('none');
    expect(model.told.value?.words).toEqual({ key: 'why.busy', params: { number: 'A001' } });
  });
});

describe('transfer', () => {
  test('needs a queue, then sends queue, kind, named window and the call that was seen', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} }, tickets: [serving()] }));
    model.stroke(key('F8'));
    model.stroke(key('F8'));
    expect(model.told.value?.words.key).toBe('transfer.choose-queue');
    model.choose({ kind: 'transfer', queue: 'B', toWindow: '4', nextStep: true });
    model.stroke(key('F8'));
    expect(link.sent).toEqual([
      { type: 'transfer', window: '3', body: { expects: 41, queue: 'B', kind: 'next-step', window: '4' } },
    ]);
  });

  test('takes a visitor who was only called for one with a wrong number, and one being served for a next step', () => {
    const only = desk(viewOf({ windows: { 3: {} }, tickets: [called()] }));
    only.model.press('transfer');
    expect(only.model.panel.value).toMatchObject({ nextStep: false });
    const begun = desk(viewOf({ windows: { 3: {} }, tickets: [serving()] }));
    begun.model.press('transfer');
    expect(begun.model.panel.value).toMatchObject({ nextStep: true });
  });

  test('refused keeps what was chosen; Escape leaves without a trace', async () => {
    const { model, link, settle } = desk(viewOf({ windows: { 3: {} }, tickets: [serving()] }), {
      ok: false,
      code: 'NO_WINDOW_SERVES_QUEUE',
      detail: '',
    });
    model.press('transfer');
    model.choose({ kind: 'transfer', queue: 'B', toWindow: null, nextStep: true });
    model.confirm();
    await settle();
    expect(model.panel.value).toMatchObject({ kind: 'transfer', queue: 'B' });
    model.stroke(key('Escape'));
    expect(model.panel.value.kind).toBe('none');
    expect(link.sent).toHaveLength(1);
  });
});

describe('calling out of turn', () => {
  const waiting = ticketOf({ id: 't7', number: 'B007' });

  test('is not sent without a reason', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} }, tickets: [waiting] }));
    model.askToCall(waiting);
    model.choose({ kind: 'call', ticket: waiting, reason: '   ' });
    model.confirm();
    expect(link.sent).toEqual([]);
    expect(model.told.value?.words.key).toBe('call.reason-missing');
    model.choose({ kind: 'call', ticket: waiting, reason: ' 身体不适 ' });
    model.confirm();
    expect(link.sent).toEqual([
      { type: 'call', window: '3', body: { expects: null, ticket: 't7', reason: '身体不适' } },
    ]);
  });

  test('waits until the visitor at the window is done', () => {
    const { model } = desk(viewOf({ windows: { 3: {} }, tickets: [serving(), waiting] }));
    model.askToCall(waiting);
    expect(model.panel.value.kind).toBe('none');
    expect(model.told.value?.words.key).toBe('why.busy');
  });
});

describe('bringing back and taking back', () => {
  test('Shift+F7 leaves it to the hall who was last; a row names its ticket', () => {
    const away = ticketOf({ id: 't8', state: 'away', window: '3' });
    const { model, link } = desk(viewOf({ windows: { 3: {} }, tickets: [away] }));
    model.stroke(key('F7', { shift: true }));
    model.bringBack(away);
    expect(link.sent).toEqual([
      { type: 'bring-back', window: '3', body: { expects: null } },
      { type: 'bring-back', window: '3', body: { expects: null, ticket: 't8' } },
    ]);
  });

  test('Ctrl+Z is sent while the time runs and not after it', () => {
    const undo = { what: 'finish', until: NOON + 5_000 } as const;
    const { model, link, timers } = desk(viewOf({ windows: { 3: { undo } } }));
    model.stroke(key('z', { ctrl: true }));
    timers.pass(5_250);
    model.stroke(key('z', { ctrl: true }));
    expect(link.sent).toEqual([{ type: 'undo', window: '3', body: { expects: null } }]);
    expect(model.told.value?.words.key).toBe('why.nothing-to-undo');
  });

  test('the number that left is remembered for the offer to take it back', () => {
    const { model, link } = desk(viewOf({ windows: { 3: {} }, tickets: [serving()] }));
    link.view.value = viewOf({ windows: { 3: {} } });
    expect(model.lastNumber.value).toBe('A001');
  });
});
