import { expect, test } from 'vitest';
import type { Session, StaffAccount } from '../../server/store/rows/staff.ts';
import type { OpenStore } from './contract.ts';
import { freshHall } from './hall-ids.ts';
import { OPENING } from './log-maker.ts';

const account = (id: string, more: Partial<StaffAccount> = {}): StaffAccount => ({
  id,
  name: '王秀英',
  number: `N${id}`,
  post: '综合受理',
  roles: ['staff', 'leader'],
  passwordHash: 'scrypt$…',
  skills: ['sign', '四川话'],
  disabled: false,
  ...more,
});

const session = (idHash: string, more: Partial<Session> = {}): Session => ({
  idHash,
  staff: '1',
  window: '3',
  role: 'staff',
  createdAt: OPENING,
  lastSeenAt: OPENING,
  expiresAt: OPENING + 1000,
  ...more,
});

export function contractPeople(open: OpenStore): void {
  test('staff are found by id and by work number, and a later account takes the place of the earlier', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, staff: [account('2'), account('1')] });
    expect(await store.staff.findByNumber(hall, 'N2')).toEqual(account('2'));
    expect(await store.staff.findByNumber(hall, 'N9')).toBeNull();
    const changed = account('1', { disabled: true, roles: [], number: 'N7' });
    await store.commit({ hall, staff: [changed] });
    expect(await store.staff.find(hall, '1')).toEqual(changed);
    expect(await store.staff.list(hall)).toEqual([changed, account('2')]);
    expect(await store.staff.find(freshHall(), '1')).toBeNull();
  });

  test('a work number belongs to one person', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, staff: [account('1')] });
    const twin = store.commit({ hall, staff: [account('2', { number: 'N1' })], audit: [] });
    await expect(twin).rejects.toMatchObject({ code: 'BAD_BATCH' });
    expect(await store.staff.list(hall)).toHaveLength(1);
  });

  test('sessions are put, touched, ended singly, by person and by time', async () => {
    const store = await open();
    const hall = freshHall();
    await store.sessions.put(hall, session('a'));
    await store.sessions.put(hall, session('a', { window: null }));
    expect(await store.sessions.find(hall, 'a')).toEqual(session('a', { window: null }));
    expect(await store.sessions.touch(hall, 'a', { at: OPENING + 5 })).toBe(true);
    expect(await store.sessions.touch(hall, 'a', { at: OPENING + 6, expiresAt: OPENING + 2000 })).toBe(true);
    expect(await store.sessions.find(hall, 'a')).toMatchObject({
      lastSeenAt: OPENING + 6,
      expiresAt: OPENING + 2000,
    });
    expect(await store.sessions.touch(hall, 'nobody', { at: OPENING })).toBe(false);
    await store.sessions.put(hall, session('b'));
    await store.sessions.put(hall, session('c', { staff: '2' }));
    await store.sessions.delete(hall, 'b');
    expect(await store.sessions.find(hall, 'b')).toBeNull();
    expect(await store.sessions.prune(hall, OPENING + 1000)).toBe(1);
    expect(await store.sessions.find(hall, 'c')).toBeNull();
    expect(await store.sessions.deleteOf(hall, '1')).toBe(1);
    expect(await store.sessions.find(hall, 'a')).toBeNull();
  });

  test('a revoked token stays revoked until it would have ended by itself', async () => {
    const store = await open();
    const hall = freshHall();
    const ever = { jti: 'ever', at: OPENING, expiresAt: null };
    await store.commit({ hall, revoked: [ever, { jti: 'short', at: OPENING, expiresAt: OPENING + 10 }] });
    await store.commit({ hall, revoked: [{ ...ever, at: OPENING + 99 }] });
    expect(await store.tokens.isRevoked(hall, 'short')).toBe(true);
    expect(await store.tokens.isRevoked(hall, 'other')).toBe(false);
    expect(await store.tokens.isRevoked(freshHall(), 'ever')).toBe(false);
    expect(await store.tokens.prune(hall, OPENING + 10)).toBe(1);
    expect(await store.tokens.listRevoked(hall)).toEqual([ever]);
  });
}
