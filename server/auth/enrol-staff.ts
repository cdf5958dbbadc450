/** At first start every person of the hall file gets an account with a random password, shown once. */
import type { HallConfig } from '../../config/index.ts';
import type { Store } from '../store/port.ts';
import type { StaffAccount } from '../store/rows/staff.ts';
import { hashPassword, randomPassword } from './password.ts';

export type FirstPassword = { readonly number: string; readonly name: string; readonly password: string };

const LENGTH = 12;

/** Adds missing accounts and brings names, posts and roles up to the hall file; passwords stay. */
export async function enrolStaff({
  store,
  config,
  nowMs,
}: {
  readonly store: Store;
  readonly config: HallConfig;
  readonly nowMs: number;
}): Promise<readonly FirstPassword[]> {
  const known = new Map((await store.staff.list(config.id)).map((account) => [account.id, account]));
  const passwords: FirstPassword[] = [];
  const changed: StaffAccount[] = [];
  for (const member of config.staff) {
    const before = known.get(member.id);
    const facts = {
      id: member.id,
      name: member.name.zh,
      number: member.number,
      post: member.post.zh,
      roles: member.roles,
      skills: member.skills,
    };
    if (before === undefined) {
      const password = randomPassword(LENGTH);
      passwords.push({ number: member.number, name: member.name.zh, password });
      changed.push({ ...facts, passwordHash: await hashPassword(password), disabled: false });
    } else if (JSON.stringify({ ...before, ...facts }) !== JSON.stringify(before)) {
      changed.push({ ...before, ...facts });
    }
  }
  if (changed.length === 0) return [];
  const result = await store.commit({
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
  // Another node was faster: its passwords are the ones that count.
  return result.ok ? passwords : [];
}
