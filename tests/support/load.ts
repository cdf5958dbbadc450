/** Kiosks and windows at work on one or more servers, with every operation written down as its client saw it. */
import { newId } from '../../server/new-id.ts';
import { evolve, initialState, ticketOf } from '../../server/core/index.ts';
import { parseEvent } from '../../server/store/parse-event.ts';
import type { StoredEvent } from '../../server/store/rows/log.ts';
import { at, callApi, type Answer } from './running-hall.ts';
import type { Called, FinalTicket, Issued, Operation } from './history.ts';

export type KioskOptions = {
  readonly address: string;
  readonly token: string;
  readonly item: string;
  readonly record: Operation[];
  /** Asked before each number. */
  readonly goesOn: () => boolean;
};

/** One attempt to take a number; an answer of 5xx or none at all is no answer. */
export async function take(
  { address, token, item, record }: Omit<KioskOptions, 'goesOn'>,
  key: string,
): Promise<Issued> {
  const startMs = performance.now();
  const answer = await callApi(address, 'POST', '/tickets', { token, key, body: { item } }).catch(() => null);
  const ticket = answer?.status === 201 ? ticketIn(answer, 'body') : null;
  if (answer !== null && answer.status < 500 && ticket === null) throw unexpected(answer);
  const issued: Issued = {
    kind: 'issue',
    key,
    startMs,
    endMs: ticket === null ? null : performance.now(),
    ticket,
  };
  record.push(issued);
  return issued;
}

/** Takes numbers one after another; gives back the keys that had no answer. */
export async function kiosk(options: KioskOptions): Promise<string[]> {
  const open: string[] = [];
  while (options.goesOn()) {
    const key = newId();
    if ((await take(options, key)).ticket === null) open.push(key);
  }
  return open;
}

export type WindowOptions = {
  readonly address: string;
  readonly token: string;
  readonly window: string;
  readonly record: Operation[];
};

/** One press of "next" under a key of its own, or `key` again. */
export async function next(
  { address, token, window, record }: WindowOptions,
  key: string = newId(),
): Promise<Called & { readonly status: number | null }> {
  const startMs = performance.now();
  const path = `/windows/${window}/next`;
  const answer = await callApi(address, 'POST', path, { token, key, body: {} }).catch(() => null);
  if (answer !== null && answer.status !== 200 && answer.status < 500) throw unexpected(answer);
  const done = answer?.status === 200;
  const ticket = done ? ticketIn(answer, 'body', 'ticket') : null;
  const called: Called = { kind: 'call', window, startMs, endMs: done ? performance.now() : null, ticket };
  record.push(called);
  return { ...called, status: answer?.status ?? null };
}

function ticketIn(answer: Answer, ...path: string[]): { id: string; number: string } | null {
  const id = at(answer, ...path, 'id');
  const number = at(answer, ...path, 'number');
  return typeof id === 'string' && typeof number === 'string' ? { id, number } : null;
}

function unexpected(answer: Answer): Error {
  return new Error(`unexpected ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** The day's tickets as its log tells them. */
export function finalTickets(rows: readonly StoredEvent[]): FinalTicket[] {
  const calledBy = new Map<string, string[]>();
  const wentBack = new Map<string, number>();
  let state = initialState();
  for (const row of rows) {
    const event = parseEvent(row);
    state = evolve(state, event);
    if (event.type === 'entered' && event.data.cause === 'issued') calledBy.set(event.data.ticket, []);
    else if (event.type === 'called') calledBy.get(event.data.ticket)?.push(event.data.window);
    else if (event.type === 'entered' || event.type === 'cameBack') {
      wentBack.set(event.data.ticket, (wentBack.get(event.data.ticket) ?? 0) + 1);
    }
  }
  return [...calledBy].flatMap(([id, windows]) => {
    const ticket = ticketOf(state, id);
    if (ticket === undefined) return [];
    const { number, queue, state: now } = ticket;
    const back = wentBack.get(id) ?? 0;
    return [{ id, number, queue, class: ticket.class, state: now, calledBy: windows, wentBack: back }];
  });
}
