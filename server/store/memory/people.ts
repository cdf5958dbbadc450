/** Accounts, sessions and revoked tokens in memory. */
import type { Sessions, Staff, Tokens } from '../port.ts';
import { removeWhere, sortedBy } from './hall.ts';
import type { HallOf } from './hall.ts';

export function memoryStaff(of: HallOf): Staff {
  return {
    list: async (hall) => sortedBy(of(hall).staff.values(), (account) => account.id),
    find: async (hall, id) => of(hall).staff.get(id) ?? null,
    findByNumber: async (hall, number) =>
      [...of(hall).staff.values()].find((account) => account.number === number) ?? null,
  };
}

export function memorySessions(of: HallOf): Sessions {
  return {
    async put(hall, session) {
      of(hall).sessions.set(session.idHash, session);
    },
    find: async (hall, idHash) => of(hall).sessions.get(idHash) ?? null,
    async touch(hall, idHash, { at, expiresAt }) {
      const { sessions } = of(hall);
      const session = sessions.get(idHash);
      if (session === undefined) return false;
      sessions.set(idHash, { ...session, lastSeenAt: at, expiresAt: expiresAt ?? session.expiresAt });
      return true;
    },
    async delete(hall, idHash) {
      of(hall).sessions.delete(idHash);
    },
    deleteOf: async (hall, staff) => removeWhere(of(hall).sessions, (session) => session.staff === staff),
    prune: async (hall, now) => removeWhere(of(hall).sessions, (session) => session.expiresAt <= now),
  };
}

export function memoryTokens(of: HallOf): Tokens {
  return {
    isRevoked: async (hall, jti) => of(hall).revoked.has(jti),
    listRevoked: async (hall) => sortedBy(of(hall).revoked.values(), (token) => token.jti),
    prune: async (hall, now) =>
      removeWhere(of(hall).revoked, (token) => token.expiresAt !== null && token.expiresAt <= now),
  };
}
