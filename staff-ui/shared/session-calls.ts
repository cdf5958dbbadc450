/** The API in the name of a session, or of nobody; the server answers in the language of the page. */
import { api } from '../../ui-kit/live/api.ts';
import { language } from '../texts/translate.ts';
import type { Calls } from '../ports/calls.ts';

export function sessionCalls(token: string | null): Calls {
  const options = { language: () => language.value };
  return token === null ? api(options) : api({ ...options, token: async () => token });
}
