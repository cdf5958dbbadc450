import { describe, expect, test } from 'vitest';
import { NOON } from '../testing/facts.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { SessionModel } from './session-model.ts';
import { sessionStore } from './session-store.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';

const SESSION: SessionAnswer = {
  role: 'staff',
  roles: ['staff'],
  staff: { id: 's3', name: '李桂芳', number: '1003', post: '养老保险岗' },
  window: '3',
  token: 'jh1.token',
  expiresAt: NOON + 3_600_000,
};

function box() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function page(role: 'staff' | 'leader' = 'staff') {
  const calls = memoryCalls();
  const tokens: (string | null)[] = [];
  const storage = box();
  const store = sessionStore(storage, role);
  const model = new SessionModel({
    role,
    store,
    now: () => NOON,
    calls: (token) => {
      tokens.push(token);
      return calls;
    },
  });
  return { model, calls, tokens, storage, store };
}

describe('signing in', () => {
  test('sends number, password and window, and keeps the token in this tab only', async () => {
    const { model, calls, storage } = page();
    calls.answer('POST /session', fine(SESSION, 201));
    await model.signIn({ number: ' 1003 ', password: 'geheim', window: '3' });
    expect(calls.asked[0]?.body).toEqual({ number: '1003', password: 'geheim', window: '3' });
    expect(model.state.value).toEqual({ at: 'in', session: SESSION });
    expect([...storage.kept.values()].join()).toContain('jh1.token');
    expect([...storage.kept.values()].join()).not.toContain('geheim');
  });

  test('with a wrong password says so and keeps nothing', async () => {
    const { model, calls, storage } = page();
    calls.answer('POST /session', problem('WRONG_PASSWORD'));
    await model.signIn({ number: '1003', password: 'x', window: '3' });
    expect(model.state.value).toMatchObject({ at: 'out', busy: false, told: { key: 'code.WRONG_PASSWORD' } });
    expect(storage.kept.size).toBe(0);
  });

  test('without the role that the page needs says who can help', async () => {
    const { model, calls } = page('leader');
    calls.answer('POST /session', fine({ ...SESSION, window: null }, 201));
    await model.signIn({ number: '1003', password: 'x', window: null });
    expect(model.state.value).toMatchObject({ at: 'out', told: { key: 'sign-in.no-right' } });
  });

  test('lets a leader in who also works at windows', async () => {
    const { model, calls } = page('leader');
    calls.answer('POST /session', fine({ ...SESSION, roles: ['staff', 'leader'], window: null }, 201));
    await model.signIn({ number: '0002', password: 'x', window: null });
    expect(model.state.value.at).toBe('in');
  });

  test('in the demo hall is one touch on a person', async () => {
    const { model, calls } = page();
    calls.answer('POST /demo/enrol', fine(SESSION, 201));
    await model.sitDown({ staff: 's3', window: '3' });
    expect(calls.asked[0]?.body).toEqual({ role: 'staff', staff: 's3', window: '3' });
    expect(model.state.value.at).toBe('in');
  });
});

describe('after a reload', () => {
  test('this tab goes on at its own window without asking, as the cookie may be another window’s', async () => {
    const { model, calls, store } = page();
    store.save(SESSION);
    await model.resume();
    expect(model.state.value).toEqual({ at: 'in', session: SESSION });
    expect(calls.asked).toEqual([]);
  });

  test('an ended session is not believed; the cookie is asked', async () => {
    const { model, calls, store } = page();
    store.save({ ...SESSION, expiresAt: NOON });
    await model.resume();
    expect(calls.asked).toEqual([{ method: 'GET', path: '/session' }]);
    expect(model.state.value).toEqual({ at: 'out', busy: false, told: null });
  });

  test('a cookie session goes on', async () => {
    const { model, calls } = page();
    calls.answer('GET /session', fine(SESSION));
    await model.resume();
    expect(model.state.value.at).toBe('in');
  });

  test('a cookie session without a window must choose one', async () => {
    const { model, calls } = page();
    calls.answer('GET /session', fine({ ...SESSION, window: null }));
    await model.resume();
    expect(model.state.value.at).toBe('out');
  });

  test('what somebody else wrote into the storage counts as nothing', async () => {
    const { model, storage } = page();
    storage.kept.set('jiaohao.session.staff', '{"token":');
    await model.resume();
    expect(model.state.value.at).toBe('out');
  });
});

describe('the end of a session', () => {
  test('by the clerk tells the hall with the token and forgets it', async () => {
    const { model, calls, tokens, storage, store } = page();
    store.save(SESSION);
    await model.resume();
    await model.signOut();
    expect(calls.asked).toEqual([{ method: 'DELETE', path: '/session' }]);
    expect(tokens.at(-1)).toBe('jh1.token');
    expect(storage.kept.size).toBe(0);
    expect(model.state.value.at).toBe('out');
  });

  test('by the hall says that it has ended', async () => {
    const { model, store } = page();
    store.save(SESSION);
    await model.resume();
    model.expired();
    expect(model.state.value).toMatchObject({ at: 'out', told: { key: 'sign-in.expired' } });
    expect(store.load()).toBe(null);
  });
});
