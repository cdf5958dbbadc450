/** The API in the name of a session, or of nobody. */
import { api } from '../../ui-kit/live/api.ts';
import type { Calls } from '../ports/calls.ts';

export function sessionCalls(token: string | null): Calls {
  return token === null ? api() : api({ token: async () => token });
}
