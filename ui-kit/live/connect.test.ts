import { describe, expect, it } from 'vitest';
import { canonicalHash } from '../../protocol/canonical.ts';
import type { Handshake } from '../../protocol/socket/handshake.ts';
import type { ClientCommand, CommandAck } from '../../protocol/socket/client-messages.ts';
import { connectLive } from './connect.ts';
import type { LiveSocket, SocketListeners } from './socket.ts';

type View = readonly number[];
type Event = { readonly value: number; readonly at: number };

const EPOCH = '2026-11-23.1';

/** A server end of the link in memory, and a clock that tests turn. */
function hall() {
  let now = 1_000_000;
  let tick = (): void => undefined;
  let listeners: SocketListeners<View, Event> | null = null;
  let shake: () => Promise<Handshake> = async () => ({ token: '', version: 0, have: null });
  const state = {
    connected: true,
    reconnects: 0,
    closed: false,
    reloads: 0,
    commands: [] as ClientCommand[],
  };
  let answer: () => Promise<CommandAck> = async () => ({ ok: false, code: 'STALE', detail: '' });
  const live = connectLive<View, Event>({
    token: async (renew) => (renew ? 'second' : 'first'),
    empty: [],
    apply: (view, event) => [...view, event.value],
    clock: {
      now: () => now,
      every: (_everyMs, callback) => {
        tick = callback;
        return () => {
          tick = () => undefined;
        };
      },
    },
    reload: () => {
      state.reloads += 1;
    },
    open: (options): LiveSocket => {
      listeners = options.listeners as unknown as SocketListeners<View, Event>;
      shake = options.shake;
      return {
        isConnected: () => state.connected,
        reconnect: () => {
          state.reconnects += 1;
        },
        command: (command) => {
          state.commands.push(command);
          return answer();
        },
        heard: () => undefined,
        close: () => {
          state.closed = true;
        },
      };
    },
  });
  const heard: number[] = [];
  live.onEvent((event) => heard.push(event.value));
  const server = (): SocketListeners<View, Event> => {
    if (listeners === null) throw new Error('not opened');
    return listeners;
  };
  return {
    live,
    heard,
    state,
    server,
    shake: () => shake(),
    pass: (ms: number) => {
      now += ms;
      tick();
    },
    answerWith: (next: () => Promise<CommandAck>) => {
      answer = next;
    },
    snapshot: (seq: number, view: View) => server().snapshot({ epoch: EPOCH, seq, state: view }),
    events: (from: number, ...values: number[]) =>
      server().events({
        epoch: EPOCH,
        from,
        to: from + values.length - 1,
        events: values.map((value) => ({ value, at: now })),
      }),
    beat: (seq: number, view: View, at = now) =>
      server().heartbeat({ at, epoch: EPOCH, seq, viewHash: canonicalHash(view) }),
    now: () => now,
  };
}

describe('the view', () => {
  it('is a snapshot and every event after it, each told once', () => {
    const { live, snapshot, events, heard } = hall();
    snapshot(3, [1]);
    events(4, 2, 3);
    events(4, 2, 3);
    events(6, 4);
    expect(live.view.value).toEqual([1, 2, 3, 4]);
    expect(heard).toEqual([2, 3, 4]);
  });

  it('advances over an empty range', () => {
    const { live, snapshot, server, events } = hall();
    snapshot(3, []);
    server().events({ epoch: EPOCH, from: 4, to: 9, events: [] });
    events(10, 7);
    expect(live.view.value).toEqual([7]);
  });

  it('is asked for anew after a gap, and nothing is applied past it', async () => {
    const { live, snapshot, events, state, shake } = hall();
    snapshot(3, [1]);
    events(5, 9);
    expect(live.view.value).toEqual([1]);
    expect(state.reconnects).toBe(1);
    expect((await shake()).have).toBeNull();
  });

  it('is asked for anew in another epoch', () => {
    const { snapshot, server, state } = hall();
    snapshot(3, [1]);
    server().events({ epoch: '2026-11-24.1', from: 4, to: 4, events: [] });
    expect(state.reconnects).toBe(1);
  });

  it("is asked for anew when the server's hash contradicts it at the same position", () => {
    const { snapshot, beat, state } = hall();
    snapshot(3, [1]);
    beat(3, [1]);
    expect(state.reconnects).toBe(0);
    beat(3, [2]);
    expect(state.reconnects).toBe(1);
  });

  it('is asked for anew when heartbeats stay ahead of it', () => {
    const { snapshot, beat, state } = hall();
    snapshot(3, [1]);
    beat(4, [1, 2]);
    expect(state.reconnects).toBe(0);
    beat(4, [1, 2]);
    expect(state.reconnects).toBe(1);
  });

  it('says what it has when it connects again', async () => {
    const { snapshot, events, shake } = hall();
    snapshot(3, []);
    events(4, 1);
    expect((await shake()).have).toEqual({ epoch: EPOCH, seq: 4 });
  });
});

describe('news', () => {
  it('leaves out what happened over 30 s ago while the page was cut off', () => {
    const { live, heard, snapshot, server, beat, now } = hall();
    snapshot(3, []);
    beat(3, []);
    server().connected();
    const old = { value: 1, at: now() - 31_000 };
    const fresh = { value: 2, at: now() - 5_000 };
    server().events({ epoch: EPOCH, from: 4, to: 5, events: [old, fresh] });
    expect(live.view.value).toEqual([1, 2]);
    expect(heard).toEqual([2]);
  });
});

describe('the link', () => {
  it('is live by heartbeats, late after 5 s, stale after 15 s, dark after 60 s, and live again', () => {
    const { live, beat, pass, snapshot } = hall();
    expect(live.link.value.state).toBe('connecting');
    snapshot(1, []);
    beat(1, []);
    const states = [4_999, 1, 10_000, 45_000].map((ms) => {
      pass(ms);
      return live.link.value.state;
    });
    expect(states).toEqual(['live', 'late', 'stale', 'dark']);
    beat(1, []);
    expect(live.link.value.state).toBe('live');
  });

  it('never looks live when no server was ever there', () => {
    const { live, pass } = hall();
    pass(15_000);
    expect(live.link.value.state).toBe('stale');
    pass(45_000);
    expect(live.link.value.state).toBe('dark');
  });

  it("keeps the server's time", () => {
    const { live, beat, pass, now } = hall();
    beat(0, [], now() + 7_000);
    pass(500);
    expect(live.serverNow()).toBe(now() + 7_000);
  });

  it('asks for a new token after a refused one, and reloads for a newer server', async () => {
    const { server, shake, state } = hall();
    expect((await shake()).token).toBe('first');
    server().refused('UNAUTHENTICATED');
    expect((await shake()).token).toBe('second');
    server().refused('UPGRADE_REQUIRED');
    expect(state.reloads).toBe(1);
  });

  it('stops', async () => {
    const { live, state } = hall();
    await live.stop();
    expect(state.closed).toBe(true);
  });
});

describe('a command', () => {
  it('goes out once with an id and an expiry by the server clock', async () => {
    const { live, state, now } = hall();
    await live.send({ type: 'next', window: '3', body: {} });
    expect(state.commands).toHaveLength(1);
    expect(state.commands[0]).toMatchObject({ type: 'next', window: '3', expiresAt: now() + 5_000 });
    expect(state.commands[0]?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is never kept for later: offline it is RETRY at once', async () => {
    const { live, state } = hall();
    state.connected = false;
    expect(await live.send({ type: 'next', window: '3', body: {} })).toMatchObject({
      ok: false,
      code: 'RETRY',
    });
    expect(state.commands).toHaveLength(0);
  });

  it('without an answer in time is RETRY', async () => {
    const { live, answerWith } = hall();
    answerWith(() => Promise.reject(new Error('timeout')));
    expect(await live.send({ type: 'next', window: '3', body: {} })).toMatchObject({
      ok: false,
      code: 'RETRY',
    });
  });
});
