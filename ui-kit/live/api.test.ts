import { describe, expect, it } from 'vitest';
import { api } from './api.ts';

type Sent = {
  readonly url: string;
  readonly headers: Headers;
  readonly method: string;
  readonly credentials: RequestCredentials | undefined;
};

function server(...answers: (() => Response | Promise<Response>)[]) {
  const sent: Sent[] = [];
  const send: typeof fetch = async (url, init) => {
    const headers = new Headers(init?.headers);
    const { method = 'GET', credentials } = init ?? {};
    sent.push({ url: String(url), headers, method, credentials });
    const answer = answers[sent.length - 1];
    if (answer === undefined) throw new TypeError('network');
    return answer();
  };
  return { sent, send };
}

const json = (status: number, body: unknown) => () => Response.json(body, { status });

describe('a call', () => {
  it('carries token, idempotency key and prefix, and gives the body back', async () => {
    const { sent, send } = server(json(201, { number: 'A012' }));
    const answer = await api({ fetch: send, token: async () => 'tok' }).post(
      '/tickets',
      {},
      { key: 'k1234567' },
    );
    expect(answer).toEqual({ ok: true, status: 201, body: { number: 'A012' } });
    expect(sent[0]?.url).toBe('/api/v1/tickets');
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer tok');
    expect(sent[0]?.headers.get('idempotency-key')).toBe('k1234567');
  });

  it('goes with the session of whoever is signed in, but for pages that ask as nobody', async () => {
    const { sent, send } = server(json(200, {}), json(200, {}));
    await api({ fetch: send }).get('/hall');
    await api({ fetch: send, credentials: 'omit' }).get('/hall');
    expect(sent.map(({ credentials }) => credentials)).toEqual(['same-origin', 'omit']);
  });

  it('gives a refusal with its code', async () => {
    const { send } = server(json(409, { code: 'ISSUING_STOPPED', status: 409, detail: '' }));
    expect(await api({ fetch: send }).post('/tickets', {})).toMatchObject({
      ok: false,
      problem: { code: 'ISSUING_STOPPED' },
    });
  });

  it('is RETRY when nobody answers, when the answer is unreadable, and when a proxy stands in', async () => {
    const lost = server();
    const page = server(() => new Response('<html>', { status: 200 }));
    const proxy = server(json(502, { message: 'bad gateway' }));
    for (const { send } of [lost, page, proxy]) {
      expect(await api({ fetch: send }).get('/hall')).toMatchObject({
        ok: false,
        problem: { code: 'RETRY' },
      });
    }
  });

  it('asks once for a new token when the old one is refused', async () => {
    const { sent, send } = server(json(401, { code: 'UNAUTHENTICATED' }), json(200, {}));
    const token = async (renew: boolean) => (renew ? 'new' : 'old');
    expect(await api({ fetch: send, token }).get('/devices')).toMatchObject({ ok: true });
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
  });
});
