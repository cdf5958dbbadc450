/** At first start every person of the hall file gets an account with a random password, shown once. */
import type { HallConfig } from '../../config/index.ts';
import type { Store } from '../store/port.ts';
import type { StaffAccount } from '../store/rows/staff.ts';
import { hashPassword, randomPassword } from './password.ts';

export type FirstPassword = { readonly number: string; readonly name: string; readonly password: string };

const LENGTH = 12;
const LEASE_MS = 60_000;

/** Adds missing accounts and brings names, posts and roles up to the hall file; passwords stay. */
export async function enrolStaff({
  store,
  config,
  nowMs,
  node,
}: {
  readonly store: Store;
  readonly config: HallConfig;
  readonly nowMs: number;
  /** Names this process among several on one database. */
  readonly node: string;
}): Promise<readonly FirstPassword[]> {
  // Of several nodes that start on an empty database one makes the passwords.
  const lease = await store.leases.acquire({
    hall: config.id,
    device: 'staff-accounts',
    node,
    at: nowMs,
    ttlMs: LEASE_MS,
    fresh: false,
  });
  if (lease === null) return [];
  const known = new Map((await store.staff.list(config.id)).map((account) => [account.id, account]));
  const passwords: FirstPassword[] = [];
  const accounts = await Promise.all(
    config.staff.map(async (member): Promise<StaffAccount | null> => {
      const before = known.get(member.id);
      const facts = {
        id: member.id,
        name: member.name.zh,
        number: member.number,
        post: member.post.zh,
        roles: member.roles,
        skills: member.skills,
      };
      if (before !== undefined) {
        const after = { ...before, ...facts };
        return JSON.stringify(after) === JSON.stringify(before) ? null : after;
      }
      const password = randomPassword(LENGTH);
      passwords.push({ number: member.number, name: member.name.zh, password });
      return { ...facts, passwordHash: await hashPassword(password), disabled: false };
    }),
  );
  const changed = accounts.filter((account) => account !== null);
  if (changed.length === 0) return [];
  await store.commit({
    hall: config.id,
    staff: changed,
    audit: changed.map(({ id }) => ({
      at: nowMs,
      actor: 'clock',
      action: 'staff.enrolled',
      subject: `staff:${id}`,
      detail: {},
    })),
  });
  return passwords;
}
