/** The kiosk's questions to the hall, each answered by one piece of news; none throws. */
import type { IssuedAnswer, TicketAnswer } from '../../protocol/http/tickets.ts';
import type { Api, ApiResult } from '../../ui-kit/live/api.ts';
import type { Effect } from '../machine/effect.ts';
import type { News, PrintNews } from '../machine/input.ts';
import type { Order } from '../machine/state.ts';

type PrintAnswer = { readonly job: string | null; readonly state: string; readonly code: string | null };

/** No decision was made or none arrived: the same key may be asked again. */
const AGAIN: ReadonlySet<string> = new Set(['RETRY', 'STORAGE', 'RATE_LIMITED']);

const TIMEOUT_MS = 5_000;

function failure(key: string, { problem }: Extract<ApiResult<unknown>, { ok: false }>): News {
  return AGAIN.has(problem.code) ? { type: 'lost', key } : { type: 'refused', key, code: problem.code };
}

export async function askForNumber(api: Pick<Api, 'post'>, { key, body }: Order): Promise<News> {
  const answer = await api.post<IssuedAnswer>('/tickets', body, { key, timeoutMs: TIMEOUT_MS });
  return answer.ok ? { type: 'issued', key, ticket: answer.body } : failure(key, answer);
}

export type ReturnRequest = { readonly key: string; readonly path: string; readonly body: object };

export function byNumber({ key, number }: Extract<Effect, { type: 'return-by-number' }>): ReturnRequest {
  return { key, path: '/returns', body: { number } };
}

export function bySlip({
  key,
  ticket,
  ticketKey,
}: Extract<Effect, { type: 'return-by-slip' }>): ReturnRequest {
  return { key, path: `/tickets/${ticket}/return`, body: { k: ticketKey } };
}

export async function askForReturn(
  api: Pick<Api, 'post'>,
  { key, path, body }: ReturnRequest,
): Promise<News> {
  const answer = await api.post<TicketAnswer>(path, body, { key, timeoutMs: TIMEOUT_MS });
  return answer.ok ? { type: 'returned', key, ticket: answer.body } : failure(key, answer);
}

/** The secret part of `/t/ID#k=KEY`. */
export function keyOf(link: string): string {
  return link.split('#k=')[1] ?? '';
}

function printNews({ state, code }: PrintAnswer): PrintNews {
  if (state === 'printed') return 'printed';
  if (state !== 'failed' && state !== 'unknown') return 'waiting';
  return code === 'PAPER_OUT' ? 'paper-out' : 'printer';
}

/** What became of the slip; null when nobody answered. */
export async function askForSlip(
  api: Pick<Api, 'get'>,
  { ticket, key }: { readonly ticket: string; readonly key: string },
): Promise<News | null> {
  const answer = await api.get<PrintAnswer>(`/tickets/${ticket}/print?k=${encodeURIComponent(key)}`);
  return answer.ok ? { type: 'print', ticket, news: printNews(answer.body) } : null;
}
