/** The ticket's way to the hall over HTTP, with its key. */
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import type { ApiResult } from '../../ui-kit/live/api.ts';
import type { Action } from './phase.ts';
import type { TicketAddress } from './ticket-address.ts';
import type { Answer, TicketPort } from './ticket-model.ts';

/** What is needed of the kit's API. */
export type TicketApi = {
  get(path: string): Promise<ApiResult<unknown>>;
  post(path: string, body: unknown, options?: { readonly key?: string }): Promise<ApiResult<unknown>>;
  del(path: string, options?: { readonly key?: string }): Promise<ApiResult<unknown>>;
};

function isTicket(body: unknown): body is TicketAnswer {
  return typeof body === 'object' && body !== null && 'number' in body && 'state' in body && 'ahead' in body;
}

/** `newKey`: idempotency key of one wish, so that a repeated send is the same wish. */
export function httpTicketPort(options: {
  readonly api: TicketApi;
  readonly address: TicketAddress;
  readonly newKey: () => string;
}): TicketPort {
  const { api, address, newKey } = options;
  const path = `/tickets/${encodeURIComponent(address.id)}`;
  const withKey = `k=${encodeURIComponent(address.key)}`;

  const read = (result: ApiResult<unknown>): Answer => {
    if (!result.ok) return { ok: false, code: result.problem.code };
    return isTicket(result.body) ? { ok: true, ticket: result.body } : { ok: false, code: 'RETRY' };
  };
  const fetchTicket = async () => read(await api.get(`${path}?${withKey}`));
  const send = (action: Action, key: string) =>
    action === 'cancel'
      ? api.del(`${path}?${withKey}`, { key })
      : api.post(`${path}/${action}?${withKey}`, { k: address.key }, { key });

  return {
    fetch: fetchTicket,
    async ask(action) {
      const key = newKey();
      const first = await send(action, key);
      // A lost answer is asked for once more under the same key: the wish is carried out once.
      const result = !first.ok && first.problem.code === 'RETRY' ? await send(action, key) : first;
      const answer = read(result);
      return result.ok && !answer.ok ? fetchTicket() : answer;
    },
  };
}
