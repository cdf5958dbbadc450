/** One hash of everything that the hall has decided so far: equal for equal states, on every node and in a replay. */
import { hash } from 'node:crypto';
import { canonicalJson } from '../../protocol/canonical.ts';
import { canonicalState } from '../core/index.ts';
import type { HallState } from '../core/state.ts';

/** SHA-256 of the canonical JSON of the whole fold, lower-case hexadecimal. */
export function stateHash(state: HallState): string {
  return hash('sha256', canonicalJson(canonicalState(state)), 'hex');
}
