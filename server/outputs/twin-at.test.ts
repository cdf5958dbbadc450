import { expect, it } from 'vitest';
import { twinAt } from './twin-at.ts';

const tcp = (host: string, port: number) => ({ kind: 'tcp', host, port }) as const;
const plays = (port: number) => Promise.resolve({ port });
const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });

it('the server plays a virtual device on a port of its own or on the one that is given', async () => {
  expect(await twinAt({ virtual: true, transport: tcp('127.0.0.1', 0) }, plays)).toEqual({ port: 0 });
  expect(await twinAt({ virtual: true, transport: tcp('127.0.0.1', 19100) }, plays)).toEqual({
    port: 19_100,
  });
});

it.each([
  ['a real device', { virtual: false, transport: tcp('10.0.0.7', 9100) }],
  ['one on another loopback address', { virtual: true, transport: tcp('127.0.0.2', 9100) }],
])('the server does not play %s', async (_, place) => {
  expect(await twinAt(place, plays)).toBeNull();
});

it('the server leaves a port to what listens there, and tells every other reason why it cannot play', async () => {
  const place = { virtual: true, transport: tcp('127.0.0.1', 80) };
  expect(await twinAt(place, () => Promise.reject(taken))).toBeNull();
  const denied = Object.assign(new Error('listen'), { code: 'EACCES' });
  await expect(twinAt(place, () => Promise.reject(denied))).rejects.toBe(denied);
});
