import { expect, it } from 'vitest';
import type { ApiResult } from '../../ui-kit/live/api.ts';
import { httpTicketPort } from './http-ticket-port.ts';
import { sampleTicket } from './memory-ticket.ts';

const address = { id: 't1', key: 'k'.repeat(32) };
const ok = (body: unknown): ApiResult<unknown> => ({ ok: true, status: 200, body });
const lost: ApiResult<unknown> = {
  ok: false,
  problem: { type: 'about:blank', title: 'RETRY', status: 503, code: 'RETRY', detail: '' },
};

/** A hall over HTTP that answers in order and keeps what it was asked. */
function hallAnswering(...answers: ApiResult<unknown>[]) {
  const asked: string[] = [];
  const next = (line: string) => {
    asked.push(line);
    return Promise.resolve(answers.shift() ?? lost);
  };
  let keys = 0;
  const port = httpTicketPort({
    api: {
      get: (path) => next(`GET ${path}`),
      post: (path, _body, options) => next(`POST ${path} ${options?.key ?? ''}`),
      del: (path, options) => next(`DELETE ${path} ${options?.key ?? ''}`),
    },
    address,
    newKey: () => `key-${(keys += 1)}`,
  });
  return { port, asked };
}

it('asks for the ticket with its key', async () => {
  const { port, asked } = hallAnswering(ok(sampleTicket()));
  expect(await port.fetch()).toEqual({ ok: true, ticket: sampleTicket() });
  expect(asked).toEqual([`GET /tickets/t1?k=${address.key}`]);
});

it('repeats a wish whose answer was lost under the same key, once', async () => {
  const { port, asked } = hallAnswering(lost, ok(sampleTicket({ state: 'stepped-out' })));
  expect(await port.ask('step-out')).toMatchObject({ ok: true });
  expect(asked).toEqual([
    `POST /tickets/t1/step-out?k=${address.key} key-1`,
    `POST /tickets/t1/step-out?k=${address.key} key-1`,
  ]);
  const dead = hallAnswering(lost, lost, lost);
  expect(await dead.port.ask('cancel')).toEqual({ ok: false, code: 'RETRY' });
  expect(dead.asked).toHaveLength(2);
});

it('looks at the ticket when the answer to a wish does not show it', async () => {
  const { port } = hallAnswering(ok(null), ok(sampleTicket({ state: 'cancelled' })));
  expect(await port.ask('cancel')).toMatchObject({ ok: true, ticket: { state: 'cancelled' } });
});

it('does not take anything else for a ticket', async () => {
  const { port } = hallAnswering(ok({ hello: 1 }));
  expect(await port.fetch()).toEqual({ ok: false, code: 'RETRY' });
});
