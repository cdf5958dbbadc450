/**
 * Proofs that a card was read at a kiosk: each worth one number there for two minutes, and how many open
 * numbers one card has. In memory alone; nothing in it says who it was, and all of it dies with the day.
 */

/** A person may be slow to choose; a proof that lies longer was left behind by somebody else. */
const PROOF_MS = 120_000;
/** Used proofs are known for so long, so that the same request under the same key is the same number. */
const KEPT_MS = 600_000;

type Proof = {
  readonly kiosk: string;
  readonly limiter: string | null;
  readonly expiresAt: number;
  /** The request's key that it was spent on. */
  readonly key: string | null;
};

export type CardClaim = { readonly kiosk: string; readonly proof: string; readonly key: string };

export type CardProofs = {
  offer(card: { readonly kiosk: string; readonly limiter: string | null }): {
    readonly proof: string;
    readonly expiresAt: number;
  };
  /** Spends the proof on this key. `again`: it was before. Null: there is none, too old or spent on another. */
  take(claim: CardClaim): 'spent' | 'again' | null;
  /** The number was not given: the proof may be used again. */
  release(claim: CardClaim): void;
  /** The proof's card has one more number. */
  given(proof: string, ticket: string): void;
  /** Numbers given to the proof's card today. */
  ticketsOf(proof: string): readonly string[];
  /** The day is over. */
  forget(): void;
};

export type CardProofsOptions = { readonly now: () => number; readonly newId: () => string };

export function createCardProofs({ now, newId }: CardProofsOptions): CardProofs {
  const proofs = new Map<string, Proof>();
  const tickets = new Map<string, readonly string[]>();

  const prune = (at: number): void => {
    for (const [id, { expiresAt }] of proofs) if (at > expiresAt + KEPT_MS) proofs.delete(id);
  };
  const limiterOf = (proof: string): string | null => proofs.get(proof)?.limiter ?? null;

  return {
    offer({ kiosk, limiter }) {
      const at = now();
      prune(at);
      const proof = newId();
      const expiresAt = at + PROOF_MS;
      proofs.set(proof, { kiosk, limiter, expiresAt, key: null });
      return { proof, expiresAt };
    },
    take({ kiosk, proof, key }) {
      const found = proofs.get(proof);
      if (found === undefined || found.kiosk !== kiosk) return null;
      if (found.key !== null) return found.key === key ? 'again' : null;
      if (now() > found.expiresAt) return null;
      proofs.set(proof, { ...found, key });
      return 'spent';
    },
    release({ proof, key }) {
      const found = proofs.get(proof);
      if (found?.key === key) proofs.set(proof, { ...found, key: null });
    },
    given(proof, ticket) {
      const limiter = limiterOf(proof);
      if (limiter !== null) tickets.set(limiter, [...(tickets.get(limiter) ?? []), ticket]);
    },
    ticketsOf: (proof) => tickets.get(limiterOf(proof) ?? '') ?? [],
    forget() {
      proofs.clear();
      tickets.clear();
    },
  };
}
