/** Tokens that were taken back, in memory for every check, kept in the store for every node. */
import type { Store } from '../store/port.ts';

export type Revocations = {
  has(jti: string): boolean;
  /** Takes a token back: written down first, then true here; other nodes hear within seconds. */
  revoke(options: { jti: string; expiresAt: number | null; actor: string; nowMs: number }): Promise<void>;
  /** Reads the store's list again. Returns the ids that are new here. */
  refresh(): Promise<readonly string[]>;
};

export async function revocations(store: Store, hall: string): Promise<Revocations> {
  const revoked = new Set<string>();
  const refresh = async (): Promise<string[]> => {
    const fresh = (await store.tokens.listRevoked(hall))
      .map(({ jti }) => jti)
      .filter((jti) => !revoked.has(jti));
    for (const jti of fresh) revoked.add(jti);
    return fresh;
  };
  await refresh();
  return {
    has: (jti) => revoked.has(jti),
    refresh,
    async revoke({ jti, expiresAt, actor, nowMs }) {
      await store.commit({
        hall,
        revoked: [{ jti, at: nowMs, expiresAt }],
        audit: [{ at: nowMs, actor, action: 'token.revoked', subject: `token:${jti}`, detail: {} }],
      });
      revoked.add(jti);
    },
  };
}
