import { describe, expect, it } from 'vitest';
import { createCardProofs } from './card-proofs.ts';

function rig() {
  let at = 1_000;
  let made = 0;
  const proofs = createCardProofs({ now: () => at, newId: () => `proof${(made += 1)}` });
  const offer = (kiosk = 'K1', limiter: string | null = null) => proofs.offer({ kiosk, limiter }).proof;
  return { proofs, offer, later: (ms: number) => void (at += ms) };
}

describe('a proof that a card was read', () => {
  it('is worth one number: the same request again is the same, another one gets nothing', () => {
    const { proofs, offer } = rig();
    const proof = offer();
    expect(proofs.take({ kiosk: 'K1', proof, key: 'a' })).toBe('spent');
    expect(proofs.take({ kiosk: 'K1', proof, key: 'a' })).toBe('again');
    expect(proofs.take({ kiosk: 'K1', proof, key: 'b' })).toBeNull();
  });

  it('counts at its own kiosk for two minutes, and one that nobody made never does', () => {
    const { proofs, offer, later } = rig();
    const proof = offer();
    expect(proofs.take({ kiosk: 'K2', proof, key: 'a' })).toBeNull();
    expect(proofs.take({ kiosk: 'K1', proof: '', key: 'a' })).toBeNull();
    later(120_001);
    expect(proofs.take({ kiosk: 'K1', proof, key: 'a' })).toBeNull();
  });

  it('spent in time is still the same number when the answer was lost for minutes', () => {
    const { proofs, offer, later } = rig();
    const proof = offer();
    proofs.take({ kiosk: 'K1', proof, key: 'a' });
    later(300_000);
    expect(proofs.take({ kiosk: 'K1', proof, key: 'a' })).toBe('again');
  });

  it('is given back where no number came of it', () => {
    const { proofs, offer } = rig();
    const claim = { kiosk: 'K1', proof: offer(), key: 'a' };
    proofs.take(claim);
    proofs.release(claim);
    expect(proofs.take({ ...claim, key: 'b' })).toBe('spent');
  });

  it('counts the numbers of one card through the day, and forgets them with it', () => {
    const { proofs, offer } = rig();
    proofs.given(offer('K1', 'person'), 't1');
    proofs.given(offer('K2', 'person'), 't2');
    proofs.given(offer('K1', 'other'), 't3');
    proofs.given(offer('K1', null), 't4');
    expect(proofs.ticketsOf(offer('K1', 'person'))).toEqual(['t1', 't2']);
    expect(proofs.ticketsOf(offer('K1', null))).toEqual([]);
    proofs.forget();
    expect(proofs.ticketsOf(offer('K1', 'person'))).toEqual([]);
  });
});
