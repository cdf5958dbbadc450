import { expect, it } from 'vitest';
import { NotPairedError, pageToken } from './role-token.ts';
import type { TokenPorts } from './role-token.ts';

function browser({ stored, address, answer }: { stored?: string; address?: string; answer?: Response }) {
  const store = new Map<string, string>(stored === undefined ? [] : [['jiaohao.token.kiosk', stored]]);
  let asked = 0;
  const ports: TokenPorts = {
    read: (key) => store.get(key) ?? null,
    write: (key, token) => void store.set(key, token),
    takeFromAddress: () => address ?? null,
    fetch: async () => {
      asked += 1;
      if (answer === undefined) throw new TypeError('network');
      return answer.clone();
    },
  };
  return { store, ports, asked: () => asked };
}

it('keeps the token of the address and uses it from then on', async () => {
  const { ports, store, asked } = browser({ address: 'paired', stored: 'older' });
  expect(await pageToken({ role: 'kiosk', ports })).toBe('paired');
  expect(store.get('jiaohao.token.kiosk')).toBe('paired');
  expect(asked()).toBe(0);
});

it('is enrolled by the demo hall, once', async () => {
  const { ports, asked } = browser({ answer: Response.json({ token: 'demo' }) });
  expect(await pageToken({ role: 'kiosk', ports })).toBe('demo');
  expect(await pageToken({ role: 'kiosk', ports })).toBe('demo');
  expect(asked()).toBe(1);
});

it('is enrolled again when its stored token was refused', async () => {
  const { ports } = browser({ stored: 'dead', answer: Response.json({ token: 'fresh' }) });
  expect(await pageToken({ role: 'kiosk', renew: true, ports })).toBe('fresh');
});

it('is not paired where the hall enrols nobody', async () => {
  const { ports } = browser({ answer: Response.json({ code: 'NOT_DEMO' }, { status: 404 }) });
  await expect(pageToken({ role: 'kiosk', ports })).rejects.toBeInstanceOf(NotPairedError);
});

it('is not called unpaired because the hall is out of reach', async () => {
  const { ports } = browser({});
  await expect(pageToken({ role: 'kiosk', ports })).rejects.not.toBeInstanceOf(NotPairedError);
});
