import { expect, it } from 'vitest';
import { ticketAddress } from './ticket-address.ts';

const key = 'k'.repeat(32);

it('reads ticket and key from the address', () => {
  expect(ticketAddress({ pathname: '/t/t-01', hash: `#k=${key}` })).toEqual({ id: 't-01', key });
  expect(ticketAddress({ pathname: '/t/t-01/', hash: `#k=${key}` })).toEqual({ id: 't-01', key });
});

it('knows an address that was cut off or made up', () => {
  for (const [pathname, hash] of [
    ['/t/t-01', ''],
    ['/t/t-01', '#k=short'],
    ['/t/', `#k=${key}`],
    ['/t/a/b', `#k=${key}`],
    ['/t/%2e%2e', `#k=${key}`],
  ] as const) {
    expect(ticketAddress({ pathname, hash })).toBeNull();
  }
});
