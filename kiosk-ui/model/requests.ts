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

type Asking = { readonly key: string; readonly path: string; readonly body: object };

async function askForReturn(api: Pick<Api, 'post'>, { key, path, body }: Asking): Promise<News> {
  const answer = await api.post<TicketAnswer>(path, body, { key, timeoutMs: TIMEOUT_MS });
  return answer.ok ? { type: 'returned', key, ticket: answer.body, isBack: true } : failure(key, answer);
}

export function returnByNumber(
  api: Pick<Api, 'post'>,
  { key, number }: Extract<Effect, { type: 'return-by-number' }>,
): Promise<News> {
  return askForReturn(api, { key, path: '/returns', body: { number } });
}

/** States from which coming back means something; in the others a slip only asks how it stands. */
const GONE: ReadonlySet<TicketAnswer['state']> = new Set(['missed', 'stepped-out', 'away']);

/** A slip under the scanner: in the queue again if it was gone, and how it stands in any case. */
export async function returnBySlip(
  api: Pick<Api, 'get' | 'post'>,
  { key, ticket, ticketKey }: Extract<Effect, { type: 'return-by-slip' }>,
): Promise<News> {
  const now = await api.get<TicketAnswer>(`/tickets/${ticket}?k=${encodeURIComponent(ticketKey)}`);
  if (!now.ok) return failure(key, now);
  if (!GONE.has(now.body.state)) return { type: 'returned', key, ticket: now.body, isBack: false };
  return askForReturn(api, { key, path: `/tickets/${ticket}/return`, body: { k: ticketKey } });
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
